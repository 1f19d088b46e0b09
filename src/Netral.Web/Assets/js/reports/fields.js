// Which answers the server must see to find the body and to count the days. Whatever is not named here stays in the browser.
const open = new Set(['isian', 'langkah', 'ke', 'jenis', 'golongan', 'wilayah', 'kejadian', 'diketahui', 'pemilihan', 'jawaban', 'bukti_berkas', 'disegel']);

export const isOpen = name => open.has(name);

/** Stands for an answer that is not sent: the server can tell what is missing, and nothing else. */
export const mark = '\u2022';

const plain = name => name.toLowerCase().replace(/[^a-z0-9]+/g, ' ').split(' ').filter(word => word && !['pemerintah', 'pemda', 'pemkab', 'pemkot'].includes(word)).join(' ');
const holds = (text, part) => ` ${text} `.includes(` ${part} `);

/** Of what was typed as the place of work only the name of a listed agency goes out: its people are kept away. As Reading.Agency on the server. */
export function agencyOf(typed, control) {
  const names = [...(control.list?.options ?? [])].map(option => option.value);
  const key = plain(typed);
  let fits = names.filter(name => plain(name) === key);
  if (!fits.length && key.length > 4) fits = names.filter(name => holds(key, plain(name)) || holds(plain(name), key));
  return agencyOf.last = key && fits.length === 1 ? fits[0] : '';
}
