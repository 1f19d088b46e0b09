// A message, a note, a file's name: under a key of its own derived from an envelope's key, for the same readers.
import { Refusal, checkMark, hkdf, isPadded, join, mark, maximumText, pad, random, unpad, utf8, wipe } from './bytes.js';
import { decrypt, encrypt, importAes, onceNonce, tagBytes } from './aead.js';

const itemKey = async (key, head) => importAes(await hkdf(key, head.subarray(6), utf8('netral/v2/item'), 32));

/** A message under the key of an envelope. */
export async function sealItem(boundLabel, key, plain, salt = random(32)) {
  if (plain.length > maximumText) throw new RangeError('A longer text is a file.');
  const head = join(mark('NTRI'), salt);
  const padded = pad(plain);
  const message = await encrypt(await itemKey(key, head), onceNonce, padded, join(head, boundLabel));
  wipe(padded);
  return join(head, message);
}

export async function openItem(boundLabel, key, bytes) {
  checkMark(bytes, 'NTRI');
  if (!isPadded(bytes.length - 38 - tagBytes)) throw new Refusal('sealing.malformed');
  const head = bytes.slice(0, 38);
  return unpad(await decrypt(await itemKey(key, head), onceNonce, bytes.subarray(38), join(head, boundLabel)));
}
