// A refused form comes back with its summary on top: a screen reader starts there, and each link puts the caret into its field.
const summary = document.querySelector('.error-summary');
summary?.focus();
summary?.addEventListener('click', event => {
  const target = document.getElementById(decodeURIComponent(event.target.closest('a')?.hash.slice(1) ?? ''));
  if (!target) return;
  event.preventDefault();
  (target.matches('input, select, textarea') ? target : target.querySelector('input, select, textarea') ?? target).focus();
});
