// Past reports for a colleague, for the own new key, or, where nobody else can, with the recovery key. One envelope after the other, so that a closed lid loses only the rest.
import { Envelope, Refusal, base64url, hex, readKeyList, unbase64url, verifyBody } from '../sealing/index.js';
import { openRecovery } from '../keys/key-acts.js';
import { all, ask, calm, complain, desk, find, home, labels, post, recipientsOf, word, working } from './desk.js';

const fields = { content: 'content', identity: 'identity', stamp: 'stamp', note: 'note', copy: 'redacted' };
const opens = (envelope, key) => envelope.slots.some(slot => hex(slot.id) === hex(key.publicKey.id));

/** The envelope with the officer in and those who left out; null where none of these keys opens it. */
async function passed(item, recipient, holders, keys) {
  const report = { id: item.report, asked: item.asked };
  const bound = labels.of(report, fields[item.part], ...(item.item ? [unbase64url(item.item)] : []));
  let envelope = Envelope.read(unbase64url(item.envelope));
  const key = keys.find(own => opens(envelope, own));
  if (!key) return null;
  const { key: secret } = await envelope.open(bound, key);
  envelope = await envelope.addRecipient(bound, secret, recipient);
  for (const gone of item.gone) envelope = envelope.removeRecipient(envelope.slots.find(slot => hex(slot.id) === gone)?.id ?? new Uint8Array(16));
  // Who comes gets a share as the others have one, and who left has none any more.
  if (envelope.threshold) envelope = await envelope.reshare(bound, secret, { threshold: envelope.threshold, holders });
  secret.fill(0);
  return envelope.bytes();
}

/** `{ done, closed }`: how many were re-sealed, and how many these keys do not open. */
export async function passOn(officer, keys, progress = () => {}) {
  const work = await ask(`${home}/kunci/data?untuk=${officer}`);
  const body = await verifyBody(await readKeyList(unbase64url(work.readers.list)), work.readers.code);
  // The list may have grown since this page was opened, but it is the one of our body.
  if (body.fingerprint !== desk.session.fingerprint) throw new Refusal('key_list.broken');
  const [recipient] = recipientsOf(body, [officer]);
  const holders = recipientsOf(body, work.sharers);
  const told = { done: 0, closed: 0 };
  for (const [i, item] of work.items.entries()) {
    progress(i, work.items.length);
    const bytes = await passed(item, recipient, holders, keys).catch(refusal => {
      if (refusal.code?.startsWith('sealing.')) return null;
      throw refusal;
    });
    if (!bytes) {
      told.closed++;
      continue;
    }
    await post(`${home}/kunci`, { laporan: item.report, bagian: item.part, butir: item.item ?? '', untuk: officer, segel: base64url(bytes) });
    told.done++;
  }
  return told;
}

async function run(officer, keys) {
  calm();
  try {
    const told = await passOn(officer, keys, (done, whole) => working(word('working.reseal', done + 1, whole), done, whole));
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
      await run(desk.session.officer, [key]);
    } catch (trouble) {
      complain(trouble, trouble.part ? `lembar-${trouble.part}` : trouble.code === 'recovery.parts_differ' ? 'lembar-2' : null);
    }
  });
}
