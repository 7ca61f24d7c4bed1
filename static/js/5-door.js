// Locked or signed out: what is on the page is covered, stays in it, and is saved first when the
// person is back. The server decides; this only looks at the clock in front of it.
const door = document.getElementById('door');
const page = document.getElementById('main');
const { idle, who } = document.documentElement.dataset;
let touched = Date.now();

const ask = (address) => htmx.ajax('GET', address, '#door').catch(() => {});

function cover(covered) {
  page.hidden = covered;
  if (covered) door.querySelector('input:not([type=hidden])')?.focus();
}

async function lockNow() {
  if (page.hidden) return;
  cover(true);
  await fetch('/lock/', {
    method: 'POST',
    body: new URLSearchParams({ here: '1', csrfmiddlewaretoken: token() }),
    keepalive: true,
  }).catch(() => {});
  ask('/unlock/');
}

if (door && idle) {
  for (const touch of ['pointerdown', 'keydown', 'scroll', 'touchstart']) {
    addEventListener(touch, () => { if (!page.hidden) touched = Date.now(); }, { passive: true });
  }
  const look = () => {
    if (page.hidden && !door.firstElementChild) ask('/unlock/'); // there was no answer before
    else if (Date.now() - touched > idle * 60000) lockNow();
  };
  setInterval(look, 5000);
  document.addEventListener('visibilitychange', look);
  document.addEventListener('htmx:afterSwap', (event) => {
    if (event.detail.target === door) cover(Boolean(door.firstElementChild));
  });
  document.body.addEventListener('shut', (event) => {
    if (!door.firstElementChild) ask(event.detail.door);
  });
  document.body.addEventListener('opened', (event) => {
    if (event.detail.who !== who) return location.replace('/today/');
    door.replaceChildren();
    touched = Date.now();
    cover(false);
    return document.querySelectorAll('form.draft textarea').forEach((text) => htmx.trigger(text, 'save'));
  });
  door.addEventListener('click', (event) => {
    if (event.target.closest('[data-carry]')) document.querySelector('form.draft:has([data-state=unsaved])')?.requestSubmit();
  });
}
