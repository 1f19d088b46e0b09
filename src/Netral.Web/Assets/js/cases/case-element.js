// What the elements of sealed case files share: the officer's keys, what the page says, and files that go to the disk.
import { OfficerSession } from '../keys/officer-session.js';
import { Refusal, label, utf8 } from '../sealing/index.js';
import { join } from '../sealing/bytes.js';

const number64 = value => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, BigInt(value));
  return bytes;
};

/** Labels of case files (docs/sealing.md, "Case files"). `seed`: 16 random bytes of whoever seals. */
export const labels = {
  sheet: number => label('perkara', 'lembar', number64(number)),
  document: (number, seed) => label('perkara', 'dokumen', join(number64(number), seed)),
  file: (number, seed) => label('perkara', 'berkas', join(number64(number), seed)),
  forwarded: seed => label('terusan', 'isi', seed),
  forwardedFile: (seed, at) => label('terusan', `berkas/${at}`, seed),
};

export const json = value => utf8(JSON.stringify(value));
export const parsed = bytes => JSON.parse(new TextDecoder().decode(bytes));

/** To whom a body's files are sealed: every officer whose key counts and who serves, and its recovery key. */
export function readersOfBody(body, serving) {
  const readers = [...serving.map(holder => body.recipient(holder)), body.recovery()].filter(Boolean);
  if (!body.canReceive || readers.length < 2) throw new Refusal('key.not_founded');
  return readers;
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
