// Seals a report in the reporter's browser. The steps stay the server's pages; the script sends them without the answers that nobody but the officers may read, keeps those in
// this page's memory alone (no storage of the browser, no address), puts them back into the next page, and at the end sends one sealed text. Without script the server seals.
import { pageOf } from '../markup.js';
import { Envelope } from '../sealing/envelope.js';
import { label, subtle, utf8 } from '../sealing/bytes.js';
import { Receipt, makeReporterKey } from '../sealing/receipt.js';
import { contentOf, identityOf, kindOf } from './seal-report.js';
import { OwnReport } from './own-report.js';
import { agencyOf, isOpen, mark } from './fields.js';

/** Everything that was typed: name → { value, shown, open }. */
const typed = new Map();
/** Keys, receipt and sealed bytes of the report at hand. */
let own;

/** Whether this browser can do all that is needed; otherwise the plain form goes its way. */
async function able() {
  try {
    const reporter = await makeReporterKey(Receipt.generate());
    await Envelope.seal(label('probe', 'content'), utf8('probe'), [reporter.recipient], { threshold: 2, holders: [reporter.recipient, (await makeReporterKey(Receipt.generate())).recipient] });
    return true;
  } catch {
    return false;
  }
}

const formsOf = page => [...page.querySelectorAll('form[data-lapor]')];

/** What the form may send in the clear; everything else is remembered and sent as a mark that something is there. */
function take(form, submitter) {
  const open = new FormData();
  for (const control of form.elements) {
    if (!control.name || control.type === 'file' || control.type === 'submit' || isOpen(control.name)) continue;
    if (control.type === 'checkbox' || control.type === 'radio') {
      if (control.type === 'checkbox' || control.checked || !typed.get(control.name)?.value) typed.set(control.name, choice(control));
    } else {
      const value = control.value.replaceAll('\r\n', '\n').trim();
      typed.set(control.name, { value, shown: value });
      open.append(control.name, control.name === 'instansi' ? agencyOf(value, control) : value && mark);
    }
  }
  const pressed = submitter?.name ? [[submitter.name, submitter.value]] : [];
  for (const [name, value] of [...new FormData(form), ...pressed]) {
    if (!isOpen(name)) continue;
    if (typeof value === 'string') open.append(name, value);
    if (!['isian', 'ke'].includes(name)) typed.set(name, { value, shown: value });
  }
  open.set('disegel', 'peramban');
  return open;
}

const choice = control => (control.checked ? { value: control.value, shown: control.closest('label')?.querySelector('b, span')?.textContent.trim() ?? control.value } : { value: '', shown: '' });

/** Puts what is remembered into the page: into fields, and into the list of answers. */
async function fill(page) {
  for (const form of formsOf(page)) {
    for (const control of form.elements) {
      const known = typed.get(control.name);
      if (!known || isOpen(control.name) || control.type === 'file') continue;
      if (control.type === 'checkbox' || control.type === 'radio') control.checked = known.value === control.value;
      else {
        control.value = known.value;
        const fold = known.value && control.closest('details');
        if (fold) fold.open = true;
      }
    }
    // Another report where the server has begun anew, as after a pause of hours.
    if (form.dataset.report && own?.report !== form.dataset.report) own = new OwnReport(form.dataset.report);
  }
  for (const place of page.querySelectorAll('[data-answer]')) {
    const name = place.dataset.answer;
    const found = name.endsWith('*') ? [...typed].filter(([n, v]) => n.startsWith(name.slice(0, -1)) && v.value).map(([, v]) => v.shown).join('; ') : typed.get(name)?.shown;
    place.textContent = found || place.dataset.none;
    place.classList.toggle('quiet-text', !found);
  }
  const uploads = page.querySelectorAll('evidence-upload[data-own]');
  if (uploads.length) {
    const keys = await own.fileKeys();
    for (const upload of uploads) upload.keys = keys;
  }
}

