// The form of a case, filled in from the opened report: the officer sees, and lets stand, what will stand in the clear.
import { hashOf, labels as caseLabels, openCopies, readersOfBody, sealFile } from '../cases/sealed-files.js';
import { Refusal, base64url } from '../sealing/index.js';
import { random } from '../sealing/bytes.js';
import { complain, desk, element, find, isOpen, page, shortDay, token, word, working } from './desk.js';
import { openIdentity } from './identity.js';
import { openPage } from './report.js';

/** Ticked boxes to the copies they stand for. */
const offered = new WeakMap();

/** One copy as a document of the case: a file of its own under a fresh key, for the readers of the case's files. */
async function keepInCase(number, copy) {
  const [seed, sha256] = [random(16), hashOf(copy.bytes)];
  const about = { v: 1, name: copy.name, type: copy.type, bytes: copy.bytes.length, sha256 };
  const readers = readersOfBody(desk.session.body, desk.session.data.serving);
  const { envelope, sealed } = await sealFile(copy.bytes, about, caseLabels.document(number, seed), caseLabels.file(number, seed), readers);
  const form = new FormData();
  const fields = { nomor: copy.name.replace(/\.txt$/, ''), tanggal: desk.session.data.today, sidik: sha256, benih: base64url(seed), amplop: base64url(envelope.bytes()), __RequestVerificationToken: token() };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('tersegel', new Blob([sealed]), 'tersegel');
  const reply = await fetch(`/perkara/${number}/dokumen/surat/lain/simpan`, { method: 'POST', body: form, headers: { accept: 'text/html' } });
  if (!reply.ok) throw new Refusal('copies.failed');
}

/** What is done with the ticked copies once the case is there; nothing where the form comes back. */
export function takeCopies(form) {
  const chosen = [...form.querySelectorAll('[data-copy-list] input:checked')].map(box => offered.get(box));
  return chosen.length === 0 ? null : async () => {
    const number = page()?.dataset.case;
    if (!number) return;
    try {
      for (const [at, copy] of chosen.entries()) {
        working(word('working.copies', at + 1, chosen.length), at, chosen.length);
        await keepInCase(number, copy);
      }
      find('[data-result]').textContent = word('done.copies', chosen.length);
    } catch {
      throw new Refusal('copies.failed');
    } finally {
      working(null);
    }
  };
}

async function offer(data) {
  const copies = await openCopies(desk.session, data);
  if (!copies.length) return;
  find('[data-copy-list]').replaceChildren(...copies.map(copy => {
    const line = element('label', null, { class: 'tick' });
    const box = element('input', null, { type: 'checkbox' });
    offered.set(box, copy);
    const name = element('span', `${copy.who}, ${shortDay(copy.on)}: `);
    name.append(element('span', copy.text.length > 160 ? `${copy.text.slice(0, 160)} …` : copy.text, { class: 'note', dir: 'auto' }));
    line.append(box, name);
    return line;
  }));
}

const put = (id, value) => {
  const box = find(`#${id}`);
  if (box && value && !box.value) box.value = value;
};

export async function showPromotion(still) {
  const { content, data } = await openPage();
  if (!still() || !isOpen()) return;
  await offer(data);
  if (!still()) return;
  put('wilayah', content.region);
  put('diketahui', content.knownDate ?? content.eventDate ?? data.receivedOn);
  put('pemilihan', content.contest);
  put('golongan', content.reported?.kind);
  const hour = () => {
    const stamp = desk.identities.get(data.id)?.hour;
    if (!stamp?.salt || !find('[data-hour]')) return;
    find('input[name=diterima]').value = stamp.received;
    find('input[name=garam]').value = stamp.salt;
    find('[data-hour]').textContent = word('hour', stamp.received.slice(11, 16));
    find('[data-take-hour]').parentElement.hidden = true;
  };
  hour();
  find('[data-take-hour]')?.addEventListener('click', event => {
    const button = event.currentTarget;
    button.setAttribute('aria-busy', 'true');
    openIdentity(data).then(hour).catch(complain).finally(() => button.removeAttribute('aria-busy'));
  });
}
