// Copy and print: shown only where they work.
const copy = document.getElementById('copy');
if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener('click', async () => {
    const parts = document.querySelectorAll('#letter section > div');
    await navigator.clipboard.writeText([...parts].map((part) => part.innerText.trim()).join('\n\n'));
    copy.textContent = copy.dataset.done;
  });
}
const print = document.getElementById('print');
if (print) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}
