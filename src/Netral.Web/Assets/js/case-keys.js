// j and k go along the rows of a list, o opens, / searches, ? shows the keys. Enter on a row is the link's own.
// Nothing is taken from a field that somebody types in, nor from keys held with Ctrl, Alt or Meta.
const help = document.querySelector('[data-key-help]');
if (help) {
  const rows = [...document.querySelectorAll('[data-key-row]')];
  const toggle = help.querySelector('[data-key-switch]');
  const remembered = 'netral-tombol';
  const read = () => { try { return localStorage.getItem(remembered) !== 'mati'; } catch { return true; } };
  help.hidden = false;
  toggle.checked = read();
  toggle.addEventListener('change', () => {
    try { localStorage.setItem(remembered, toggle.checked ? 'hidup' : 'mati'); } catch { /* a private window forgets */ }
  });

  const go = step => {
    const at = rows.indexOf(document.activeElement);
    const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step));
    rows[next]?.focus();
    rows[next]?.scrollIntoView({ block: 'nearest' });
  };
  const keys = {
    j: () => go(1),
    k: () => go(-1),
    o: () => rows.includes(document.activeElement) && document.activeElement.click(),
    '/': () => document.querySelector('[data-key-search] input')?.focus(),
    '?': () => { help.open = !help.open; if (help.open) help.querySelector('summary').focus(); },
  };
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !toggle.checked) return;
    if (event.target.closest?.('input, textarea, select, [contenteditable]')) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
