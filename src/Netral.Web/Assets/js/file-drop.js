// A file field becomes a place to drop a file on; without script it stays the browser's own field.
for (const place of document.querySelectorAll('.file-drop')) {
  const input = place.querySelector('input[type=file]');
  if (!input) continue;
  const over = on => event => { event.preventDefault(); place.classList.toggle('over', on); };
  place.addEventListener('dragenter', over(true));
  place.addEventListener('dragover', over(true));
  place.addEventListener('dragleave', over(false));
  place.addEventListener('drop', event => {
    over(false)(event);
    if (!event.dataTransfer?.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
}
