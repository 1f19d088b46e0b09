// Sealed files of a case as its pages and the inbox make and open them (docs/sealing.md, "Case files"). No page is needed for it.
import { Envelope, Refusal, hex, label, openingStream, sealingStream, unbase64url, unhex, utf8 } from '../sealing/index.js';
import { join } from '../sealing/bytes.js';
import { Sha256 } from '../sealing/sha256.js';

const number64 = value => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, BigInt(value));
  return bytes;
};

/** Labels of case files. `seed`: 16 random bytes of whoever seals. */
export const labels = {
  sheet: number => label('perkara', 'lembar', number64(number)),
  document: (number, seed) => label('perkara', 'dokumen', join(number64(number), seed)),
  file: (number, seed) => label('perkara', 'berkas', join(number64(number), seed)),
  forwarded: seed => label('terusan', 'isi', seed),
  forwardedFile: (seed, at) => label('terusan', `berkas/${at}`, seed),
};

export const json = value => utf8(JSON.stringify(value));
export const parsed = bytes => JSON.parse(new TextDecoder().decode(bytes));

/** To whom a body's files are sealed: every officer whose key counts and who serves, and its recovery key. */
export function readersOfBody(body, serving) {
  const readers = [...serving.map(holder => body.recipient(holder)), body.recovery()].filter(Boolean);
  if (!body.canReceive || readers.length < 2) throw new Refusal('key.not_founded');
  return readers;
}

const whole = async stream => new Uint8Array(await new Response(stream).arrayBuffer());

export function hashOf(bytes) {
  const hash = new Sha256();
  hash.update(bytes);
  return hex(hash.digest());
}

/** `{ envelope, sealed }` of a file for a body's readers. */
export async function sealFile(bytes, about, envelopeLabel, fileLabel, readers) {
  const { envelope, key } = await Envelope.seal(envelopeLabel, json(about), readers);
  const sealed = await whole(new Blob([bytes]).stream().pipeThrough(sealingStream(fileLabel, key)));
  key.fill(0);
  return { envelope, sealed };
}

export const openFile = (sealed, key, fileLabel) => whole(new Blob([sealed]).stream().pipeThrough(openingStream(fileLabel, key)));

/**
 * The redacted copies of a report that these keys open, as files: `[{ name, type, bytes, who, on }]`.
 * `told`: the answer of `/laporan-masuk/{report}/salinan`; `session`: an unlocked one.
 */
export async function openCopies(session, told) {
  const files = [];
  for (const [at, copy] of told.copies.entries()) {
    try {
      const { plain, key } = await session.open(unbase64url(copy.sealed), label(told.asked, 'redacted', join(unhex(told.id), unbase64url(copy.id))));
      key.fill(0);
      const { text } = parsed(plain);
      if (typeof text === 'string') files.push({ name: `salinan-laporan-${told.id.slice(0, 6)}-${at + 1}.txt`, type: 'text/plain', bytes: utf8(text), text, who: copy.name, on: copy.on });
    } catch {
      // For a key that is not mine, or damaged: it cannot be taken over from here.
    }
  }
  return files;
}
