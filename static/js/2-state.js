// What the line under a draft says: never more than the server confirmed.
const words = document.getElementById('save-words')?.dataset;

function say(form, state, text) {
  const place = form.querySelector('#save-status, .state');
  if (!place) return;
  if (place.dataset.state === state && place.textContent === text) return;
  place.dataset.state = state;
  const line = document.createElement('span');
  line.className = `m ${{ saved: 'full', saving: 'half' }[state] ?? 'none'}`;
  line.textContent = text;
  place.replaceChildren(line);
}
