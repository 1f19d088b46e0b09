// <case-letter>: fills a letter's places in the browser; keeps them sealed as the case's sheet; gives the filled DOCX to the disk and the filled letter to the printer.
import { Envelope, base64url, label, unbase64url, unhex } from '../sealing/index.js';
import { CaseElement, got, json, labels, parsed, posted, readersOfBody, toDisk, tokenOf } from './case-element.js';
import { fillDocx } from './docx.js';
import { placesOf } from './letter-places.js';

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

class CaseLetter extends CaseElement {
  /** Places that other letters of the case have filled; they are kept when this one is sealed. */
  #others = {};

  ready() {
    this.version = Number(this.dataset.version);
    this.querySelector('[data-fill]').hidden = false;
    this.querySelector('[data-fill]').addEventListener('submit', event => event.preventDefault());
    for (const [known, act] of [[this.dataset.envelope, 'open'], [this.dataset.report, 'fromReport']]) {
      if (!known) continue;
      this.querySelector('[data-unlock]').hidden = false;
      this.querySelector(`[data-act=${act}]`).hidden = false;
    }
    this.#show();
    this.addEventListener('input', event => { if (event.target.dataset.place) this.#show(); });
    for (const button of this.querySelectorAll('[data-act]')) button.addEventListener('click', () => this.act(() => this[button.dataset.act](), button));
  }

  get #places() { return Object.fromEntries([...this.querySelectorAll('[data-place]')].map(field => [field.dataset.place, field.value])); }

  /** In the picture of the letter: filled, or its name in brackets. */
  #show() {
    const places = this.#places;
    for (const shown of this.querySelectorAll('[data-shown]')) {
      const text = places[shown.dataset.shown]?.trim();
      shown.textContent = text || `[${shown.dataset.shown}]`;
      shown.classList.toggle('filled', Boolean(text));
    }
  }

  async open() {
    if (!this.dataset.envelope) return;
    const session = await this.unlocked();
    const { plain, key } = await session.open(unbase64url(this.dataset.envelope), labels.sheet(this.dataset.case));
    key.fill(0);
    this.#others = parsed(plain).places;
    for (const field of this.querySelectorAll('[data-place]')) field.value ||= this.#others[field.dataset.place] ?? '';
    this.#show();
    this.say('opened');
  }

  /** What the report says goes into places that are still empty. Whoever may not read the report gets nothing here: the server refuses, or the envelope does not open. */
  async fromReport() {
    const session = await this.unlocked();
    const data = await posted(`/laporan-masuk/${this.dataset.report}/data`, tokenOf(this));
    const { plain, key } = await session.open(unbase64url(data.content), label(data.asked, 'content', unhex(data.id)));
    key.fill(0);
    const places = placesOf(parsed(plain));
    plain.fill(0);
    for (const field of this.querySelectorAll('[data-place]')) field.value ||= places[field.dataset.place] ?? '';
    this.#show();
    this.say('from_report');
  }

  async seal() {
    // Without opening what is there it would be lost.
    if (this.dataset.envelope && !Object.keys(this.#others).length) await this.open();
    const session = await this.session();
    const places = { ...this.#others, ...Object.fromEntries(Object.entries(this.#places).filter(([, text]) => text.trim())) };
    const { envelope, key } = await Envelope.seal(labels.sheet(this.dataset.case), json({ v: 1, places }), readersOfBody(session.body, session.data.serving));
    key.fill(0);
    const form = new FormData(this.querySelector('[data-fill]'));
    form.set('versi', this.version);
    form.set('amplop', base64url(envelope.bytes()));
    const said = await posted(`/perkara/${this.dataset.case}/dokumen/lembar`, form);
    this.version = said.version;
    this.dataset.envelope = base64url(envelope.bytes());
    this.#others = places;
    this.say('saved');
  }

  async docx() {
    const name = decodeURIComponent(new URL(this.dataset.docx, location).pathname).split('/').at(-2);
    toDisk(fillDocx(await got(this.dataset.docx, 'bytes'), this.#places), `${name}-${this.dataset.case}.docx`, docxType);
  }

  print() { globalThis.print(); }
}
customElements.define('case-letter', CaseLetter);
