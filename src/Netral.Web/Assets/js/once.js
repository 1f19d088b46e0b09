// While a form is on its way its button says so and a second click sends nothing. The server refuses doubles anyway.
const busy = new WeakMap();

document.addEventListener('submit', event => {
  const form = event.target;
  if (form.method !== 'post' || form.dataset.many !== undefined) return;
  if (busy.has(form)) return event.preventDefault();
  const button = event.submitter ?? form.querySelector('button:not([type=button])');
  busy.set(form, { button, nodes: [...(button?.childNodes ?? [])], width: button?.style.minWidth });
  if (!button) return;
  button.style.minWidth = `${button.offsetWidth}px`;
  button.setAttribute('aria-busy', 'true');
  const icon = document.getElementById('turning')?.content.cloneNode(true);
  button.replaceChildren(...(icon ? [icon] : []), document.documentElement.dataset.sending ?? '');
});

// Coming back by the browser's arrow shows the page as it was left: make it usable again.
addEventListener('pageshow', event => {
  if (!event.persisted) return;
  for (const form of document.forms) {
    const kept = busy.get(form);
    if (!kept) continue;
    busy.delete(form);
    kept.button?.removeAttribute('aria-busy');
    kept.button?.replaceChildren(...kept.nodes);
  }
});
