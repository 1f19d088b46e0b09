// HPKE in base mode (RFC 9180): DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM or AES-256-GCM.
// WebCrypto's HKDF extracts and expands in one, so the labelled steps (§4) are built on HMAC.
import { Refusal, base64url, join, same, sha256, subtle, uint16, uint32, utf8 } from './bytes.js';
import { decrypt, encrypt } from './aead.js';

export const pointBytes = 65;
export const aes128gcm = { aead: 1, keyBytes: 16 };
export const aes256gcm = { aead: 2, keyBytes: 32 };

const curve = { name: 'ECDH', namedCurve: 'P-256' };
const version = utf8('HPKE-v1');
const kemSuite = join(utf8('KEM'), uint16(0x0010));
const hpkeSuite = suite => join(utf8('HPKE'), uint16(0x0010), uint16(0x0001), uint16(suite.aead));

async function hmac(key, bytes) {
  // An empty HMAC key is refused by browsers; 32 zero bytes are the same key (RFC 2104: it is padded with zeros).
  const imported = await subtle.importKey('raw', key.length ? key : new Uint8Array(32), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await subtle.sign('HMAC', imported, bytes));
}

const extract = (suite, salt, label, ikm) => hmac(salt, join(version, suite, utf8(label), ikm));

async function expand(suite, key, label, info, length) {
  const labelled = join(uint16(length), version, suite, utf8(label), info);
  let output = new Uint8Array();
  for (let block = new Uint8Array(), i = 1; output.length < length; i++) {
    block = await hmac(key, join(block, labelled, new Uint8Array([i])));
    output = join(output, block);
  }
  return output.slice(0, length);
}

/** A public sealing key from 65 bytes, with its id (the first 16 bytes of its SHA-256). Browsers refuse points that are not on the curve. */
export async function readPublicKey(bytes) {
  if (bytes.length !== pointBytes || bytes[0] !== 4) throw new Refusal('sealing.not_a_key');
  try {
    const key = await subtle.importKey('raw', bytes, curve, true, []);
    return { bytes, key, id: (await sha256(bytes)).slice(0, 16) };
  } catch {
    throw new Refusal('sealing.not_a_key');
  }
}

/** The JWK of a private number (32 bytes) whose point is known. */
export const jwk = (scalar, point) => ({ kty: 'EC', crv: 'P-256', d: base64url(scalar), x: base64url(point.subarray(1, 33)), y: base64url(point.subarray(33)) });

/** A private sealing key; not extractable. A number that does not belong to the point is refused. */
export async function readPrivateKey(scalar, point) {
  const publicKey = await readPublicKey(point);
  let key;
  try {
    key = await subtle.importKey('jwk', jwk(scalar, point), curve, false, ['deriveBits']);
  } catch {
    throw new Refusal('sealing.not_a_key');
  }
  // Not every engine compares the two when it imports: both ways to a fresh pair must meet.
  const probe = await subtle.generateKey(curve, false, ['deriveBits']);
  if (!same(await agree(key, probe.publicKey), await agree(probe.privateKey, publicKey.key))) throw new Refusal('sealing.not_a_key');
  return { key, publicKey };
}

const agree = async (privateKey, publicKey) => new Uint8Array(await subtle.deriveBits({ name: 'ECDH', public: publicKey }, privateKey, 256));

async function sharedSecret(dh, enc, recipient) {
  const prk = await extract(kemSuite, new Uint8Array(), 'eae_prk', dh);
  return expand(kemSuite, prk, 'shared_secret', join(enc, recipient), 32);
}

/** KeySchedule (§5.1) and the context (§5.2, §5.3). The sequence advances only after a success. */
export async function keySchedule(suite, secretShared, info) {
  const id = hpkeSuite(suite);
  const none = new Uint8Array();
  const context = join(new Uint8Array([0]), await extract(id, none, 'psk_id_hash', none), await extract(id, none, 'info_hash', info));
  const secret = await extract(id, secretShared, 'secret', none);
  const rawKey = await expand(id, secret, 'key', context, suite.keyBytes);
  const baseNonce = await expand(id, secret, 'base_nonce', context, 12);
  const exporterSecret = await expand(id, secret, 'exp', context, 32);
  const key = await subtle.importKey('raw', rawKey, 'AES-GCM', false, ['encrypt', 'decrypt']);
  let sequence = 0;
  const nonce = () => {
    if (sequence === 0xffffffff) throw new RangeError('MessageLimitReachedError (RFC 9180 §5.2)');
    const bytes = baseNonce.slice();
    uint32(sequence).forEach((byte, i) => { bytes[8 + i] ^= byte; });
    return bytes;
  };
  return {
    context, secret, rawKey, baseNonce, exporterSecret, nonce,
    async seal(aad, plain) {
      const message = await encrypt(key, nonce(), plain, aad);
      sequence++;
      return message;
    },
    async open(aad, message) {
      const plain = await decrypt(key, nonce(), message, aad);
      sequence++;
      return plain;
    },
    export: (exporterContext, length) => expand(id, exporterSecret, 'sec', exporterContext, length),
  };
}

/** SetupBaseS (§5.1.1). `ephemeral` is for the published vectors only. */
export async function startSender(suite, recipient, info, ephemeral) {
  ephemeral ??= await subtle.generateKey(curve, true, ['deriveBits']);
  const enc = new Uint8Array(await subtle.exportKey('raw', ephemeral.publicKey));
  const shared = await sharedSecret(await agree(ephemeral.privateKey, recipient.key), enc, recipient.bytes);
  return { enc, shared, ...await keySchedule(suite, shared, info) };
}

/** SetupBaseR (§5.1.1). */
export async function startRecipient(suite, enc, privateKey, info) {
  const theirs = await readPublicKey(enc);
  const shared = await sharedSecret(await agree(privateKey.key, theirs.key), enc, privateKey.publicKey.bytes);
  return { shared, ...await keySchedule(suite, shared, info) };
}
