// What the line under a draft says: never more than the server confirmed. What went wrong is a
// notice, which is also said aloud.
const words = document.getElementById('save-words')?.dataset;

function say(form, state, text, loud) {
  const place = form.querySelector('.status, .state');
  if (!place) return;
  if (place.dataset.state === state && place.textContent === text) return;
  place.dataset.state = state;
  const line = document.createElement('span');
  line.className = loud ? 'note look' : `m ${{ saved: 'full', saving: 'half' }[state] ?? 'none'}`;
  if (loud) line.setAttribute('role', 'alert');
  line.textContent = text;
  place.replaceChildren(line);
}