/** The next page in this one's place, without leaving it. */
function show(text) {
  const next = pageOf(text);
  const page = next.querySelector('.narrow');
  if (!page) throw new TypeError('no page');
  page.querySelectorAll('script').forEach(script => script.remove());
  document.querySelector('.narrow').replaceWith(document.adoptNode(page));
  document.title = next.title;
  page.querySelectorAll('[data-copy], [data-print]').forEach(button => { button.hidden = false; });
  scrollTo(0, 0);
  return page;
}

const focusOn = page => (page.querySelector('.error-summary') ?? page.querySelector('main'))?.focus();

function say(form, words) {
  const place = form.querySelector('[data-lapor-says]') ?? form.appendChild(Object.assign(document.createElement('p'), { className: 'field-wrong', role: 'alert' }));
  place.dataset.laporSays = '';
  place.textContent = words;
}

const post = (address, body) => fetch(address, { method: 'POST', body, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', headers: { accept: 'text/html' } });

/** To whom: what the server says is judged here, and a list that does not hold gets nothing. */
async function receiver() {
  const form = new FormData();
  const of = name => typed.get(name)?.value ?? '';
  for (const [name, value] of [['region', of('wilayah')], ['eventDate', of('kejadian')], ['knownDate', of('diketahui')], ['contest', of('pemilihan')], ['reportedAgency', agencyOf.last ?? ''], ['reportedKind', of('golongan')]])
    if (value) form.append(name, value);
  const reply = await fetch('/api/v1/reports/receiver', { method: 'POST', body: form, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' });
  if (!reply.ok) throw reply.status >= 500 ? new TypeError('receiver') : new Error('receiver');
  return reply.json();
}

const printOn = page => page.querySelector('[data-fingerprint]')?.textContent.trim() ?? '';

async function send(form, body) {
  const to = await receiver();
  const kind = kindOf(typed);
  const fingerprint = printOn(document);
  body.append('tersegel', await own.sealed(to, { kind, content: contentOf(typed, kind, to, await hashOfSeen()), identity: identityOf(typed) }, fingerprint));
  const reply = await post(form.action, body);
  const page = show(await reply.text());
  const code = page.querySelector('#kode');
  if (!code) {
    await fill(page);
    return focusOn(page);
  }
  const groups = own.receipt.reveal().split('-');
  // A line ends with the hyphen; none begins with it.
  for (const [i, group] of groups.entries()) code.append(Object.assign(document.createElement('span'), { textContent: group + (i + 1 < groups.length ? '-' : '') }), document.createElement('wbr'));
  // A page that shows another fingerprint than the one it was sealed to is not believed.
  const differs = page.querySelector('[data-differs]');
  if (differs) differs.hidden = own.prints.has(printOn(page));
  typed.clear();
  own.wipe();
  own = undefined;
  focusOn(page);
}

const hashOfSeen = async () => {
  const text = typed.get('tulisan')?.value;
  return text ? [...new Uint8Array(await subtle.digest('SHA-256', utf8(text)))].map(byte => byte.toString(16).padStart(2, '0')).join('') : null;
};

async function submit(event) {
  const form = event.target;
  if (!form.dataset.lapor) return;
  event.preventDefault();
  const body = take(form, event.submitter);
  const last = body.get('langkah') === 'periksa' && !body.get('ke');
  try {
    if (last) return await send(form, body);
    const page = show(await (await post(form.action, body)).text());
    await fill(page);
    focusOn(page);
  } catch (fault) {
    form.dispatchEvent(new CustomEvent('answered', { bubbles: true }));
    say(form, (fault instanceof TypeError ? form.dataset.lost : form.dataset.failed) ?? document.querySelector('[data-lost]')?.dataset.lost ?? '');
  }
}

if (formsOf(document).some(form => form.dataset.lapor === 'start') && await able()) {
  document.addEventListener('submit', submit);
  document.documentElement.dataset.seals = 'browser';
  addEventListener('beforeunload', event => { if ([...typed].some(([name, answer]) => answer.value && !isOpen(name))) event.preventDefault(); });
}
