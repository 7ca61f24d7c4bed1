// A save beside the page, for when it closes. It may still be on its way when the tab asks for its
// next page, which then shows the words as they were before it. The tab remembers which save that
// was, by a random name and a number and no words, and the next page waits for it before anything
// is written on older words.
const placeOf = (text) => `sent ${text.form.dataset.save} ${text.name}`;

// Storage may be forbidden; a page is then as fresh as it came.
function kept(text, act, ...what) {
  try {
    return sessionStorage[`${act}Item`](placeOf(text), ...what);
  } catch {
    return null;
  }
}

// Sends the words as they are now. The status is nought if nothing came back.
async function sendBeside(text) {
  const body = new FormData(text.form);
  body.set('csrfmiddlewaretoken', token());
  const save = `${body.get('tab')} ${body.get('seq')}`;
  kept(text, 'set', save);
  const how = { method: 'POST', body, headers: { 'HX-Request': 'true' }, keepalive: true };
  const answer = await fetch(text.form.dataset.save, how).catch(() => ({ status: 0 }));
  const forget = () => kept(text, 'get') === save && kept(text, 'remove');
  if (answer.status) setTimeout(forget, 2000); // not while the page is going: the next may be made already
  return answer;
}

// A page that was written on is left by a link, or closed: the words as they are become a version.
function left(form) {
  const body = new URLSearchParams({ left: 1, csrfmiddlewaretoken: token() });
  navigator.sendBeacon(form.dataset.save, body);
}

// Whether a form was made after a save: the number of its last one is beside the name of its tab.
function holds(form, save) {
  const [[tab, seq], [lastTab, lastSeq]] = [save, form.elements.tab.dataset.last].map((one) => one.split(' '));
  return tab === lastTab && Number(seq) <= Number(lastSeq);
}

async function arrive(text) {
  const save = kept(text, 'get');
  if (!save) return;
  const { form } = text;
  let now = form;
  text.readOnly = true;
  for (let wait = 50; now && !holds(now, save) && wait < 2000; wait *= 2) {
    say(form, 'saving', words.saving);
    await new Promise((done) => { setTimeout(done, wait); });
    const page = await fetch(location.href).then((answer) => answer.text()).catch(() => '');
    now = new DOMParser().parseFromString(page, 'text/html').getElementsByName(text.name)[0]?.form;
  }
  text.readOnly = false;
  kept(text, 'remove');
  if (!now || now === form) return;
  text.defaultValue = text.value = now.elements[text.name].value;
  for (const name of ['revision', 'tab']) form.elements[name].replaceWith(now.elements[name]);
  say(form, text.value ? 'saved' : 'empty', text.value ? words.saved : '');
  htmx.trigger(document.body, 'saved');
}

addEventListener('DOMContentLoaded', () => document.querySelectorAll('form.draft').forEach((form) => {
  arrive(form.querySelector('textarea, [type=text]'));
}));
