// <case-forward>: builds the redacted file in the sender's browser and seals it to those who decide. <forwarded-file>: opens it there.
// A fresh envelope under a fresh key: whoever held the key of the report's content could open its conversation too.
import { Envelope, Refusal, base64url, readKeyList, readersOf, reseal, sealingStream, unbase64url, verifyBody, hex } from '../sealing/index.js';
import { random } from '../sealing/bytes.js';
import { CaseElement, got, json, labels, parsed, posted, readersOfBody, toDisk, tokenOf } from './case-element.js';
import { openDocument } from './case-keep.js';
import { hashOf, openCopies, openFile } from './sealed-files.js';

const plainName = text => text.toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

class CaseForward extends CaseElement {
  /** Redacted copies of the report that the case came from, opened here. */
  #copies = [];

  ready() {
    const words = this.querySelector('template[data-words]').content;
    words.append(this.querySelector('template[data-more]').content.cloneNode(true));
    this.querySelector('[data-unlock]').hidden = false;
    const form = this.querySelector('form');
    form.addEventListener('submit', event => {
      event.preventDefault();
      this.act(() => this.send(form), event.submitter);
    });
    this.querySelector('[data-show-copies]')?.addEventListener('click', event => this.act(() => this.showCopies(), event.currentTarget));
  }

  /** Reports hands them out sealed to whoever may read the report; they are opened here, and sealed anew to those who decide. */
  async showCopies() {
    const session = await this.unlocked();
    this.#copies = await openCopies(session, await posted(`/laporan-masuk/${this.dataset.report}/salinan`, tokenOf(this)));
    const template = this.querySelector('template[data-copy]').content;
    const list = this.querySelector('[data-copies]');
    if (!this.#copies.length) return this.say('forward.no_copies');
    list.replaceChildren(...this.#copies.map((copy, at) => {
      const line = template.cloneNode(true);
      line.querySelector('input').value = at;
      line.querySelector('[data-name]').textContent = `${copy.name} · ${copy.who}`;
      line.querySelector('[data-text]').textContent = copy.text;
      return line;
    }));
    list.querySelector('input').focus();
    return undefined;
  }

  async send(form) {
    const summary = this.querySelector('#ringkasan').value.trim();
    if (!summary) throw new Refusal('forward.empty');
    if (!this.querySelector('#diperiksa').checked) throw new Refusal('forward.unchecked');
    const session = await this.unlocked();
    const copies = [...this.querySelectorAll('[data-copies] input:checked')].map(box => this.#copies[box.value]);
    await this.#namesNobody(session, [summary, ...copies.map(copy => copy.text)]);
    const files = [...await this.#documents(session), ...copies.map(({ name, type, bytes }) => ({ name, type, bytes, kind: 'bukti', number: '' })), ...await this.#redacted()];
    const to = await got(`/perkara/${this.dataset.case}/teruskan/kunci?lembaga=${form.elements.tujuan.value}`);
    const body = await verifyBody(await readKeyList(unbase64url(to.list)), to.code);
    const seed = random(16);
    const about = { v: 1, summary, files: files.map(({ name, type, bytes, kind, number }) => ({ name, type, kind, number, bytes: bytes.length, sha256: hashOf(bytes) })) };
    const { envelope, key } = await Envelope.seal(labels.forwarded(seed), json(about), readersOfBody(body, to.readers));
    const sent = new FormData();
    sent.set('__RequestVerificationToken', form.elements.__RequestVerificationToken.value);
    sent.set('tujuan', form.elements.tujuan.value);
    sent.set('benih', base64url(seed));
    sent.set('amplop', base64url(envelope.bytes()));
    for (const [at, file] of files.entries()) {
      const sealed = await new Response(new Blob([file.bytes]).stream().pipeThrough(sealingStream(labels.forwardedFile(seed, at), key))).blob();
      sent.append('tersegel', sealed, 'tersegel');
    }
    key.fill(0);
    await posted(`/perkara/${this.dataset.case}/teruskan`, sent);
    location.reload();
  }

  /** What the browser can notice by itself: the reporter's name, where the case's sheet holds it. */
  async #namesNobody(session, texts) {
    if (!this.dataset.envelope) return;
    const { plain, key } = await session.open(unbase64url(this.dataset.envelope), labels.sheet(this.dataset.case));
    key.fill(0);
    const name = plainName(parsed(plain).places['nama pelapor'] ?? '');
    if (name.length > 3 && texts.some(text => plainName(text).includes(name))) throw new Refusal('forward.names_reporter');
  }

  async #documents(session) {
    const files = [];
    for (const { dataset } of this.querySelectorAll('[data-document]:checked')) {
      const { name, type, bytes } = await openDocument(session, this.dataset.case, dataset.document);
      files.push({ name, type, bytes, kind: dataset.kind, number: dataset.number });
    }
    return files;
  }

  async #redacted() {
    return Promise.all([...this.querySelector('#sunting').files].map(async file => ({ name: file.name, type: file.type, bytes: new Uint8Array(await file.arrayBuffer()), kind: 'bukti', number: '' })));
  }
}
customElements.define('case-forward', CaseForward);

