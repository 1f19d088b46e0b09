// An officer's keys: made, wrapped by a passphrase and unlocked here, so that the server never sees a passphrase or a private key.
import { Reader, Refusal, checkMark, hex, join, mark, random, sha256, subtle, uint32, unbase64url, utf8, wipe } from './bytes.js';
import { decrypt, encrypt, importAes } from './aead.js';
import { canonicalJson } from './canonical-json.js';
import { jwk, readPrivateKey, readPublicKey } from './hpke.js';

export const minimumCharacters = 15;
const maximumCharacters = 256;
/** OWASP's figure for PBKDF2-HMAC-SHA256; stands in every wrapped key, so it can rise. */
export const todaysCost = 600_000;
const leastCost = 600_000;
const mostCost = 10_000_000;
const signatures = { name: 'ECDSA', namedCurve: 'P-256' };
const boundBytes = 185;

async function passphraseKey(passphrase, salt, cost) {
  const words = utf8(passphrase.normalize('NFC'));
  const key = await subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey']);
  wipe(words);
  return subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: cost }, key, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

export function checkPassphrase(chosen) {
  const length = [...chosen].length;
  if (length < minimumCharacters || length > maximumCharacters) throw new Refusal('passphrase.short');
}

/** The public half: `{ id, role, sealing, signing, verify }`. A recovery key has an empty `sign`. */
export async function readOfficerPublicKeys(role, seal, sign) {
  const sealing = await readPublicKey(seal);
  if (role === 'recovery' ? sign.length : role !== 'officer') throw new Refusal('sealing.not_a_key');
  if (role === 'officer') await readPublicKey(sign);
  // A recovery key signs with the number it opens with, so that a printed part stays short.
  const key = await subtle.importKey('raw', role === 'officer' ? sign : seal, signatures, false, ['verify']);
  const verify = (message, signature) => subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, message);
  return { id: hex(await sha256(join(utf8('netral/v1/officer-key\0'), seal, sign))), role, sealing, signing: sign, verify };
}

async function exported(algorithm, uses) {
  const pair = await subtle.generateKey(algorithm, true, uses);
  return { point: new Uint8Array(await subtle.exportKey('raw', pair.publicKey)), scalar: unbase64url((await subtle.exportKey('jwk', pair.privateKey)).d) };
}

/** A function that signs (ECDSA, 64 bytes); its key cannot be taken out again. */
export async function signerOf(scalar, point) {
  const key = await subtle.importKey('jwk', jwk(scalar, point), signatures, false, ['sign']);
  return async message => new Uint8Array(await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, message));
}

/** Unlocked keys; the private halves cannot be taken out of the browser's key store again. */
async function unlocked(seal, sign, secret) {
  const keys = await readOfficerPublicKeys('officer', seal, sign);
  const sealing = await readPrivateKey(secret.subarray(0, 32), seal);
  const signer = await signerOf(secret.subarray(32), sign);
  const probe = utf8('netral/v1/probe');
  if (!await keys.verify(probe, await signer(probe))) throw new Refusal('sealing.malformed');
  return { public: keys, sealing, sign: signer };
}

async function wrap(seal, sign, secret, passphrase) {
  const bound = join(mark('NTRK'), new Uint8Array([1]), uint32(todaysCost), random(44), seal, sign);
  const key = await passphraseKey(passphrase, bound.slice(11, 43), todaysCost);
  return join(bound, await encrypt(key, bound.subarray(43, 55), secret, bound));
}

/** New keys: the 265 bytes for the server, and the same unlocked. */
export async function makeOfficerKeys(passphrase) {
  checkPassphrase(passphrase);
  const sealing = await exported({ name: 'ECDH', namedCurve: 'P-256' }, ['deriveBits']);
  const signing = await exported(signatures, ['sign', 'verify']);
  const secret = join(sealing.scalar, signing.scalar);
  const wrapped = await wrap(sealing.point, signing.point, secret, passphrase);
  const keys = await unlocked(sealing.point, signing.point, secret);
  wipe(secret, sealing.scalar, signing.scalar);
  return { wrapped, keys };
}

async function unwrap(bytes, passphrase) {
  checkMark(bytes, 'NTRK');
  const from = new Reader(bytes);
  from.take(6);
  const kdf = from.byte();
  const cost = from.uint32();
  const [salt, nonce, seal, sign] = [from.take(32), from.take(12), from.take(65), from.take(65)];
  const message = from.take(80);
  from.end();
  if (kdf !== 1) throw new Refusal('sealing.version');
  if (cost < leastCost || cost > mostCost) throw new Refusal('sealing.malformed');
  const secret = await decrypt(await passphraseKey(passphrase, salt, cost), nonce, message, bytes.slice(0, boundBytes), 'passphrase.wrong');
  return { seal, sign, secret, needsUpgrade: cost < todaysCost };
}

/** `{ public, sealing, sign, needsUpgrade }`. */
export async function unlockOfficerKeys(wrapped, passphrase) {
  const { seal, sign, secret, needsUpgrade } = await unwrap(wrapped, passphrase);
  const keys = await unlocked(seal, sign, secret);
  wipe(secret);
  return { ...keys, needsUpgrade };
}

/** Another passphrase, or the same at today's cost; the keys stay. */
export async function rewrapOfficerKeys(wrapped, passphrase, next) {
  checkPassphrase(next);
  const { seal, sign, secret } = await unwrap(wrapped, passphrase);
  const again = await wrap(seal, sign, secret, next);
  wipe(secret);
  return again;
}

/** What one derivation at today's cost will take here, in milliseconds: measured with a tenth of the rounds. */
export async function measureCost() {
  const began = performance.now();
  await passphraseKey('berapa lama di perangkat ini', random(32), todaysCost / 10);
  return (performance.now() - began) * 10;
}

/** The first word of a new key, about itself; `holder` 0 for the recovery key. */
export const presentation = (keys, body, holder) =>
  keys.sign(join(utf8('netral/v1/key-presented\0'), canonicalJson({ v: 1, body, holder, key: keys.public.id })));

/** The public half of wrapped keys, without a passphrase. */
export async function publicOf(wrapped) {
  checkMark(wrapped, 'NTRK');
  if (wrapped.length !== 265) throw new Refusal('sealing.malformed');
  return readOfficerPublicKeys('officer', wrapped.slice(55, 120), wrapped.slice(120, 185));
}
