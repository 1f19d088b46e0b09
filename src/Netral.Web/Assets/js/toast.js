// A toast leaves after six seconds, but not while it is pointed at or focused.
for (const toast of document.querySelectorAll('.toast:not(.still)')) {
  const leave = () => {
    if (toast.matches(':hover, :focus-within')) return setTimeout(leave, 1000);
    toast.classList.add('leaving');
    setTimeout(() => toast.remove(), 200);
  };
  setTimeout(leave, 6000);
}
