// A refused form comes back with its summary on top: a screen reader starts there, and each link puts the caret into its field.
const summary = document.querySelector('.error-summary');
summary?.focus();
// The entry in the history becomes an ordinary visit of the form, so that coming back by the arrow asks the server anew instead of failing on a POST that nobody kept.
if (summary?.dataset.again) history.replaceState(history.state, '', summary.dataset.again);
summary?.addEventListener('click', event => {
  const target = document.getElementById(decodeURIComponent(event.target.closest('a')?.hash.slice(1) ?? ''));
  if (!target) return;
  event.preventDefault();
  (target.matches('input, select, textarea') ? target : target.querySelector('input, select, textarea') ?? target).focus();
});
