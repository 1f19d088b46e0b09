// Shamir's sharing byte by byte over GF(2^8) modulo x^8 + x^4 + x^3 + x + 1, without tables or branches on values.
import { Refusal, random } from './bytes.js';

function multiply(a, b) {
  let product = 0;
  for (let bit = 0; bit < 8; bit++) {
    product ^= -(b & 1) & a;
    a = (a << 1) ^ (-((a >> 7) & 1) & 0x11b);
    b >>= 1;
  }
  return product & 0xff;
}

function invert(value) {
  let result = 1;
  for (let power = value, exponent = 254; exponent > 0; exponent >>= 1) {
    if (exponent & 1) result = multiply(result, power);
    power = multiply(power, power);
  }
  return result;
}

/** `count` shares of a secret, any `threshold` of which give it back: `{ place, value }`. */
export function split(secret, threshold, count, fill = random) {
  if (threshold < 2 || count < threshold || count > 255 || !secret.length) throw new RangeError('From 2 to 255 shares, and something to share.');
  const shares = Array.from({ length: count }, (_, i) => ({ place: i + 1, value: new Uint8Array(secret.length) }));
  secret.forEach((byte, at) => {
    const polynomial = [byte, ...fill(threshold - 1)];
    for (const share of shares) share.value[at] = polynomial.reduceRight((y, coefficient) => multiply(y, share.place) ^ coefficient, 0);
  });
  return shares;
}

/** The secret; wrong shares give a wrong one, so whoever calls compares with a commitment or a public key. */
export function combine(shares, threshold) {
  if (shares.length < threshold) throw new Refusal('sealing.too_few_shares');
  const used = shares.slice(0, threshold);
  if (new Set(used.map(s => s.place)).size !== used.length || used.some(s => !s.place || s.value.length !== used[0].value.length)) throw new Refusal('sealing.shares_do_not_fit');
  const secret = new Uint8Array(used[0].value.length);
  for (const share of used) {
    const weight = used.filter(o => o !== share).reduce((w, o) => multiply(w, multiply(o.place, invert(o.place ^ share.place))), 1);
    share.value.forEach((byte, at) => { secret[at] ^= multiply(weight, byte); });
  }
  return secret;
}
