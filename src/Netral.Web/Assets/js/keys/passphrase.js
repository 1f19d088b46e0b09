// What is too easy to guess. The server never sees a passphrase, so the only check is here: length first, then what stays when names, years and usual words are taken away.
import { Refusal, checkPassphrase } from '../sealing/index.js';

const usual = [
  'kata', 'sandi', 'katasandi', 'kunci', 'rahasia', 'password', 'passphrase', 'admin', 'petugas', 'laporan', 'lapor', 'netral', 'netralitas', 'bawaslu', 'panwaslu', 'pengawas', 'pemilu', 'pilkada',
  'kabupaten', 'provinsi', 'kecamatan', 'kota', 'indonesia', 'merdeka', 'garuda', 'pancasila', 'bismillah', 'alhamdulillah', 'sayang', 'cinta', 'selamat', 'qwerty', 'qwertyuiop', 'asdfgh', 'asdfghjkl', 'zxcvbn',
  'abcdef', 'abcdefgh', 'letmein', 'welcome', 'januari', 'februari', 'maret', 'april', 'agustus', 'september', 'oktober', 'november', 'desember', 'senin', 'selasa', 'rabu', 'kamis', 'jumat', 'sabtu', 'minggu',
];
const leastRest = 8;
const leastDifferent = 6;

/** `own`: names that everybody around knows. Throws `passphrase.short` or `passphrase.easy`. */
export function judgePassphrase(chosen, own = []) {
  checkPassphrase(chosen);
  let rest = chosen.normalize('NFKC').toLowerCase().replace(/[\s\p{P}\p{S}\p{N}]+/gu, '');
  const words = [...own.flatMap(name => name.toLowerCase().split(/[^\p{L}]+/u)).filter(word => word.length > 2), ...usual].sort((a, b) => b.length - a.length);
  for (const word of words) rest = rest.replaceAll(word, '');
  // "aaaaaaaa" and "contoh contoh contoh" are long and nothing.
  rest = rest.replace(/(.+?)\1+/gu, '$1');
  if ([...rest].length < leastRest || new Set(rest).size < leastDifferent) throw new Refusal('passphrase.easy');
}
