// What the elements of sealed case files share: the officer's keys, what the page says, and files that go to the disk.
import { OfficerSession } from '../keys/officer-session.js';
import { Refusal } from '../sealing/index.js';

export { json, labels, parsed, readersOfBody } from './sealed-files.js';

/** What a post needs besides what it says. */
export function tokenOf(root) {
  const form = new FormData();
  form.set('__RequestVerificationToken', root.querySelector('[name=__RequestVerificationToken]').value);
  return form;
}

export function toDisk(bytes, name, type) {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob([bytes], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export async function got(address, kind = 'json') {
  const reply = await fetch(address, { headers: { accept: kind === 'json' ? 'application/json' : '*/*' }, cache: 'no-store' });
  if (reply.redirected) throw new Refusal('session.ended');
  if (!reply.ok) throw new Refusal((await reply.json().catch(() => ({}))).code ?? 'other');
  return kind === 'json' ? reply.json() : new Uint8Array(await reply.arrayBuffer());
}

export async function posted(address, form) {
  const reply = await fetch(address, { method: 'POST', body: form, headers: { accept: 'application/json' } });
  if (reply.redirected) throw new Refusal('session.ended');
  const said = await reply.json().catch(() => ({}));
  if (!reply.ok) throw new Refusal(said.code ?? 'other');
  return said;
}

export class CaseElement extends HTMLElement {
  #session;

  connectedCallback() {
    this.hidden = false;
    this.ready();
  }

  ready() {}

  session() { return this.#session ??= OfficerSession.load().catch(trouble => { this.#session = null; throw trouble; }); }

  /** The officer's keys, opened by what stands in the page's field. */
  async unlocked() {
    const session = await this.session();
    if (session.locked) await session.unlock(this.querySelector('#sandi-kunci')?.value ?? '');
    const field = this.querySelector('#sandi-kunci');
    if (field) field.value = '';
    return session;
  }

  /** Something that may be refused; says why beside what it is about. */
  async act(work, button) {
    this.clear();
    button?.setAttribute('aria-busy', 'true');
    try {
      return await work();
    } catch (trouble) {
      this.wrong(trouble.code);
      if (!trouble.code) throw trouble;
      return undefined;
    } finally {
      button?.removeAttribute('aria-busy');
    }
  }

  clear() {
    for (const line of this.querySelectorAll('[data-wrong], #sandi-kunci-salah, [data-said]')) line.hidden = true;
    this.querySelector('#sandi-kunci')?.removeAttribute('aria-invalid');
  }

  word(code) {
    const words = this.querySelector('template[data-words]').content;
    return (words.querySelector(`[data-word="${CSS.escape(code ?? '')}"]`) ?? words.querySelector('[data-word="other"]')).textContent;
  }

  wrong(code) {
    const field = code === 'passphrase.wrong' ? this.querySelector('#sandi-kunci') : null;
    const line = field ? this.querySelector('#sandi-kunci-salah') : this.querySelector('[data-wrong]');
    line.querySelector('span').textContent = this.word(code);
    line.hidden = false;
    field?.setAttribute('aria-invalid', 'true');
    field?.focus();
  }

  say(code) {
    const line = this.querySelector('[data-said]');
    line.textContent = this.word(code);
    line.hidden = false;
  }
}
