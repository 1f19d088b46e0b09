// <live-region src="/part" every="5">: asks for the same part of the page again and again while somebody looks.
// Slows down when the server is in trouble, stops when it says that the part is gone or not for this visitor.
import { fill } from './markup.js';

class LiveRegion extends HTMLElement {
  #timer; #wait;

  connectedCallback() {
    this.#wait = this.#every;
    document.addEventListener('visibilitychange', this);
    this.#plan();
  }

  disconnectedCallback() {
    document.removeEventListener('visibilitychange', this);
    clearTimeout(this.#timer);
  }

  handleEvent() {
    clearTimeout(this.#timer);
    if (!document.hidden) this.#fetch();
  }

  get #every() { return Math.max(1, Number(this.getAttribute('every')) || 5) * 1000; }

  #plan() { this.#timer = setTimeout(() => this.#fetch(), this.#wait); }

  async #fetch() {
    if (document.hidden || !this.isConnected) return;
    try {
      const answer = await fetch(this.getAttribute('src'), { headers: { accept: 'text/html' }, redirect: 'error' });
      if ([401, 403, 404, 410].includes(answer.status)) return;
      if (!answer.ok) throw new Error(String(answer.status));
      this.#show(await answer.text());
      this.#wait = this.#every;
    } catch {
      this.#wait = Math.min(this.#wait * 2, 60_000);
    }
    this.#plan();
  }

  // Bars that stay keep their nodes, so that a growing one moves instead of jumping.
  #show(html) {
    if (html === this.last) return;
    this.last = html;
    const before = [...this.querySelectorAll('rect.part')].map(part => part.getAttribute('width'));
    fill(this, html);
    const parts = [...this.querySelectorAll('rect.part')];
    if (before.length !== parts.length) return;
    parts.forEach((part, i) => {
      const now = part.getAttribute('width');
      part.setAttribute('width', before[i]);
      requestAnimationFrame(() => requestAnimationFrame(() => part.setAttribute('width', now)));
    });
  }
}
customElements.define('live-region', LiveRegion);
