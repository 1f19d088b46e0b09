// A DOCX whose entries are stored, as our server writes it: its places are filled here, so that what is sealed never reaches the server in the clear.
import { Refusal, join, uint32, utf8 } from '../sealing/bytes.js';

const le = (view, at, bytes) => (bytes === 2 ? view.getUint16(at, true) : view.getUint32(at, true));
const le16 = value => new Uint8Array([value, value >>> 8]);
const le32 = value => uint32(value).reverse();
const table = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});
const crc32 = bytes => ~bytes.reduce((crc, byte) => table[(crc ^ byte) & 0xff] ^ (crc >>> 8), 0xffffffff) >>> 0;

/** `[{ name, bytes }]` of an archive of stored entries; anything else is refused. */
export function readStored(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && le(view, end, 4) !== 0x06054b50) end--;
  if (end < 0) throw new Refusal('sealing.malformed');
  const entries = [];
  let at = le(view, end + 16, 4);
  for (let left = le(view, end + 10, 2); left > 0; left--) {
    if (le(view, at, 4) !== 0x02014b50 || le(view, at + 10, 2) !== 0) throw new Refusal('sealing.malformed');
    const [size, nameLength, more, comment, local] = [le(view, at + 24, 4), le(view, at + 28, 2), le(view, at + 30, 2), le(view, at + 32, 2), le(view, at + 42, 4)];
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const start = local + 30 + le(view, local + 26, 2) + le(view, local + 28, 2);
    entries.push({ name, bytes: bytes.slice(start, start + size) });
    at += 46 + nameLength + more + comment;
  }
  return entries;
}

export function writeStored(entries) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const { name, bytes } of entries) {
    const title = utf8(name);
    const common = join(le16(20), le16(0x0800), le16(0), le16(0), le16(0x21), le32(crc32(bytes)), le32(bytes.length), le32(bytes.length), le16(title.length), le16(0));
    parts.push(le32(0x04034b50), common, title, bytes);
    directory.push(join(le32(0x02014b50), le16(20), common, le16(0), le16(0), le16(0), le32(0), le32(at), title));
    at += 30 + title.length + bytes.length;
  }
  const index = join(...directory);
  return join(...parts, index, le32(0x06054b50), le32(0), le16(entries.length), le16(entries.length), le32(index.length), le32(at), le16(0));
}

// XML 1.0 knows no other control characters than these.
const escaped = text => text.replace(/[^\P{Cc}\t\n\r]/gu, '').replace(/[&<>"]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);
const run = text => escaped(text).split(/\r?\n/).join('</w:t><w:br/><w:t xml:space="preserve">');

/** The same file with its places filled; an empty place stays as it is, to be filled in the word processor. */
export function fillDocx(bytes, places) {
  const entries = readStored(bytes);
  const main = entries.find(entry => entry.name === 'word/document.xml');
  if (!main) throw new Refusal('sealing.malformed');
  // A place stands whole in one run; a filled text is never looked through again.
  const text = new TextDecoder().decode(main.bytes).replace(/(<w:t xml:space="preserve">)\[([a-z][a-z0-9 ]{1,40})\](<\/w:t>)/g, (whole, open, name, close) => (places[name]?.trim() ? open + run(places[name].trim()) + close : whole));
  main.bytes = utf8(text);
  return writeStored(entries);
}
