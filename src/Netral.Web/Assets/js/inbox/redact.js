// The redaction: the report as text, in which an officer blacks out what could name the reporter.
import { day, find, isOpen, regionName, word } from './desk.js';
import { conversation, openPage } from './report.js';

const black = text => text.replace(/[^\s]/g, '█');

function blacked(box) {
  const { selectionStart: from, selectionEnd: to, value } = box;
  if (from === to) return;
  box.setRangeText(black(value.slice(from, to)), from, to, 'end');
  box.focus();
}

function everywhere(box) {
  const part = box.value.slice(box.selectionStart, box.selectionEnd).trim();
  if (!part) return;
  const pattern = new RegExp(part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu');
  box.value = box.value.replace(pattern, black);
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
