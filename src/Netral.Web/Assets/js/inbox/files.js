// Files of a report: fetched sealed, opened as they stream, compared with the hash that was taken when they came, and only then shown or saved.
import { Refusal, filesKey, hex, openItem, openingStream, unbase64url } from '../sealing/index.js';
import { Sha256 } from '../sealing/sha256.js';
import { parseJson } from '../sealing/canonical-json.js';
import { complain, desk, element, find, home, labels, post, size, word, working } from './desk.js';

export const ofReporter = file => file.role !== 'evidence';

/** Files have keys of their own, derived from the report's. Everything of an identity card or a signature opens with the identity's key; of evidence only the original. */
async function keyOf(data, file, original) {
  const key = original || ofReporter(file) ? desk.identities.get(data.id)?.key : desk.opened.get(data.id).key;
  if (!key) throw new Refusal('inbox.not_intake');
  return filesKey(key);
}

/** Whether this officer can open it now. */
export const opens = (data, file) => !ofReporter(file) || desk.identities.has(data.id);

/** What is sealed beside a file: kind, lengths, hashes. */
export const detailsOf = async (data, file) => parseJson(await openItem(labels.evidence(data, file.id, 'details'), await keyOf(data, file, false), unbase64url(file.details)));

/** Passes bytes on and sums them. */
function hashing(sum) {
  return new TransformStream({
    transform(bytes, to) {
      sum.update(bytes);
      to.enqueue(bytes);
    },
  });
}

/** The clear bytes of a file as a stream, and the sum that stands when it has ended. */
export async function openFile(data, file, original) {
  const key = await keyOf(data, file, original);
  const reply = await post(`${home}/${data.id}/berkas/${file.id}/${original ? 'asli' : 'bersih'}`);
  const sum = new Sha256();
  const stream = reply.body.pipeThrough(openingStream(labels.evidence(data, file.id, original ? 'original' : 'clean'), key)).pipeThrough(hashing(sum));
  return { stream, sum };
}

async function wholeFile(data, file, original, type) {
  const details = await detailsOf(data, file);
  working(word('working.file'));
  try {
    const { stream, sum } = await openFile(data, file, original);
    const blob = await new Response(stream, { headers: { 'content-type': type } }).blob();
    if (hex(sum.digest()) !== (original ? details.sha256 : details.cleanSha256)) throw new Refusal('mismatch');
    return blob;
  } finally {
    working(null);
  }
}

export function addressOf(blob) {
  const url = URL.createObjectURL(blob);
  desk.urls.add(url);
  return url;
}

/** Saves under a name of ours: the sender's may hide what it is. */
export function save(blob, name) {
  const link = element('a', null, { href: addressOf(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
}

/** Only what cannot run is shown; everything else is saved. */
async function view(blob, type) {
  if (type.startsWith('text/plain')) return element('pre', await blob.text(), { class: 'paste', tabindex: '0' });
  const kind = type.split('/')[0];
  if (kind === 'image') return element('img', null, { src: addressOf(blob), alt: '', class: 'scan' });
  return element(kind, null, { src: addressOf(blob), controls: '', class: 'scan' });
}

function button(text, work) {
  const made = element('button', null, { type: 'button', class: 'button-link' });
  made.textContent = text;
  made.addEventListener('click', () => {
    made.setAttribute('aria-busy', 'true');
    work().catch(complain).finally(() => made.removeAttribute('aria-busy'));
  });
  return made;
}

const canShow = type => type && /^(image|video|audio|text)\//.test(type);

async function line(data, file, at) {
  if (!opens(data, file)) return element('p', `${at + 1}. ${word(`file.${file.role}`)}. ${word('file.with_identity')}`);
  const details = await detailsOf(data, file);
  const name = `${data.id.slice(0, 6)}-${String(at + 1).padStart(2, '0')}`;
  const block = element('article', null, { class: 'reason' });
  const kind = details.kind.replaceAll('_', ' ');
  block.append(element('p', `${at + 1}. ${ofReporter(file) ? `${word(`file.${file.role}`)}: ` : ''}${kind}, ${size(file.bytes)}`), element('p', `SHA-256 ${details.sha256}`, { class: 'code note' }));
  const notes = [file.quarantined && 'file.quarantined', file.dangerous && 'file.dangerous', !file.clean && !file.quarantined && 'file.unclean'].filter(Boolean);
  for (const note of notes) block.append(element('p', word(note), { class: 'note' }));
  const acts = element('p', null, { class: 'row' });
  const shown = element('div', null);
  if (file.clean && canShow(file.shownAs)) {
    acts.append(button(word('file.show'), async () => {
      const seen = await view(await wholeFile(data, file, false, file.shownAs), file.shownAs);
      if (seen.tagName === 'IMG') seen.alt = `${at + 1}. ${kind}`;
      else seen.setAttribute('aria-label', `${at + 1}. ${kind}`);
      shown.replaceChildren(seen, element('p', word('match'), { class: 'note' }));
    }));
  }
  if (file.clean) acts.append(button(word('file.clean'), async () => save(await wholeFile(data, file, false, 'application/octet-stream'), `${name}-bersih${file.ending}`)));
  if (desk.identities.has(data.id)) acts.append(button(word('file.original'), async () => save(await wholeFile(data, file, true, 'application/octet-stream'), `${name}-asli${file.ending}`)));
  block.append(acts, shown);
  return block;
}

export async function showFiles(data) {
  const root = find('[data-files]');
  if (!root) return;
  root.hidden = false;
  if (!data.files.length) return;
  const lines = [];
  for (const [at, file] of data.files.entries()) lines.push(await line(data, file, at).catch(() => element('p', word('broken'))));
  root.replaceChildren(...lines);
}
