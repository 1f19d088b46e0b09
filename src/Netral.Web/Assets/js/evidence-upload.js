// <evidence-upload data-to data-ticket data-field>: sends chosen files in pieces, goes on after a lost connection, and puts a sealed slip of each into the form.
// Where the browser keeps the report's keys itself (data-own), js/reports puts them here as `keys`. Without script its file field goes along with the form, up to the smaller size. Nothing is kept in the browser: closing the page ends it.
const waits = [1, 2, 5, 10, 20, 30];

// What a lost connection throws, and answers that mean "not now".
const comesBack = fault => fault instanceof TypeError || fault.status === 502 || fault.status === 503 || fault.status === 504;

async function ask(address, options) {
  const reply = await fetch(address, { credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', ...options });
  const told = reply.status === 204 ? {} : await reply.json().catch(() => ({}));
  if (!reply.ok) throw Object.assign(new Error(told.title ?? ''), { status: reply.status, code: told.code, offset: told.offset, sentence: told.title });
  return told;
}

class EvidenceUpload extends HTMLElement {
  #running = new Set();

  connectedCallback() {
    this.input = this.querySelector('input[type=file]');
    this.list = this.querySelector('[data-list]');
    this.template = this.querySelector('template');
    if (!this.input || !this.list || !this.template || !(this.dataset.ticket || 'own' in this.dataset) || !window.AbortController) return;
    this.querySelectorAll('[data-with-script]').forEach(part => { part.hidden = false; });
    this.input.multiple = this.dataset.role === 'evidence';
    this.querySelectorAll('[data-without-script]').forEach(part => { part.hidden = true; });
    this.input.addEventListener('change', () => {
      // In a row and not together: a slow line finishes one file rather than none.
      for (const file of this.input.files) this.last = (this.last ?? Promise.resolve()).then(() => new Sending(this, file).go());
      this.input.value = '';
    });
    const form = this.closest('form');
    form?.addEventListener('submit', event => {
      if (!this.#running.size) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      this.list.querySelector('[data-pause]')?.focus();
      this.say(this.dataset.wait, true);
    }, true);
    addEventListener('beforeunload', event => { if (this.#running.size) event.preventDefault(); });
  }

  runs(sending, on) { this.#running[on ? 'add' : 'delete'](sending); }
  /** `shown`: for the eye too; what a row says already is for who listens only. */
  say(words, shown) {
    const live = this.querySelector('[data-say]');
    if (!live) return;
    live.classList.toggle('vh', !shown);
    live.textContent = words ?? '';
  }
}

class Sending {
  constructor(home, file) {
    Object.assign(this, { home, file, at: 0, paused: false, ended: false });
    this.row = home.template.content.firstElementChild.cloneNode(true);
    this.row.querySelector('[data-name]').textContent = file.name;
    this.bar = this.row.querySelector('progress');
    this.bar.max = file.size || 1;
    this.bar.setAttribute('aria-label', file.name);
    this.pause = this.row.querySelector('[data-pause]');
    this.pause.addEventListener('click', () => this.#turn());
    this.row.querySelector('[data-drop]').addEventListener('click', () => this.#drop());
    home.list.append(this.row);
    home.runs(this, true);
  }

  async go() {
    if (this.ended) return;
    try {
      const begun = await this.#stubborn(() => ask(this.home.dataset.to, {
        method: 'POST', headers: { 'content-type': 'application/json' }, signal: this.#signal(),
        body: JSON.stringify({ ticket: this.home.dataset.ticket, ...this.home.keys, role: this.home.dataset.role, name: this.file.name, bytes: this.file.size }),
      }));
      this.slip = begun.upload;
      let told = { offset: 0 };
      while (!told.evidence && !this.ended) told = await this.#stubborn(() => this.#piece(told.offset, begun.piece), async () => { told = await this.#where(); });
      if (!this.ended) this.#done(told);
    } catch (fault) {
      if (!this.ended) this.#say(fault.sentence || this.home.dataset.failed);
      this.#end();
    }
  }

  #signal() { return (this.stopper = new AbortController()).signal; }

  async #piece(offset, length) {
    const told = await ask(this.home.dataset.to, {
      method: 'PUT', headers: { 'netral-unggah': this.slip, 'netral-mulai': String(offset), 'content-type': 'application/octet-stream' }, signal: this.#signal(), body: this.file.slice(offset, offset + length),
    });
    this.bar.value = told.offset;
    this.#say(told.offset < this.file.size ? `${Math.floor(told.offset / this.file.size * 100)}%` : '');
    return told;
  }

  #where() { return ask(this.home.dataset.to, { headers: { 'netral-unggah': this.slip }, signal: this.#signal() }); }

  /** Tries until it works, is given up, or is refused for a reason that time does not heal. */
  async #stubborn(work, again) {
    for (let tries = 0; ; tries++) {
      while (this.paused && !this.ended) await new Promise(on => { this.wake = on; });
      if (this.ended) return {};
      try {
        if (tries && again) await again();
        return await work();
      } catch (fault) {
        if (this.ended) return {};
        if (fault.name === 'AbortError') continue;
        // Another piece arrived than we think: ask where it stands.
        if (fault.code === 'evidence.offset') continue;
        if (!comesBack(fault)) throw fault;
        this.#say(this.home.dataset.lost);
        await new Promise(on => {
          this.wake = on;
          setTimeout(on, waits[Math.min(tries, waits.length - 1)] * 1000);
          addEventListener('online', on, { once: true });
        });
      }
    }
  }

  #turn() {
    this.paused = !this.paused;
    this.pause.textContent = this.paused ? this.pause.dataset.go : this.pause.dataset.stop;
    this.#say(this.paused ? this.home.dataset.paused : '');
    if (this.paused) this.stopper?.abort();
    else this.wake?.();
  }

  #drop() {
    this.stopper?.abort();
    this.#end();
    if (this.slip) ask(this.home.dataset.to, { method: 'DELETE', headers: { 'netral-unggah': this.slip } }).catch(() => {});
    this.row.remove();
    this.home.input.focus();
  }

  #done(told) {
    const slip = Object.assign(document.createElement('input'), { type: 'hidden', name: this.home.dataset.field, value: told.evidence });
    this.row.append(slip);
    this.bar.value = this.bar.max;
    this.row.classList.toggle('unclean', !told.cleaned);
    this.#say(told.note);
    this.home.say(`${this.file.name}: ${told.note}`);
    this.#end();
  }

  #end() {
    this.ended = true;
    this.pause.hidden = true;
    this.home.runs(this, false);
    this.wake?.();
  }

  #say(words) { this.row.querySelector('[data-state]').textContent = words ?? ''; }
}

customElements.define('evidence-upload', EvidenceUpload);
