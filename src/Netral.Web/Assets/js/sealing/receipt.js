// The receipt's code and what is derived from it, the same as Netral.Sealing.Receipts.
import { Refusal, checkMark, hkdf, join, mark, random, sha256, subtle, unbase64url, utf8, wipe } from './bytes.js';
import { decrypt, encrypt, importAes } from './aead.js';
import { checkSymbol, groups, letter, normalise } from './crockford.js';
import { readPrivateKey, readPublicKey } from './hpke.js';
import { asRecipient } from './envelope.js';

export class Receipt {
  #code;
  constructor(code) { this.#code = code; }

  static generate() { return new Receipt(Array.from(random(26), letter).join('')); }

  /** Forgives case, spaces, hyphens and look-alikes; refuses a wrong check character. */
  static read(typed) {
    const text = normalise(typed);
    if (text?.length !== 27 || checkSymbol(text.slice(0, 26)) !== text[26]) throw new Refusal('receipt.unreadable');
    return new Receipt(text.slice(0, 26));
  }

  /** Nine groups of three. The only member that tells the code. */
  reveal() { return groups(this.#code + checkSymbol(this.#code), 3).join('-'); }

  async lookupHash() { return sha256(await this.derive('lookup')); }
  filingSalt() { return this.derive('filing'); }
  derive(use) { return hkdf(utf8(this.#code), utf8('netral/v1/receipt'), utf8(use), 32); }
}

/** A key pair for one report under the receipt's wrap key: 131 bytes, and the recipient for the envelope. */
export async function makeReporterKey(receipt) {
  const pair = await subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const point = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
  const scalar = unbase64url((await subtle.exportKey('jwk', pair.privateKey)).d);
  const bound = join(mark('NTRR'), random(12), point);
  const wrapped = await encrypt(await importAes(await receipt.derive('wrap')), bound.subarray(6, 18), scalar, bound);
  wipe(scalar);
  return { bytes: join(bound, wrapped), recipient: asRecipient(await readPublicKey(point)) };
}

/** The recipient of a stored reporter key, and its private half for who has the receipt. */
export async function readReporterKey(bytes) {
  checkMark(bytes, 'NTRR');
  if (bytes.length !== 131) throw new Refusal('sealing.malformed');
  const bound = bytes.slice(0, 83);
  const recipient = asRecipient(await readPublicKey(bound.slice(18)));
  return {
    recipient,
    async open(receipt) {
      const scalar = await decrypt(await importAes(await receipt.derive('wrap')), bound.subarray(6, 18), bytes.subarray(83), bound);
      const key = await readPrivateKey(scalar, recipient.bytes);
      wipe(scalar);
      return key;
    },
  };
}
