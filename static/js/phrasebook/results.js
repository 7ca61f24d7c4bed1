// The phrasebook by arrow keys, from the search to the results and back; and "Use this" puts the
// words where one left off in the draft.
document.addEventListener('keydown', (event) => {
  const { key, target } = event;
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (!step || !target.closest('#id_q, #results article')) return;
  const stops = [document.querySelector('#id_q'), ...document.querySelectorAll('#results article')];
  const next = stops[stops.indexOf(target.closest('#id_q, article')) + step];
  if (!next) return;
  event.preventDefault();
  if (next.id !== 'id_q') next.tabIndex = -1;
  next.focus();
});
document.addEventListener('formdata', ({ target, formData }) => {
  const { caret } = sessionStorage;
  if (caret && target.id === 'use') formData.set('at', caret);
});
