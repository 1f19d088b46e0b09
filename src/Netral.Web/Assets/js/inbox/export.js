// The evidence capsule: content, conversation, files, hashes and custody in one file, signed with the officer's key. `tools/verify capsule FILE` checks it without a network.
import { CapsuleWriter, Refusal, hex } from '../sealing/index.js';
import { base64url, random, unbase64url } from '../sealing/bytes.js';
import { canonicalJson } from '../sealing/canonical-json.js';
import { Sha256 } from '../sealing/sha256.js';
import { calm, complain, desk, find, given, home, post, word, working } from './desk.js';
import { conversation, openNotes, openPage } from './report.js';
import { openIdentity } from './identity.js';
import { detailsOf, ofReporter, openFile, save } from './files.js';

const text = value => [canonicalJson(value)];

/** What goes along of each file, and what does not and why: `[{ file, original, clean, why }]`. What shows the reporter goes only where the identity does. */
export function choice(files, { originals, identity }) {
  return files.map(file => {
    if (ofReporter(file) && !identity) return { file, clean: false, original: false, why: 'identity' };
    const chosen = { file, clean: file.clean, original: originals };
    return { ...chosen, why: chosen.clean && chosen.original ? null : !file.clean && !originals ? 'no_clean_copy' : originals ? null : 'original' };
  });
}

/** Files of which nothing at all goes along. */
export const leftOut = (files, wished) => choice(files, wished).filter(one => !one.clean && !one.original);

/** Files of the report, streamed into the capsule; each must have the hash that was taken when it came. */
async function evidence(writer, opened, wished) {
  const { data } = opened;
  const names = new Map();
  for (const [at, { file, clean, original }] of choice(data.files, wished).entries()) {
    working(word('working.capsule', at + 1, data.files.length), at, data.files.length);
    for (const whole of [false, true]) {
      if (whole ? !original : !clean) continue;
      const details = await detailsOf(data, file);
      const name = `bukti-${String(at + 1).padStart(2, '0')}${whole ? '-asli' : ''}${file.ending}`;
      const { stream } = await openFile(data, file, whole);
      const added = await writer.add(name, whole ? 'original' : 'clean', stream);
      if (added.sha256 !== (whole ? details.sha256 : details.cleanSha256)) throw new Refusal('mismatch');
      if (!names.has(file.id)) names.set(file.id, added.name);
    }
  }
  return names;
}

/** What the capsule says of what it does not hold: whoever gets it must know that there is more. */
function missing(data, wished) {
  const files = choice(data.files, wished).filter(one => one.why).map(({ file, clean, original, why }) => ({ file: file.id, on: file.on, role: file.role, kind: file.kind, missing: [...(clean ? [] : ['clean']), ...(original ? [] : ['original'])], why }));
  return { v: 1, files, identity: !wished.identity, notes: !wished.notes };
}

/** The chain as the journal has it, then what was packed, with the clear hash of each file. */
function custody(data, names, files) {
  const told = data.custody.map(step => ({ date: step.date, actor: step.actor, act: step.act, file: step.file ? names.get(step.file) ?? `file:${step.file}` : null, sha256: step.sha256 ?? null }));
  const packed = files.map(file => ({ date: desk.session.data.today, actor: `officer:${desk.session.officer}`, act: 'packed', file: file.name, sha256: file.sha256 }));
  return [...told, ...packed, { date: desk.session.data.today, actor: `officer:${desk.session.officer}`, act: 'exported' }];
}

/** Writes a capsule; `write` takes bytes. */
export async function makeCapsule(opened, wished, write) {
  const { originals, identity, notes } = wished;
  const { data, content, raw } = opened;
  const writer = new CapsuleWriter(write);
  const files = [];
  const add = async (name, role, parts) => { files.push(await writer.add(name, role, parts)); };
  const who = identity || originals ? await openIdentity(data) : null;
  await add('laporan.json', 'text', text({ v: 1, report: data.id, kind: data.kind, asked: data.asked, receivedOn: data.receivedOn, filing: data.filing, body: data.readers.code }));
  await add('isi.json', 'text', text(raw ?? content));
  await add('percakapan.json', 'text', text({ v: 1, messages: (await conversation(opened)).map(({ from, on, text: said }) => ({ from, on, text: said })) }));
  if (identity) await add('identitas.json', 'text', text({ ...(who.raw ?? who.identity), ...(who.received && { received: who.received }) }));
  if (notes) await add('catatan.json', 'note', text({ v: 1, notes: (await openNotes(data, data.notes, 'note')).map(({ writer: by, on, text: said }) => ({ writer: by, on, text: said })) }));
  if (data.copies.length) await add('salinan-dihitamkan.json', 'text', text({ v: 1, copies: (await openNotes(data, data.copies, 'redacted')).map(({ writer: by, on, text: said }) => ({ writer: by, on, text: said })) }));
  await add('tidak-disertakan.json', 'text', text(missing(data, wished)));
  await add('isi.segel', 'sealed', [unbase64url(data.content)]);
  const before = files.length;
  const collecting = { add: async (...file) => { const added = await writer.add(...file); files.push(added); return added; } };
  const names = await evidence(collecting, opened, wished);
  // Asked once more: opening files and identity for this capsule are steps of the chain as well.
  const latest = await given(`${home}/${data.id}/data`);
  await writer.finish({ id: hex(random(16)), list: desk.session.list, made: desk.session.data.today, custody: custody(latest, names, files), signer: desk.session.signer });
  return { files, evidence: files.length - before };
}

const wishes = form => {
  const ticked = id => form.querySelector(id).checked;
  return { originals: ticked('#pakai-asli'), identity: ticked('#pakai-identitas'), notes: ticked('#pakai-catatan') };
};

/** Before it is made: how many files would be missing altogether, and which. */
function sayLeftOut(opened, form) {
  const gone = leftOut(opened.data.files, wishes(form));
  const line = find('[data-left-out]');
  line.hidden = !gone.length;
  const named = gone.map(({ file, why }) => `${file.role === 'evidence' ? file.kind : word(`file.${file.role}`)}${why === 'no_clean_copy' ? ` (${word('left.clean')})` : ''}`);
  line.querySelector('span').textContent = gone.length ? `${word('left.out', gone.length, named.join(', '))}. ${word('left.note')}` : '';
}

async function run(opened, form) {
  const sum = new Sha256();
  const parts = [];
  await makeCapsule(opened, wishes(form), async bytes => {
    sum.update(bytes);
    // A Blob may lie on the disk where memory is short; the array of them is small.
    parts.push(new Blob([bytes]));
  });
  const hash = sum.digest();
  await post(`${home}/${opened.data.id}/kapsul`, { sha256: base64url(hash) });
  save(new Blob(parts, { type: 'application/zip' }), `kapsul-${opened.data.id.slice(0, 6)}.zip`);
  find('[data-result]').textContent = word('done.capsule', hex(hash));
}

export async function showCapsule(still) {
  const form = find('[data-capsule]');
  const opening = openPage();
  // Whoever presses before the report is there waits for it.
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const button = event.submitter;
    calm();
    button?.setAttribute('aria-busy', 'true');
    try {
      await run(await opening, form);
    } catch (trouble) {
      complain(trouble);
    } finally {
      working(null);
      button?.removeAttribute('aria-busy');
    }
  });
  const opened = await opening;
  if (!still()) return;
  form.addEventListener('change', () => sayLeftOut(opened, form));
  sayLeftOut(opened, form);
}
