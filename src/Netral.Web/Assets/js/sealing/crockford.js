// Crockford's base32 as Netral.Kernel reads and checks it.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const digit = letter => {
  const upper = letter.toUpperCase();
  if (upper === 'O') return 0;
  return upper === 'I' || upper === 'L' ? 1 : alphabet.indexOf(upper);
};

/** Upper case, separators gone, look-alikes replaced; null when a character cannot belong to a code. */
export function normalise(typed) {
  let clean = '';
  for (const letter of typed ?? '') {
    if ('- \t\n\r\u2010\u2011\u2013\u00a0'.includes(letter)) continue;
    const value = digit(letter);
    if (value < 0 || clean.length > 64) return null;
    clean += alphabet[value];
  }
  return clean || null;
}

/** Multiplication in GF(32) modulo x^5 + x^2 + 1. */
function multiply(a, b) {
  let product = 0;
  for (; b; b >>= 1, a = (a << 1) ^ (a & 16 ? 0b100101 : 0)) if (b & 1) product ^= a;
  return product;
}

/** One symbol of a Reed-Solomon code over at most 30 characters. */
export function checkSymbol(code) {
  let sum = 0;
  let weight = 2;
  for (const letter of code) {
    sum ^= multiply(weight, digit(letter));
    weight = multiply(weight, 2);
  }
  return alphabet[sum];
}

export const letter = value => alphabet[value & 31];
export const valueOf = digit;
export const groups = (text, size) => text.match(new RegExp(`.{1,${size}}`, 'g'));
