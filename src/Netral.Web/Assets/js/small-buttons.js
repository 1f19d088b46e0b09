// Copy and print need script: their buttons are hidden in the page and shown here.
for (const button of document.querySelectorAll('[data-copy], [data-print]')) button.hidden = false;

document.addEventListener('click', async event => {
  const button = event.target.closest?.('[data-copy], [data-print]');
  if (!button) return;
  if (button.dataset.print !== undefined) return print();
  try {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy)?.textContent.trim() ?? button.dataset.copy);
    const word = button.querySelector('[data-done]');
    if (word) word.textContent = word.dataset.done;
  } catch {
    getSelection()?.selectAllChildren(document.getElementById(button.dataset.copy) ?? button);
  }
});
