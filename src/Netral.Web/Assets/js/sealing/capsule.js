// Writes an evidence capsule, a ZIP of stored files that any computer opens and `Netral.Sealing.Capsules.CapsuleCheck` verifies.
import { hex, join, sha256, uint32, utf8 } from './bytes.js';
import { canonicalJson } from './canonical-json.js';
import { writeKeyList } from './key-list.js';
import { Sha256 } from './sha256.js';

const fileName = /^files\/[a-z0-9][a-z0-9._-]{0,99}$/;
const table = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});
const crc32 = (crc, bytes) => {
  for (const byte of bytes) crc = table[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return crc;
};
const le16 = value => new Uint8Array([value, value >>> 8]);
const le32 = value => uint32(value).reverse();
// 1 January 1980: a capsule tells no hour.
const noTime = join(le16(0), le16(0x21));
const limit = 0xffffffff;

/** The pieces of a stream or of an array; not every browser walks a stream by itself. */
async function* pieces(parts) {
  if (!parts.getReader) return yield* parts;
  const reader = parts.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

export class CapsuleWriter {
  #write;
  #at = 0;
  #entries = [];
  #files = [];

  /** `write`: takes bytes and returns a promise, for example a file's writable stream. */
  constructor(write) { this.#write = write; }

  /** Copies a stream in and hashes it on the way. `name` without folder; `role`: `original`, `clean`, `text`, `note`. */
  async add(name, role, stream) {
    const path = `files/${name}`;
    if (!fileName.test(path) || this.#files.some(f => f.name === path)) throw new RangeError('A file of a capsule has a plain name of its own.');
    const hash = new Sha256();
    const bytes = await this.#entry(path, stream, part => hash.update(part));
    const file = { name: path, bytes, sha256: hex(hash.digest()), role };
    this.#files.push(file);
    return file;
  }

  /** `custody`: `[{ date, actor, act, file?, sha256? }]`; `signer`: unlocked officer's keys. Nothing can be added afterwards. */
  async finish({ id, list, made, custody, signer }) {
    let prev = '0'.repeat(64);
    const chain = [];
    for (const step of custody) {
      chain.push({ date: step.date, actor: step.actor, act: step.act, file: step.file ?? null, sha256: step.sha256 ?? null, prev });
      prev = hex(await sha256(canonicalJson(chain.at(-1))));
    }
    const manifest = canonicalJson({ v: 1, format: 'netral/capsule', id, body: list.body, made, by: signer.public.id, files: this.#files, custody: chain });
    await this.#entry('keys.json', [writeKeyList(list)]);
    await this.#entry('manifest.json', [manifest]);
    await this.#entry('manifest.sig', [await signer.sign(join(utf8('netral/v1/capsule\0'), manifest))]);
    await this.#end();
  }

  /** Local header with the sizes behind the content (APPNOTE 4.3.9), so that nothing has to be read twice. */
  async #entry(name, parts, seen = () => {}) {
    const offset = this.#at;
    const common = join(le16(20), le16(0x0808), le16(0), noTime);
    await this.#put(join(le32(0x04034b50), common, new Uint8Array(12), le16(name.length), le16(0), utf8(name)));
    let [crc, size] = [0xffffffff, 0];
    for await (const part of pieces(parts)) {
      crc = crc32(crc, part);
      size += part.length;
      seen(part);
      await this.#put(part);
    }
    if (this.#at > limit) throw new RangeError('A capsule holds at most 4 GiB.');
    const sizes = join(le32(~crc >>> 0), le32(size), le32(size));
    await this.#put(join(le32(0x08074b50), sizes));
    this.#entries.push(join(le32(0x02014b50), le16(20), common, sizes, le16(name.length), new Uint8Array(12), le32(offset), utf8(name)));
    return size;
  }

  async #end() {
    const [start, directory] = [this.#at, join(...this.#entries)];
    const count = le16(this.#entries.length);
    await this.#put(join(directory, le32(0x06054b50), le32(0), count, count, le32(directory.length), le32(start), le16(0)));
  }

  async #put(bytes) {
    this.#at += bytes.length;
    await this.#write(bytes);
  }
}
