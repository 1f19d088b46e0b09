// The inbox of officers. One document stays open while its officer walks from page to page: the keys live in it, and a real page change would end them.
import { pageOf } from '../markup.js';
import { measureCost } from '../sealing/index.js';
import { OfficerSession } from '../keys/officer-session.js';
import { all, calm, complain, desk, find, forget, home, isOpen, page, word, working } from './desk.js';
import { pages } from './pages.js';
import { seals } from './seals.js';
import { takeCopies } from './promote.js';

const main = () => document.querySelector('main');
const inside = url => url.origin === location.origin && (url.pathname === home || url.pathname.startsWith(`${home}/`));
let turn = 0;
let loading = null;

/** Shows what the page may show now: locked, or open. */
async function enhance() {
  const at = ++turn;
  const open = isOpen();
  const frame = page();
  if (!frame) return;
  frame.toggleAttribute('data-open', open);
  // A page on which nothing is sealed asks for no passphrase.
  find('[data-locked]').hidden = open || frame.dataset.page === 'plain' || desk.session?.hasKey === false;
  find('[data-open-bar]').hidden = !open;
  for (const part of all('.when-open')) part.hidden = !open;
  for (const note of all('.locked-note')) note.hidden = open;
  if (!open) return;
  try {
    await pages[frame.dataset.page]?.(() => at === turn);
  } catch (trouble) {
    if (at === turn) complain(trouble);
  }
}

/** Takes a page's content into this document. */
async function take(reply, push) {
  const url = new URL(reply.url);
  const html = await reply.text();
  const next = pageOf(html);
  // Signed out, somewhere else, or a page with a script of its own: that is no page to walk on from.
  if (!inside(url) || !next.querySelector('main') || (!next.querySelector('inbox-page') && next.querySelector('main script, main form'))) return location.assign(url);
  // A refused form is answered where nothing can be opened again: the entry of the history is the form's own address.
  const again = next.querySelector('.error-summary')?.dataset.again;
  if (again) history[push ? 'pushState' : 'replaceState']({ inbox: true }, '', again);
  else if (push) history.pushState({ inbox: true }, '', url);
  document.title = next.title;
  main().replaceChildren(...next.querySelector('main').childNodes);
  const summary = document.querySelector('.error-summary');
  const heading = main().querySelector('h1');
  if (heading) heading.tabIndex = -1;
  (summary ?? heading)?.focus();
  if (!summary) scrollTo(0, 0);
  await enhance();
}

async function go(href, push = true) {
  try {
    await take(await fetch(href, { headers: { accept: 'text/html' }, cache: 'no-store' }), push);
  } catch {
    location.assign(href);
  }
}

async function unlock(form) {
  const field = form.querySelector('#sandi-kunci');
  const button = form.querySelector('button');
  calm();
  button.setAttribute('aria-busy', 'true');
  working(word('working.unlock'));
  try {
    desk.session ??= await (loading ??= load());
    const cost = await measureCost();
    page().dataset.estimate = Math.round(cost);
    await desk.session.unlock(field.value);
    field.value = '';
    working(null);
    await enhance();
    const heading = main().querySelector('h1');
    heading.tabIndex = -1;
    heading.focus();
  } catch (trouble) {
    working(null);
    complain(trouble, trouble.code?.startsWith('passphrase.') ? 'sandi-kunci' : null);
  } finally {
    button.removeAttribute('aria-busy');
  }
}

async function load() {
  const session = await OfficerSession.load();
  session.addEventListener('lock', ({ reason }) => {
    forget();
    if (reason === 'left') return main()?.replaceChildren();
    // Opened words stand in the page: it goes first, then the locked one comes.
    main().replaceChildren();
    go(location.href, false);
  });
  return session;
}

// What a form still has to do once its answer is the page: `data-then`.
const thens = { promote: takeCopies };

/** A form of the inbox: sealed here where it must be, then sent; the answer becomes the page. */
async function submit(form, submitter) {
  calm();
  submitter?.setAttribute('aria-busy', 'true');
  try {
    if (form.dataset.seal) await seals[form.dataset.seal](form);
    const then = thens[form.dataset.then]?.(form);
    const fields = new URLSearchParams(new FormData(form));
    if (form.method === 'get') return await go(`${form.getAttribute('action')}?${fields}`);
    await take(await fetch(form.action, { method: 'POST', body: fields, headers: { accept: 'text/html' } }), true);
    await then?.();
  } catch (trouble) {
    complain(trouble, trouble.field ?? null);
  } finally {
    submitter?.removeAttribute('aria-busy');
  }
}

document.addEventListener('click', event => {
  if (event.target.closest('[data-lock]')) return desk.session?.lock('asked');
  const link = event.target.closest('a[href]');
  if (!link || !isOpen() || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || link.hasAttribute('download')) return;
  const url = new URL(link.href);
  if (!inside(url) || (url.hash && url.pathname === location.pathname && url.search === location.search)) return;
  event.preventDefault();
  go(url.href);
});

main()?.addEventListener('submit', event => {
  const form = event.target;
  if (form.matches('[data-unlock]')) {
    event.preventDefault();
    return unlock(form);
  }
  if (form.matches('[data-capsule], [data-recover]')) return event.preventDefault();
  // Locked, a plain form goes the plain way; what must be sealed cannot go at all.
  if (!isOpen() && !form.dataset.seal) return;
  if (!inside(new URL(form.action))) return;
  event.preventDefault();
  submit(form, event.submitter);
});

addEventListener('popstate', () => (isOpen() ? go(location.href, false) : location.reload()));

if (page()) {
  find('[data-locked]').hidden = page().dataset.page === 'plain';
  loading = load();
  loading.then(session => {
    desk.session = session;
    if (session.hasKey) return;
    find('[data-unlock]').hidden = true;
    find('[data-no-key]').hidden = false;
  }).catch(trouble => {
    loading = null;
    complain(trouble);
  });
}
