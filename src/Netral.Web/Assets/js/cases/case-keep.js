// <case-keep>: a signed letter is hashed and sealed before it leaves the browser. <case-files>: opens what was kept.
import { Refusal, base64url, unbase64url } from '../sealing/index.js';
import { random } from '../sealing/bytes.js';
import { CaseElement, got, labels, parsed, readersOfBody, toDisk } from './case-element.js';
import { hashOf, openFile, sealFile } from './sealed-files.js';

const largest = 25 << 20;

/** `{ name, type, bytes }` of a kept document, as it was before it was sealed. */
export async function openDocument(session, of, id) {
  const at = `/perkara/${of}/dokumen/${id}`;
  const { envelope, subject } = await got(`${at}/amplop`);
  const seed = unbase64url(subject);
  const { plain, key } = await session.open(unbase64url(envelope), labels.document(of, seed));
  const { name, type, sha256 } = parsed(plain);
  const bytes = await openFile(await got(`${at}/berkas`, 'bytes'), key, labels.file(of, seed));
  key.fill(0);
  if (hashOf(bytes) !== sha256) throw new Refusal('hash.differs');
  return { name, type, bytes };
}

class CaseKeep extends CaseElement {
  ready() {
    const form = this.querySelector('form');
    form.addEventListener('submit', event => {
      event.preventDefault();
      this.act(() => this.keep(form), event.submitter);
    });
  }

  async keep(form) {
    const note = this.querySelector('#catatan');
    const file = note ? note.value.trim() && new File([note.value], 'catatan.txt', { type: 'text/plain' }) : this.querySelector('#berkas').files[0];
    if (!file) throw new Refusal(note ? 'note.none' : 'file.none');
    if (file.size > largest) throw new Refusal('file.large');
    const bytes = new Uint8Array(await file.arrayBuffer());
    const fields = form.elements;
    fields.sidik.value = hashOf(bytes);
    if (!this.querySelector('#sidik-saja')?.checked) {
      const session = await this.session();
      const [number, seed] = [this.dataset.case, random(16)];
      const about = { v: 1, name: file.name, type: file.type, bytes: file.size, sha256: fields.sidik.value };
      const { envelope, sealed } = await sealFile(bytes, about, labels.document(number, seed), labels.file(number, seed), readersOfBody(session.body, session.data.serving));
      fields.benih.value = base64url(seed);
      fields.amplop.value = base64url(envelope.bytes());
      // The sealed file goes along as a file of the same form, under a name that tells nothing.
      const carrier = Object.assign(document.createElement('input'), { type: 'file', name: 'tersegel', hidden: true });
      const list = new DataTransfer();
      list.items.add(new File([sealed], 'tersegel'));
      carrier.files = list.files;
      form.append(carrier);
    }
    form.submit();
  }
}
customElements.define('case-keep', CaseKeep);

class CaseFiles extends CaseElement {
  ready() {
    for (const button of this.querySelectorAll('[data-open]')) {
      button.hidden = false;
      button.addEventListener('click', () => this.act(() => this.open(button.dataset.open, button.dataset.shows !== undefined), button));
      this.querySelector('[data-unlock]').hidden = false;
    }
  }

  /** A note is read on the page; anything else goes to the disk. */
  async open(id, shows) {
    const session = await this.unlocked();
    const { name, type, bytes } = await openDocument(session, this.dataset.case, id);
    if (!shows) return toDisk(bytes, name, type);
    const text = this.querySelector('[data-note]');
    text.textContent = new TextDecoder().decode(bytes);
    text.hidden = false;
    session.addEventListener('lock', () => { text.textContent = ''; text.hidden = true; }, { once: true });
    return text.focus();
  }
}
customElements.define('case-files', CaseFiles);
