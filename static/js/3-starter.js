// A starter or a phrase goes where one is writing, its first blank selected; without script it
// is appended.
document.addEventListener('click', (event) => {
  const starter = event.target.closest('button[data-text]');
  if (!starter) return;
  event.preventDefault();
  const text = starter.closest('.field, form').querySelector('textarea, [type=text]');
  const at = text.selectionStart;
  const before = text.value.slice(0, at);
  const gap = before && !/\s$/.test(before) ? ' ' : '';
  text.setRangeText(gap + starter.dataset.text, at, text.selectionEnd, 'end');
  const blank = text.value.indexOf('___', at);
  text.focus();
  if (blank >= 0) text.setSelectionRange(blank, blank + 3);
  text.dispatchEvent(new Event('input', { bubbles: true }));
});
