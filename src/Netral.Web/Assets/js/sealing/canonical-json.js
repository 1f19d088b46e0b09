// JSON Canonicalization Scheme (RFC 8785). The language's own numbers and string escapes are the scheme's; only the order of members is to be made.
import { Refusal, utf8 } from './bytes.js';

export function canonicalText(value) {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (value && typeof value === 'object') return `{${Object.keys(value).sort().map(name => `${canonicalText(name)}:${canonicalText(value[name])}`).join(',')}}`;
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('A JSON number must be finite.');
  // A text is walked by whole characters: what is still a surrogate then has lost its other half.
  if (typeof value === 'string' && [...value].some(c => c.length === 1 && c >= '\ud800' && c <= '\udfff')) throw new RangeError('Half of a surrogate pair.');
  return JSON.stringify(value);
}

export const canonicalJson = value => utf8(canonicalText(value));

/** Reads UTF-8 JSON; anything else is refused. */
export function parseJson(bytes) {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal('sealing.malformed');
  }
}
