// What the pages of the inbox share while one document stays open: the officer's session, what was opened with it, and the words of the page. All of it is memory of this tab.
import { Refusal, label, unbase64url, unhex } from '../sealing/index.js';
import { join } from '../sealing/bytes.js';
import { parseJson } from '../sealing/canonical-json.js';
import { contentOf } from './shape.js';

export const home = '/laporan-masuk';

/** `session`: `OfficerSession`; `opened`: contents by report; `identities`: keys and texts of identities; `urls`: addresses of opened files. */
export const desk = { session: null, opened: new Map(), identities: new Map(), urls: new Set(), regions: null };

export const isOpen = () => Boolean(desk.session && !desk.session.locked);

/** Everything that was opened goes; what the engine has not collected yet is beyond a script. */
export function forget() {
  for (const { key } of [...desk.opened.values(), ...desk.identities.values()]) key?.fill(0);
  desk.opened.clear();
  desk.identities.clear();
  for (const url of desk.urls) URL.revokeObjectURL(url);
  desk.urls.clear();
}

export const page = () => document.querySelector('inbox-page');
export const find = selector => page()?.querySelector(selector) ?? null;
export const all = selector => [...(page()?.querySelectorAll(selector) ?? [])];

/** A sentence of the page's own language; `{0}` places are filled. */
export function word(code, ...values) {
  const said = find('template[data-words]')?.content;
  const text = said?.querySelector(`[data-word="${CSS.escape(code)}"]`)?.textContent;
  return text?.replace(/\{(\d)\}/g, (_, at) => values[at] ?? '') ?? null;
}

/** The sentence of a refusal; what is unknown has one sentence for all. */
export const sentence = trouble => word(trouble.code ?? '', trouble.line) ?? (trouble.said || (trouble.code?.startsWith('key_list.') && word('key_list.broken')) || word('other'));

// The page's language; one that the browser has no dates for gets Indonesian ones.
const language = () => [document.documentElement.lang.replace(/^en$/, 'en-GB'), 'id-ID'].filter(Boolean);
export const day = iso => (iso ? new Intl.DateTimeFormat(language(), { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`)) : '');
export const shortDay = iso => (iso ? new Intl.DateTimeFormat(language(), { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`)) : '');
export const size = bytes => new Intl.NumberFormat(language(), { style: 'unit', unit: bytes < 1e6 ? 'kilobyte' : 'megabyte', maximumFractionDigits: 1 }).format(Math.max(bytes, 100) / (bytes < 1e6 ? 1e3 : 1e6));

/** An element with a text; attributes as given. */
export function element(name, text, attributes = {}) {
  const made = Object.assign(document.createElement(name), text === null ? {} : { textContent: text });
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** Says what is going on, with a bar where it is counted. */
export function working(text, done = null, whole = null) {
  const line = find('[data-working]');
  if (!line) return;
  line.hidden = !text;
  line.querySelector('span').textContent = text ?? '';
  const bar = line.querySelector('progress');
  bar.hidden = whole === null;
  if (whole) bar.value = Math.min(100, done / whole * 100);
}

/** Shows a refusal under a field, or above the page's content. */
export function complain(trouble, field = null) {
  // A fault of ours, not a refusal: whoever looks for it finds it here.
  if (!trouble.code) console.error(trouble);
  const place = (field && find(`#${field}-salah`)) || find('[data-wrong]');
  if (!place) throw trouble;
  place.querySelector('span').textContent = sentence(trouble);
  place.hidden = false;
  const box = field && find(`#${field}`);
  box?.setAttribute('aria-invalid', 'true');
  box?.closest('.field')?.classList.add('wrong');
  box?.focus();
}

export function calm() {
  for (const line of all('.field-wrong')) line.hidden = true;
  for (const box of all('[aria-invalid]')) box.removeAttribute('aria-invalid');
  for (const frame of all('.field.wrong')) frame.classList.remove('wrong');
}

export const token = () => document.querySelector('input[name=__RequestVerificationToken]')?.value ?? '';

async function checked(reply) {
  if (reply.redirected && new URL(reply.url).pathname.startsWith('/masuk')) throw new Refusal('session.ended');
  if (reply.ok) return reply;
  const told = await reply.json().catch(() => ({}));
  throw Object.assign(new Refusal(told.code ?? 'other'), { said: told.title });
}

export const ask = async path => (await checked(await fetch(path, { headers: { accept: 'application/json' }, cache: 'no-store' }))).json();

/** A post that answers with a stream, JSON, or nothing. */
export const post = async (path, fields = {}) => checked(await fetch(path, { method: 'POST', headers: { accept: 'application/json' }, body: new URLSearchParams({ ...fields, __RequestVerificationToken: token() }) }));

/** Sealed texts are asked for by a post: the server writes down who gets them before they leave. */
export const given = async path => (await post(path)).json();

/** Labels: what each sealed thing is, bound to the report (docs/sealing.md). */
export const labels = {
  of: (report, field, ...more) => label(report.asked, field, join(unhex(report.id), ...more)),
  evidence: (report, file, field) => label('evidence', field, join(unhex(report.id), unhex(file))),
};

/** A report's content and its key; opened once a session. */
export async function openReport(report) {
  const known = desk.opened.get(report.id);
  if (known) return known;
  const { plain, key } = await desk.session.open(unbase64url(report.content), labels.of(report, 'content'));
  // `raw` is what was sealed, for the capsule; whatever is shown or compared has a known shape.
  const raw = parseJson(plain);
  const opened = { content: contentOf(raw), raw, key };
  plain.fill(0);
  desk.opened.set(report.id, opened);
  return opened;
}

/** Names of regions, asked once for all of them: which one is meant stays here. */
export async function regionName(code) {
  if (!code) return '';
  desk.regions ??= await ask(`${home}/wilayah`).catch(() => ({}));
  const known = desk.regions[code];
  return known ?? (desk.regions[code.slice(0, 5)] ? `${code}, ${desk.regions[code.slice(0, 5)]}` : code);
}

/** Recipients of officers' numbers, from a key list that this browser has judged. */
export function recipientsOf(body, officers) {
  const found = officers.map(holder => body.recipient(holder));
  if (found.some(recipient => !recipient)) throw new Refusal('key.not_counting');
  return found;
}
