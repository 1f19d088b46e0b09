// A message, a note, a file's name: under a key of its own derived from an envelope's key, for the same readers.
import { Refusal, checkMark, hkdf, join, mark, maximumText, random, utf8 } from './bytes.js';
import { decrypt, encrypt, importAes, onceNonce, tagBytes } from './aead.js';

const itemKey = async (key, head) => importAes(await hkdf(key, head.subarray(6), utf8('netral/v1/item'), 32));

/** A message under the key of an envelope. */
export async function sealItem(boundLabel, key, plain, salt = random(32)) {
  if (plain.length > maximumText) throw new RangeError('A longer text is a file.');
  const head = join(mark('NTRI'), salt);
  return join(head, await encrypt(await itemKey(key, head), onceNonce, plain, join(head, boundLabel)));
}

export async function openItem(boundLabel, key, bytes) {
  checkMark(bytes, 'NTRI');
  if (bytes.length < 38 + tagBytes || bytes.length > 38 + tagBytes + maximumText) throw new Refusal('sealing.malformed');
  const head = bytes.slice(0, 38);
  return decrypt(await itemKey(key, head), onceNonce, bytes.subarray(38), join(head, boundLabel));
}
