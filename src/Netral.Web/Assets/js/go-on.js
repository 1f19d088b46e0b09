// <go-on href="/page">: what was waited for is done, and the part of a page that says so takes the whole page on. Without script its link is there to follow.
class GoOn extends HTMLElement {
  connectedCallback() { location.replace(this.getAttribute('href')); }
}
customElements.define('go-on', GoOn);
