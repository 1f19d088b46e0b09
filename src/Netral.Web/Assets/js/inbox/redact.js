// The redaction: the report as text, in which an officer blacks out what could name the reporter.
import { day, find, isOpen, regionName, word } from './desk.js';
import { conversation, openPage } from './report.js';

// One mark whatever it hides: as many blocks as letters would tell who it is to everybody with a staff list.
const mark = () => `[${word('black')}]`;

/** A text with a part blacked out; marks that touch become one, so that nobody counts the words. */
export function blackOut(text, from, to, hidden = '[dihitamkan]') {
  const twice = new RegExp(`${escaped(hidden)}[\\s,]*${escaped(hidden)}`, 'g');
  let once = `${text.slice(0, from)}${hidden}${text.slice(to)}`;
  for (let next = once.replace(twice, hidden); next !== once; next = once.replace(twice, hidden)) once = next;
  return once;
}

/** The same wherever the part stands, in small letters or large. */
export const blackOutAll = (text, part, hidden = '[dihitamkan]') => [...text.matchAll(new RegExp(escaped(part), 'giu'))].reverse().reduce((left, found) => blackOut(left, found.index, found.index + found[0].length, hidden), text);

function escaped(part) {
  return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function blacked(box) {
  const { selectionStart: from, selectionEnd: to, value } = box;
  if (from === to) return;
  box.value = blackOut(value, from, to, mark());
  box.focus();
}

function everywhere(box) {
  const part = box.value.slice(box.selectionStart, box.selectionEnd).trim();
  if (!part) return;
  box.value = blackOutAll(box.value, part, mark());
  box.focus();
}

/** The report as lines; identity is never in it. */
async function text({ content, ...opened }) {
  const { reported = {} } = content;
  const lines = [reported.name, reported.position, reported.agency, reported.kind && word(`person.${reported.kind}`), await regionName(content.region), content.place, day(content.eventDate)].filter(Boolean);
  const talk = await conversation(opened);
  return [lines.join('\n'), content.description, content.evidence, ...talk.map(line => `${word(`from.${line.from}`)}: ${line.text ?? ''}`)].filter(Boolean).join('\n\n');
}

export async function showRedaction(still) {
  const written = await text(await openPage());
  if (!still() || !isOpen()) return;
  const box = find('#naskah');
  if (!box.value) box.value = written;
  find('[data-black]').addEventListener('click', () => blacked(box));
  find('[data-black-all]').addEventListener('click', () => everywhere(box));
}
