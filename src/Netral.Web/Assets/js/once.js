// While a form is on its way its button says so and a second click sends nothing. The server refuses doubles anyway.
const busy = new WeakMap();
const patience = 10_000;

function release(form) {
  const kept = busy.get(form);
  if (!kept) return;
  busy.delete(form);
  clearTimeout(kept.late);
  clearInterval(kept.watch);
  kept.button?.removeAttribute('aria-busy');
  kept.button?.replaceChildren(...kept.nodes);
}

// A file as the answer leaves the page standing, and no event tells that it came: the server hands the form's mark back in a cookie.
function awaitFile(form, field) {
  const mark = field.value = [...crypto.getRandomValues(new Uint32Array(3))].map(n => n.toString(36)).join('');
  const names = ['', '__Host-'].map(prefix => `${prefix}${field.name}=${mark}`);
  return setInterval(() => document.cookie.split('; ').some(cookie => names.includes(cookie)) && release(form), 200);
}

document.addEventListener('submit', event => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post' || form.dataset.many !== undefined) return;
  if (busy.has(form)) return event.preventDefault();
  const button = event.submitter ?? form.querySelector('button:not([type=button])');
  const file = form.elements.namedItem('unduhan');
  busy.set(form, {
    button, nodes: [...(button?.childNodes ?? [])],
    watch: file ? awaitFile(form, file) : undefined,
    // A connection that hangs: the page stays, and must not stay locked.
    late: setTimeout(release, file ? 3 * patience : patience, form),
  });
  if (!button) return;
  button.style.minWidth = `${button.offsetWidth}px`;
  button.setAttribute('aria-busy', 'true');
  const icon = document.getElementById('turning')?.content.cloneNode(true);
  button.replaceChildren(...(icon ? [icon] : []), document.documentElement.dataset.sending ?? '');
});

// A script that took the form over itself has its answer.
document.addEventListener('answered', event => release(event.target));

// Coming back by the browser's arrow shows the page as it was left: make it usable again.
addEventListener('pageshow', event => {
  if (!event.persisted) return;
  for (const form of document.forms) release(form);
});
