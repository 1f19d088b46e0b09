// <key-door data-does="make" data-desk="{…}">: fills the hidden fields of its form with what may leave the browser, and sends it. Fields with a secret have no name, so the form cannot send them.
import { fingerprintOfKey, measureCost } from '../sealing/index.js';
import * as acts from './key-acts.js';
import { OfficerSession } from './officer-session.js';

const patience = 2_000;
// How often PBKDF2 runs in each act, at most once for each wrapped key.
const derivations = { make: 1, rewrap: 2 };
// Where the script says what is wrong.
const places = {
  'passphrase.short': '#sandi-kunci', 'passphrase.easy': '#sandi-kunci', 'passphrase.same': '#sandi-kunci', 'passphrase.differ': '#sandi-ulang', 'key.not_compared': '#dibandingkan', 'key.not_printed': '#tercetak',
};

class KeyDoor extends HTMLElement {
  #session;
  #busy = false;
  #recovery = null;

  connectedCallback() {
    this.form = this.querySelector('form');
    this.hidden = false;
    this.addEventListener('submit', this);
    this.#session = OfficerSession.of(JSON.parse(this.dataset.desk));
    // The desk stands in the page until here only; it is public, but nobody needs it twice.
    this.#ready().catch(trouble => this.#say(trouble));
  }

  /** The six groups are this browser's own; when the server shows others, nothing goes on. */
  async #ready() {
    const session = await this.#session;
    const shown = this.querySelector('#sidik');
    if (!shown) return;
    const { does, key } = this.dataset;
    const own = does === 'found' ? await acts.foundingFingerprint(session, key) : await fingerprintOfKey(key);
    if (own !== shown.dataset.fingerprint) throw Object.assign(new Error('fingerprint'), { code: 'key.fingerprint' });
    shown.textContent = own;
    shown.dataset.own = '';
  }

  async handleEvent(event) {
    event.preventDefault();
    if (this.#busy) return;
    this.#busy = true;
    this.#clear();
    const done = this.#work(event.submitter);
    try {
      const fields = await this.#act(await this.#session);
      if (!fields) return;
      for (const [name, value] of Object.entries(fields)) this.form.elements[name].value = value;
      this.form.submit();
    } catch (trouble) {
      this.#say(trouble);
    } finally {
      this.#busy = false;
      done();
    }
  }

  async #act(session) {
    const value = id => this.querySelector(id)?.value ?? '';
    const { does, key } = this.dataset;
    const tick = this.querySelector('#dibandingkan');
    if (tick && !tick.checked) throw Object.assign(new Error('compare'), { code: 'key.not_compared' });
    if (this.querySelector('#sidik:not([data-own])')) throw Object.assign(new Error('fingerprint'), { code: 'key.fingerprint' });
    switch (does) {
      case 'make': return acts.make(session, { chosen: value('#sandi-kunci'), again: value('#sandi-ulang'), old: value('#sandi-lama') });
      case 'rewrap': return acts.rewrap(session, { old: value('#sandi-lama'), chosen: value('#sandi-kunci'), again: value('#sandi-ulang') });
      case 'make-recovery': return this.#makeRecovery(session, value('#sandi-kunci'));
      case 'use-recovery': return acts.useRecovery(session, { first: value('#lembar-1'), second: value('#lembar-2'), key });
      default: return acts[does](session, { passphrase: value('#sandi-kunci'), key });
    }
  }

  /** First the sheets, which exist in this page alone; then, when they are on paper, the public half goes out. */
  async #makeRecovery(session, passphrase) {
    if (this.#recovery) {
      if (!this.querySelector('#tercetak').checked) throw Object.assign(new Error('print'), { code: 'key.not_printed' });
      return this.#recovery;
    }
    const { form, parts, fingerprint } = await acts.makeRecovery(session, { passphrase });
    const template = this.querySelector('template[data-sheet]');
    this.querySelector('[data-sheets]').replaceChildren(...parts.map((part, at) => {
      const sheet = template.content.cloneNode(true);
      const heading = sheet.querySelector('h2');
      heading.textContent = heading.textContent.replace('–', at + 1);
      sheet.querySelector('.recovery-part').textContent = part;
      sheet.querySelector('[data-sheet-fingerprint]').textContent = fingerprint;
      return sheet;
    }));
    this.#recovery = form;
    this.querySelector('[data-before]').remove();
    const after = this.querySelector('[data-after]');
    after.hidden = false;
    after.querySelector('h2').tabIndex = -1;
    after.querySelector('h2').focus();
    return null;
  }

  #clear() {
    for (const line of this.querySelectorAll('.field-wrong')) line.hidden = true;
    for (const field of this.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
    for (const frame of this.querySelectorAll('.field.wrong')) frame.classList.remove('wrong');
  }

  #sentence(code) {
    const words = this.querySelector('template[data-words]').content;
    const known = words.querySelector(`[data-word="${code}"]`) ?? (code?.startsWith('key_list.') && words.querySelector('[data-word="key_list.broken"]')) ?? null;
    return (known || words.querySelector('[data-word="other"]')).textContent;
  }

  #say(trouble) {
    const { code, line, part } = trouble;
    const wrong = code === 'passphrase.wrong' ? (this.querySelector('#sandi-lama') ?? this.querySelector('#sandi-kunci')) : null;
    const place = wrong ?? this.querySelector(part ? `#lembar-${part}` : places[code] ?? (code === 'recovery.parts_differ' ? '#lembar-2' : ':not(*)'));
    const said = place ? this.querySelector(`#${place.id}-salah`) : this.querySelector('[data-wrong]');
    said.querySelector('span').textContent = this.#sentence(code).replace('{0}', line);
    said.hidden = false;
    place?.setAttribute('aria-invalid', 'true');
    place?.closest('.field')?.classList.add('wrong');
    place?.focus();
  }

  /** The button says that it works; a device that will need more than two seconds, how far it is. */
  #work(button) {
    button?.setAttribute('aria-busy', 'true');
    const note = this.querySelector('[data-working]');
    let timer;
    let over = false;
    (async () => {
      const session = await this.#session;
      const { does } = this.dataset;
      if (does === 'use-recovery') return;
      const whole = await measureCost() * ((derivations[does] ?? 0) + (does === 'make' && !this.querySelector('#sandi-lama')?.value ? 0 : session.data.wrapped.length));
      this.dataset.estimate = Math.round(whole);
      if (over || whole < patience) return;
      const [words, bar] = [note.querySelector('span'), note.querySelector('progress')];
      words.textContent = words.textContent.replace('–', Math.ceil(whole / 1000));
      note.hidden = false;
      const began = performance.now();
      timer = setInterval(() => { bar.value = Math.min(99, (performance.now() - began) / whole * 100); }, 200);
    })().catch(() => {});
    return () => {
      over = true;
      clearInterval(timer);
      note.hidden = true;
      button?.removeAttribute('aria-busy');
    };
  }
}
customElements.define('key-door', KeyDoor);

// Back by the browser's arrow, or from its store: no passphrase waits in a field.
addEventListener('pagehide', () => {
  for (const field of document.querySelectorAll('key-door input[type=password], key-door textarea')) field.value = '';
});
