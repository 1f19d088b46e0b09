// A body's recovery key in three printed parts, two of which open it: the same lines as Netral.Sealing.Officers.RecoveryKey.
import { Refusal, join, sha256, subtle, unbase64url, wipe } from './bytes.js';
import { checkSymbol, groups, letter, normalise, valueOf } from './crockford.js';
import { readPrivateKey } from './hpke.js';
import { presentation, readOfficerPublicKeys, signerOf } from './officer-keys.js';
import { combine, split } from './shares.js';

const versionAndThreshold = 0x12;
const lines = 4;
const characters = 14;

const checkOf = (line, text) => checkSymbol(letter(line) + text);
const keyByte = async point => (await sha256(point))[0];

function write(bytes) {
  const bits = Array.from(bytes, byte => byte.toString(2).padStart(8, '0')).join('');
  const letters = bits.match(/.{5}/g).map(five => letter(parseInt(five, 2))).join('');
  return groups(letters, characters).map((text, line) => groups(text + checkOf(line, text), 5).join('-')).join('\n');
}

function read(typed) {
  const text = normalise(typed);
  if (text?.length !== lines * (characters + 1)) throw new Refusal('recovery.unreadable', Math.min(Math.floor((text?.length ?? 0) / (characters + 1)), lines - 1) + 1);
  const rows = groups(text, characters + 1).map((row, line) => {
    if (checkOf(line, row.slice(0, characters)) !== row[characters]) throw new Refusal('recovery.unreadable', line + 1);
    return row.slice(0, characters);
  });
  const bits = [...rows.join('')].map(char => valueOf(char).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g), byte => parseInt(byte, 2));
}

/** The public half for the key list, three parts to print, and the first word of the key about itself for `body`; nothing else of the key remains. */
export async function makeRecoveryKey(body) {
  const pair = await subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const point = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
  const scalar = unbase64url((await subtle.exportKey('jwk', pair.privateKey)).d);
  const shares = split(scalar, 2, 3);
  const head = await keyByte(point);
  const parts = shares.map(share => write(join(new Uint8Array([versionAndThreshold, share.place, head]), share.value)));
  const keys = { public: await readOfficerPublicKeys('recovery', point, new Uint8Array()), sign: await signerOf(scalar, point) };
  const presented = body ? await presentation(keys, body, 0) : null;
  wipe(scalar, ...shares.map(s => s.value));
  return { public: keys.public, parts, presented };
}

/** One typed part, read: the line with a typing error is named (`Refusal` with the line). Tells nothing of the key. */
export const checkRecoveryPart = typed => { read(typed); };

/** The private key from two typed parts, which opens (`key`, `publicKey`) and signs (`public`, `sign`); it must belong to `expected`, the recovery key of the body's list (65 bytes). */
export async function openRecoveryKey(first, second, expected) {
  const head = await keyByte(expected);
  const shares = [first, second].map(typed => {
    const bytes = read(typed);
    if (bytes[0] !== versionAndThreshold) throw new Refusal('sealing.version');
    if (bytes[2] !== head || !bytes[1]) throw new Refusal('recovery.parts_differ');
    return { place: bytes[1], value: bytes.slice(3) };
  });
  try {
    const scalar = combine(shares, 2);
    const keys = { ...await readPrivateKey(scalar, expected), public: await readOfficerPublicKeys('recovery', expected, new Uint8Array()), sign: await signerOf(scalar, expected) };
    wipe(scalar, ...shares.map(s => s.value));
    return keys;
  } catch {
    throw new Refusal('recovery.parts_differ');
  }
}
