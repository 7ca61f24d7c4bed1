// A draft saves as one types. htmx sends the saves; this keeps count of them, says only what the
// server confirmed, and sends the last one when the page is left.
function draft(form) {
  const text = form.querySelector('textarea');
  const { seq } = form.elements;
  let safe = text.value; // what the server has confirmed
  let answered = safe; // what the server has said something about, saved or refused
  let last = new Date();
  let leaving = false;
  let beside = null; // what was last sent by a request that outlives the page
  let waits = 0;
  const dirty = () => text.value !== safe;

  text.addEventListener('input', () => say(form, 'unsaved', words.unsaved));
  text.addEventListener('htmx:configRequest', (event) => {
    event.detail.parameters.set('seq', (seq.value = Number(seq.value) + 1));
    event.detail.carries = text.value;
  });
  // Leaving the field, as to press a button of a notice, does not ask about the same words again.
  text.addEventListener('htmx:beforeRequest', (event) => {
    const asked = event.detail.requestConfig.triggeringEvent?.type === 'save';
    if (!asked && text.value === answered) event.preventDefault();
  });
  text.addEventListener('htmx:beforeSend', () => say(form, 'saving', words.saving));
  text.addEventListener('htmx:afterRequest', (event) => {
    // htmx calls a refusal that brings a fragment successful; only the status tells.
    const status = event.detail.xhr?.status ?? 0;
    const sent = event.detail.requestConfig.carries;
    if (status) answered = sent;
    if (status >= 200 && status < 300) {
      safe = sent;
      last = new Date();
      waits = 0;
      if (dirty()) say(form, 'unsaved', words.unsaved);
      else if (form.querySelector('.state')) say(form, 'saved', words.saved);
    } else if ([400, 403, 413, 422].includes(status)) {
      if (form.querySelector('.state')) say(form, 'unsaved', words.unsaved);
    } else {
      lost();
    }
  });

  // Nothing came back: say so, keep the words in the page, and try again a little later.
  function lost() {
    const clock = last.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
    say(form, 'unsaved', words.lost.replace('%s', clock));
    setTimeout(() => dirty() && htmx.trigger(text, 'save'), Math.min(60, 2 ** ++waits) * 1000);
  }

  // A button leads on only once the server has answered: without a connection one stays here.
  form.addEventListener('submit', async (event) => {
    const button = event.submitter;
    if (dirty() && !leaving) {
      event.preventDefault();
      const answer = await send();
      if (!answer || answer.status >= 500) return lost();
    }
    leaving = true;
    seq.value = Number(seq.value) + 1;
    if (event.defaultPrevented) form.requestSubmit(button);
    return undefined;
  });

  // The words as they are now, sent beside the page: it may be closing.
  async function send() {
    seq.value = Number(seq.value) + 1;
    const body = new FormData(form);
    body.set('csrfmiddlewaretoken', token());
    const sending = (beside = text.value);
    try {
      const headers = { 'HX-Request': 'true' };
      const answer = await fetch(form.dataset.save, { method: 'POST', body, headers, keepalive: true });
      if (answer.ok) {
        safe = sending;
        if (!dirty()) say(form, 'saved', words.saved);
      }
      return answer;
    } catch {
      beside = null;
      return null;
    }
  }
  // A save by htmx that is still on its way dies with the page: it does not count as sent.
  const saveNow = () => { if (dirty() && !leaving && beside !== text.value) send(); };
  document.addEventListener('visibilitychange', () => document.hidden && saveNow());
  addEventListener('pagehide', saveNow);
  addEventListener('online', () => dirty() && htmx.trigger(text, 'save'));
  addEventListener('beforeunload', (event) => {
    saveNow();
    if (dirty() && !leaving) event.preventDefault();
  });
}

document.querySelectorAll('form.draft').forEach(draft);
