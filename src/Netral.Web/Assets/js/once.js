// While a form is on its way its button says so and a second click sends nothing. The server refuses doubles anyway.
const busy = new WeakMap();
const patience = 10_000;

function release(form) {
  const kept = busy.get(form);
  if (!kept) return;
  busy.delete(form);
  kept.button?.removeAttribute('aria-busy');
  kept.button?.replaceChildren(...kept.nodes);
}

document.addEventListener('submit', event => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post' || form.dataset.many !== undefined) return;
  if (busy.has(form)) return event.preventDefault();
  const button = event.submitter ?? form.querySelector('button:not([type=button])');
  busy.set(form, { button, nodes: [...(button?.childNodes ?? [])] });
  // A connection that hangs, or an answer that is a file: the page stays, and must not stay locked.
  setTimeout(release, patience, form);
  if (!button) return;
  button.style.minWidth = `${button.offsetWidth}px`;
  button.setAttribute('aria-busy', 'true');
  const icon = document.getElementById('turning')?.content.cloneNode(true);
  button.replaceChildren(...(icon ? [icon] : []), document.documentElement.dataset.sending ?? '');
});

// Coming back by the browser's arrow shows the page as it was left: make it usable again.
addEventListener('pageshow', event => {
  if (!event.persisted) return;
  for (const form of document.forms) release(form);
});
