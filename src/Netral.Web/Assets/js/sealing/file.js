// Files sealed chunk by chunk (STREAM over AES-256-GCM), the same layout as Netral.Sealing.Files.
import { Refusal, checkMark, hkdf, join, mark, random, same, uint32, utf8, wipe } from './bytes.js';
import { decrypt, encrypt, importAes } from './aead.js';

const headerBytes = 40;
const overhead = 32;
export const usualChunk = 64 << 10;

const fileKey = (boundLabel, key, header) => hkdf(key, header.subarray(8), join(utf8('netral/v1/file'), boundLabel), 32);

async function startRun(secret, salt) {
  const derived = await hkdf(secret, salt, utf8('netral/v1/file/run'), 39);
  const run = { salt, key: await importAes(derived.subarray(0, 32)), prefix: derived.slice(32) };
  wipe(derived.subarray(0, 32));
  return run;
}

const nonceOf = (run, number, last) => join(run.prefix, uint32(number), new Uint8Array([last ? 1 : 0]));

function chunkBytesOf(header) {
  checkMark(header, 'NTRF');
  if (header.length !== headerBytes || header[6] < 10 || header[6] > 20 || header[7] !== 0) throw new Refusal('sealing.malformed');
  return 1 << header[6];
}

/** The key of the files: whoever seals a file is given this one and can open with it neither the envelope nor a message. */
export const filesKey = key => hkdf(key, new Uint8Array(), utf8('netral/v1/files'), 32);

/** How long the sealed file of so many bytes is. */
export const sealedLength = (plain, chunkBytes = usualChunk) => headerBytes + plain + Math.max(1, Math.ceil(plain / chunkBytes)) * overhead;

/** Seals chunk by chunk; goes on after a break from `state()`, which holds neither text nor key. */
export class FileSealer {
  static async start(boundLabel, key, chunkBytes = usualChunk, salts = [random(32), random(16)]) {
    if (!Number.isInteger(Math.log2(chunkBytes)) || chunkBytes < 1 << 10 || chunkBytes > 1 << 20) throw new RangeError('A chunk is a power of two from 1 KiB to 1 MiB.');
    const header = join(mark('NTRF'), new Uint8Array([Math.log2(chunkBytes), 0]), salts[0]);
    return new FileSealer(header, chunkBytes, 0, await startRun(await fileKey(boundLabel, key, header), salts[1]));
  }

  /** A new run has a key of its own, so a chunk sealed twice never meets the same key and nonce. */
  static async resume(boundLabel, key, state, salt = random(16)) {
    if (state.length !== headerBytes + 4) throw new Refusal('sealing.malformed');
    const header = state.slice(0, headerBytes);
    const next = new DataView(state.slice(headerBytes).buffer).getUint32(0);
    return new FileSealer(header, chunkBytesOf(header), next, await startRun(await fileKey(boundLabel, key, header), salt));
  }

  constructor(header, chunkBytes, next, run) {
    Object.assign(this, { header, chunkBytes, next, run, ended: false });
  }

  state() { return join(this.header, uint32(this.next)); }

  async seal(plain, last) {
    if (this.ended || plain.length > this.chunkBytes || (plain.length < this.chunkBytes && !last) || (!plain.length && this.next > 0) || this.next === 0xffffffff)
      throw new RangeError('Only the last chunk may be short, nothing follows it, and it is empty in an empty file only.');
    const nonce = nonceOf(this.run, this.next, last);
    this.next++;
    this.ended = last;
    return join(this.run.salt, await encrypt(this.run.key, nonce, plain, this.header));
  }
}

/** Cuts whatever arrives into pieces of `size`, always one behind, so that the last is known to be the last. */
function pieces(size, each) {
  let held = new Uint8Array(size);
  let filled = 0;
  return {
    async push(bytes) {
      for (let at = 0; at < bytes.length;) {
        if (filled === size) {
          await each(held, false);
          filled = 0;
        }
        const part = bytes.subarray(at, at + size - filled);
        held.set(part, filled);
        filled += part.length;
        at += part.length;
      }
    },
    async end() {
      await each(held.subarray(0, filled), true);
      wipe(held);
      held = null;
    },
  };
}

/** A WebStreams transform from a file to its sealed form, in the memory of a few chunks: `file.stream().pipeThrough(...)`. */
export function sealingStream(boundLabel, key, chunkBytes = usualChunk) {
  let cutter;
  return new TransformStream({
    async start(to) {
      const sealer = await FileSealer.start(boundLabel, key, chunkBytes);
      to.enqueue(sealer.header);
      cutter = pieces(chunkBytes, async (plain, last) => to.enqueue(await sealer.seal(plain, last)));
    },
    transform: bytes => cutter.push(bytes),
    flush: () => cutter.end(),
  });
}

/** And back. What comes out before the stream has ended well is not proved whole. */
export function openingStream(boundLabel, key) {
  let header = new Uint8Array();
  let cutter;
  let next = 0;
  let run;
  async function begin(to) {
    const chunkBytes = chunkBytesOf(header);
    const secret = await fileKey(boundLabel, key, header);
    cutter = pieces(chunkBytes + overhead, async (chunk, last) => {
      if (chunk.length < overhead) throw new Refusal('sealing.truncated');
      if (chunk.length === overhead && next > 0) throw new Refusal('sealing.malformed');
      const salt = chunk.slice(0, 16);
      if (!run || !same(run.salt, salt)) run = await startRun(secret, salt);
      const open = asLast => decrypt(run.key, nonceOf(run, next, asLast), chunk.subarray(16), header);
      try {
        to.enqueue(await open(last));
      } catch (refusal) {
        // Where the sealer had gone on, the file was cut off at a chunk's edge.
        const goesOn = last && chunk.length === chunkBytes + overhead && await open(false).then(() => true, () => false);
        throw goesOn ? new Refusal('sealing.truncated') : refusal;
      }
      next++;
    });
  }
  return new TransformStream({
    async transform(bytes, to) {
      let rest = bytes;
      if (!cutter) {
        const missing = headerBytes - header.length;
        header = join(header, rest.subarray(0, missing));
        rest = rest.subarray(missing);
        if (header.length === headerBytes) await begin(to);
      }
      if (cutter) await cutter.push(rest);
    },
    async flush() {
      if (!cutter) throw new Refusal('sealing.truncated');
      await cutter.end();
    },
  });
}
