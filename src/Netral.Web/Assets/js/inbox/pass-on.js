// Past reports for a colleague, for the own new key, or, where nobody else can, with the recovery key. One envelope after the other, so that a closed lid loses only the rest.
import { Envelope, Refusal, base64url, hex, readKeyList, unbase64url, verifyBody } from '../sealing/index.js';
import { openRecovery } from '../keys/key-acts.js';
import { all, calm, complain, desk, find, given, home, labels, post, recipientsOf, word, working } from './desk.js';

const fields = { content: 'content', identity: 'identity', stamp: 'stamp', note: 'note', copy: 'redacted' };
const opens = (envelope, key) => envelope.slots.some(slot => hex(slot.id) === hex(key.publicKey.id));

/** The envelope with the officer's slot, and shared anew where somebody came or went; null where none of these keys opens it. The server takes these two and nothing else of it. */
async function passed(item, recipient, recipients, keys) {
  const report = { id: item.report, asked: item.asked };
  const bound = labels.of(report, fields[item.part], ...(item.item ? [unbase64url(item.item)] : []));
  let envelope = Envelope.read(unbase64url(item.envelope));
  const key = keys.find(own => opens(envelope, own));
  if (!key) return null;
  const { key: secret } = await envelope.open(bound, key);
  if (item.slot) envelope = await envelope.addRecipient(bound, secret, recipient);
  if (item.sharers.length) envelope = await envelope.reshare(bound, secret, { threshold: 2, holders: recipients(item.sharers) });
  secret.fill(0);
  return envelope.bytes();
}

/** `{ done, closed }`: how many were re-sealed, and how many these keys do not open. `recovery`: with the body's recovery key, for oneself. */
export async function passOn(officer, keys, progress = () => {}, recovery = false) {
  const told = { done: 0, closed: 0 };
  for (let next = ''; next !== null;) {
    const work = await given(`${home}/kunci/data?untuk=${officer}${recovery ? '&pemulihan=ya' : ''}${next && `&sesudah=${next}`}`);
    next = work.next ?? null;
    const body = await verifyBody(await readKeyList(unbase64url(work.readers.list)), work.readers.code);
    // The list may have grown since this page was opened, but it is the one of our body.
    if (body.fingerprint !== desk.session.fingerprint) throw new Refusal('key_list.broken');
    const recipients = officers => recipientsOf(body, officers);
    const [recipient] = recipients([officer]);
    for (const [i, item] of work.items.entries()) {
      progress(i, work.items.length);
      const bytes = await passed(item, recipient, recipients, keys).catch(refusal => {
        if (refusal.code?.startsWith('sealing.')) return null;
        throw refusal;
      });
      if (!bytes) {
        told.closed++;
        continue;
      }
      await post(`${home}/kunci`, { laporan: item.report, bagian: item.part, butir: item.item ?? '', untuk: officer, segel: base64url(bytes) }).catch(refusal => {
        // A colleague has done it meanwhile.
        if (refusal.code !== 'inbox.nothing') throw refusal;
      });
      told.done++;
    }
  }
  return told;
}

async function run(officer, keys, recovery = false) {
  calm();
  try {
    const told = await passOn(officer, keys, (done, whole) => working(word('working.reseal', done + 1, whole), done, whole), recovery);
    find('[data-result]').textContent = word('done.reseal', told.done, told.closed);
    const left = find(`tr[data-officer="${officer}"] [data-missing]`);
    if (left && !told.closed) left.textContent = '0';
  } finally {
    working(null);
  }
}

export async function showPassOn() {
  for (const button of all('[data-pass]')) {
    button.addEventListener('click', () => {
      button.setAttribute('aria-busy', 'true');
      run(Number(button.dataset.pass), desk.session.sealingKeys).catch(complain).finally(() => button.removeAttribute('aria-busy'));
    });
  }
  find('[data-recover]')?.addEventListener('submit', async event => {
    event.preventDefault();
    calm();
    try {
      const key = await openRecovery(desk.session, find('#lembar-1').value, find('#lembar-2').value);
      for (const sheet of ['#lembar-1', '#lembar-2']) find(sheet).value = '';
      await run(desk.session.officer, [key], true);
    } catch (trouble) {
      complain(trouble, trouble.part ? `lembar-${trouble.part}` : trouble.code === 'recovery.parts_differ' ? 'lembar-2' : null);
    }
  });
}
