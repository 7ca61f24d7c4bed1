// Copy and print: shown only where they work.
document.querySelectorAll('button[data-copy]').forEach((button) => {
  if (!navigator.clipboard) return;
  const { copy, done, undone } = button.dataset;
  button.hidden = false;
  button.addEventListener('click', async () => {
    const from = document.getElementById(copy);
    const parts = [...from.querySelectorAll('section > div')].map((part) => part.innerText.trim());
    const text = from.value ?? (parts.join('\n\n') || from.innerText);
    const told = button.nextElementSibling;
    told.textContent = ''; // said again when copied again
    told.textContent = await navigator.clipboard.writeText(text).then(() => done, () => undone);
  });
});
const print = document.getElementById('print');
if (print) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}