class ForwardedFile extends CaseElement {
  ready() {
    this.querySelector('template[data-words]').content.append(this.querySelector('template[data-more]').content.cloneNode(true));
    this.querySelector('[data-unlock]').hidden = false;
    this.querySelector('form').addEventListener('submit', event => {
      event.preventDefault();
      this.act(() => this.open(), event.submitter);
    });
    this.querySelector('[data-pass]').addEventListener('click', event => this.act(() => this.passOn(), event.target));
  }

  get #at() { return `/perkara/terusan/${this.dataset.id}`; }

  async open() {
    const session = await this.unlocked();
    const { envelope, subject } = await got(`${this.#at}/isi`);
    const seed = unbase64url(subject);
    const { plain, key } = await session.open(unbase64url(envelope), labels.forwarded(seed));
    key.fill(0);
    const about = parsed(plain);
    this.querySelector('[data-summary]').textContent = about.summary;
    this.querySelector('[data-files]').replaceChildren(...about.files.map((file, at) => {
      const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button-link', textContent: [file.name, file.number].filter(Boolean).join(' · ') });
      button.addEventListener('click', () => this.act(() => this.#download(seed, envelope, file, at), button));
      const item = document.createElement('li');
      item.append(button);
      return item;
    }));
    this.querySelector('[data-content]').hidden = false;
    this.querySelector('[data-unlocking]').hidden = true;
    session.addEventListener('lock', () => location.reload(), { once: true });
  }

  async #download(seed, envelope, file, at) {
    const session = await this.unlocked();
    const { key } = await session.open(unbase64url(envelope), labels.forwarded(seed));
    const bytes = await openFile(await got(`${this.#at}/berkas/${at}`, 'bytes'), key, labels.forwardedFile(seed, at));
    key.fill(0);
    if (hashOf(bytes) !== file.sha256) throw new Refusal('hash.differs');
    toDisk(bytes, file.name, file.type);
  }

  /** For colleagues who came after it was sealed; the server lets in only those whom nothing ties to the reported person. */
  async passOn() {
    const session = await this.unlocked();
    const { envelope, subject, readers } = await got(`${this.#at}/isi`);
    const bytes = unbase64url(envelope);
    const known = new Set(readersOf(bytes));
    const missing = readers.map(holder => session.body.recipient(holder)).filter(reader => reader && !known.has(hex(reader.id)));
    if (!missing.length) return this.say('forward.nobody_new');
    const form = new FormData(this.querySelector('form'));
    form.set('amplop', base64url(await reseal(bytes, labels.forwarded(unbase64url(subject)), session.sealingKeys, missing)));
    await posted(`${this.#at}/amplop`, form);
    return this.say('forward.passed');
  }
}
customElements.define('forwarded-file', ForwardedFile);
