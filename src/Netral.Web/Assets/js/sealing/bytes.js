// Small pieces that every format here is built from. Refusals carry the same codes as Netral.Sealing in C#.
export const subtle = globalThis.crypto.subtle;

export class Refusal extends Error {
  constructor(code, line) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    if (line !== undefined) this.line = line;
  }
}

const encoder = new TextEncoder();

/** UTF-8 bytes of a text. */
export const utf8 = text => encoder.encode(text);

/** Joins byte arrays. */
export function join(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export const random = count => crypto.getRandomValues(new Uint8Array(count));
export const uint16 = value => new Uint8Array([value >>> 8, value]);
export const uint32 = value => new Uint8Array([value >>> 24, value >>> 16, value >>> 8, value]);
export const same = (a, b) => a.length === b.length && a.reduce((difference, byte, i) => difference | (byte ^ b[i]), 0) === 0;
export const wipe = (...arrays) => arrays.forEach(array => array?.fill(0));

export const hex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
export function unhex(text) {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new Refusal('sealing.malformed');
  return Uint8Array.from(text.match(/../g) ?? [], pair => parseInt(pair, 16));
}

export function base64url(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
export function unbase64url(text) {
  if (typeof text !== 'string' || !/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) throw new Refusal('sealing.malformed');
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));
}

export const sha256 = async bytes => new Uint8Array(await subtle.digest('SHA-256', bytes));

/** HKDF-SHA256 (RFC 5869), extract and expand. */
export async function hkdf(ikm, salt, info, length) {
  const key = await subtle.importKey('raw', ikm, 'HKDF', false, ['deriveBits']);
  return new Uint8Array(await subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, length * 8));
}

/** Reads a layout from front to back; whatever is missing refuses the whole. */
export class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  take(count) {
    if (count > this.bytes.length - this.at) throw new Refusal('sealing.malformed');
    return this.bytes.slice(this.at, this.at += count);
  }

  byte() { return this.take(1)[0]; }
  uint16() { return new DataView(this.take(2).buffer).getUint16(0); }
  uint32() { return new DataView(this.take(4).buffer).getUint32(0); }
  end() { if (this.at !== this.bytes.length) throw new Refusal('sealing.malformed'); }
}

const [leastPadded, mostPadded] = [1 << 10, 16 << 20];

/** A longer text is a file. */
export const maximumText = mostPadded - 1;

/** The smallest of 1 KiB, 4 KiB, 16 KiB … that holds so many bytes and the mark of their end. */
function step(bytes) {
  let length = leastPadded;
  while (length <= bytes) length *= 4;
  return length;
}

export const isPadded = bytes => bytes >= leastPadded && bytes <= mostPadded && step(bytes - 1) === bytes;

/** 0x80 and zeros up to the step, so that the length of what is sealed tells nothing of the text. The caller wipes it. */
export function pad(text) {
  const padded = new Uint8Array(step(text.length));
  padded.set(text);
  padded[text.length] = 0x80;
  return padded;
}

/** The text; the padded bytes are wiped. One text has one form. */
export function unpad(padded) {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end--;
  const text = end >= 0 && padded[end] === 0x80 && step(end) === padded.length ? padded.slice(0, end) : null;
  padded.fill(0);
  if (!text) throw new Refusal('sealing.does_not_open');
  return text;
}

// Envelopes and items are of version 2: with a salt of their own and a padded text.
const versions = { NTRE: 2, NTRI: 2 };

/** The first six bytes of every format: four letters, version, algorithm 1. */
export const mark = letters => join(utf8(letters), new Uint8Array([versions[letters] ?? 1, 1]));

export function checkMark(bytes, letters) {
  const expected = mark(letters);
  if (bytes.length < 6 || !same(bytes.subarray(0, 4), expected.subarray(0, 4))) throw new Refusal('sealing.malformed');
  if (!same(bytes.subarray(0, 6), expected)) throw new Refusal('sealing.version');
}

const word = /^(?=.*[a-z])[a-z0-9_.:/-]{1,64}$/;

/** What a sealed thing is: bound as associated data. `subject`: the report's random id, at most 64 bytes. */
export function label(kind, field, subject = new Uint8Array()) {
  if (!word.test(kind) || !word.test(field) || subject.length > 64) throw new RangeError('A label is two codes and at most 64 bytes.');
  return join(...[utf8(kind), utf8(field), subject].flatMap(part => [new Uint8Array([part.length]), part]));
}
