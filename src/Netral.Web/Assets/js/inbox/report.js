// One report, opened: content, conversation, notes, copies, files, and its history.
import { openItem, unbase64url } from '../sealing/index.js';
import { parseJson } from '../sealing/canonical-json.js';
import { complain, day, desk, element, find, given, home, isOpen, labels, openReport, page, regionName, shortDay, word } from './desk.js';
import { save, showFiles } from './files.js';
import { openIdentity } from './identity.js';
import { messageOf } from './shape.js';

/** The report's data with its opened content: `{ data, content, key }`. */
export async function openPage() {
  const data = await given(`${home}/${page().dataset.report}/data`);
  return { data, ...await openReport(data) };
}

/** The conversation in the order in which it was written: the day, then the number inside. */
export async function conversation({ data, key }) {
  const lines = [];
  for (const message of data.messages) {
    const id = unbase64url(message.id);
    let told = { n: Number.MAX_SAFE_INTEGER, text: null };
    try {
      told = messageOf(parseJson(await openItem(labels.of(data, `message/${message.from}`, id), key, unbase64url(message.sealed))));
    } catch {
      // Sealed by a program that is not ours, or damaged: the line says so.
    }
    lines.push({ from: message.from, on: message.on, n: told.n, text: told.text });
  }
  return lines.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.n - b.n));
}

/** Notes or redacted copies: each an envelope of its own. */
export async function openNotes(data, notes, field) {
  const lines = [];
  for (const note of notes) {
    let text = null;
    try {
      const { plain, key } = await desk.session.open(unbase64url(note.sealed), labels.of(data, field, unbase64url(note.id)));
      text = messageOf(parseJson(plain)).text;
      key.fill(0);
    } catch {
      // For another key of mine, or damaged.
    }
    lines.push({ ...note, text });
  }
  return lines;
}

function article(who, on, text, more = '') {
  const block = element('article', null, { class: 'reason' });
  const head = element('p', null, { class: 'quiet-text' });
  head.append(element('b', who), `, ${shortDay(on)}${more ? `, ${more}` : ''}`);
  block.append(head, element('p', text ?? word('broken'), { class: 'typed', dir: 'auto' }));
  return block;
}

/** For whoever needs the copy outside; the case's forwarding takes it over by itself. */
function withSaving(block, data, text) {
  if (text === null) return block;
  const button = element('button', word('copy.save'), { type: 'button', class: 'button-link' });
  button.addEventListener('click', () => save(new Blob([text], { type: 'text/plain;charset=utf-8' }), `salinan-dihitamkan-${data.id.slice(0, 6)}.txt`));
  block.append(button);
  return block;
}

// Parts that most reports do not have are left out; everything else that was not said is said to be missing.
const rare = /^(pressure|seen)\.|^intake$|numberUnknown$/;

async function fill(root, values) {
  for (const place of root.querySelectorAll('[data-field]')) {
    const text = values[place.dataset.field];
    const row = place.closest('dl > div');
    if (row) row.hidden = !text && rare.test(place.dataset.field);
    place.textContent = text || word('unsaid');
    place.classList.toggle('quiet-text', !text);
  }
  root.hidden = false;
}

async function contentValues(content) {
  const { reported = {}, pressure, seen } = content;
  return {
    ...content,
    'reported.name': reported.name, 'reported.position': reported.position, 'reported.nip': reported.nip, 'reported.agency': reported.agency,
    'reported.kind': reported.kind && word(`person.${reported.kind}`), 'reported.numberUnknown': reported.numberUnknown ? word('number_unknown') : '',
    'pressure.kinds': pressure?.kinds?.map(kind => word(`pressure.${kind}`) ?? kind).join('\n'), 'pressure.answer': pressure?.answer && word(`answer.${pressure.answer}`),
    'seen.addresses': seen?.addresses?.join('\n'), 'seen.when': seen?.when, 'seen.text': seen?.text, 'seen.textSha256': seen?.textSha256,
    intake: content.intake && word(`intake.${content.intake}`),
    region: await regionName(content.region), eventDate: day(content.eventDate), knownDate: day(content.knownDate), contest: content.contest && (word(`contest.${content.contest}`) ?? content.contest),
  };
}

const show = (name, blocks) => {
  const root = find(`[data-${name}]`);
  root.hidden = false;
  if (!blocks.length) return;
  root.replaceChildren(...blocks);
};

async function identity(data) {
  const opened = await openIdentity(data);
  await fill(find('[data-identity]'), { ...opened.identity, capacity: opened.identity.capacity && word(`capacity.${opened.identity.capacity}`), received: opened.received });
  find('[data-open-identity]').parentElement.hidden = true;
  await showFiles(data);
}

export async function showReport(still) {
  const opened = await openPage();
  if (!still() || !isOpen()) return;
  const { data, content } = opened;
  await fill(find('[data-content]'), await contentValues(content));
  const talk = await conversation(opened);
  const notes = await openNotes(data, data.notes, 'note');
  const copies = await openNotes(data, data.copies, 'redacted');
  if (!still() || !isOpen()) return;
  show('messages', talk.map(line => article(word(`from.${line.from}`), line.on, line.text)));
  show('notes', notes.map(note => article(note.name, note.on, note.text, note.alone ? word('alone') : '')));
  show('copies', copies.map(copy => withSaving(article(copy.name, copy.on, copy.text), data, copy.text)));
  show('custody', data.custody.map(step => element('li', `${shortDay(step.date)}: ${word(`custody.${step.act}`) ?? step.act}`)));
  await showFiles(data);
  find('[data-open-identity]')?.addEventListener('click', event => {
    const button = event.currentTarget;
    button.setAttribute('aria-busy', 'true');
    identity(data).catch(complain).finally(() => button.removeAttribute('aria-busy'));
  });
  page().dataset.shown = data.id;
}
