// A draft saves as one types. htmx sends the saves; this keeps count of them, says only what the
// server confirmed, and sends the last one when the page is left.
function draft(form) {
  const text = form.querySelector('textarea, [type=text]');
  const { seq } = form.elements;
  let by = 0; // which save was the last that the server has confirmed; its words are the default
  let answered; // what the server has said something about, saved or refused
  let [last, leaving] = [new Date(), false];
  let beside = null; // what was last sent by a request that outlives the page
  let waits = 0; // how often in a row nothing came back; the notice stays until something does
  let again;
  const dirty = () => text.value !== text.defaultValue;

  const tell = (state) => say(form, state, words[state]);
  text.addEventListener('input', () => waits || tell(dirty() ? 'unsaved' : 'saved'));
  text.addEventListener('htmx:configRequest', (event) => {
    event.detail.parameters.set('seq', (seq.value = Number(seq.value) + 1));
    event.detail.carries = [text.value, Number(seq.value)];
    event.detail.timeout = 20000; // a line that hangs is a lost one
  });
  // Leaving the field, as to press a button of a notice, does not ask about the same words again.
  text.addEventListener('htmx:beforeRequest', (event) => {
    const asked = event.detail.requestConfig.triggeringEvent?.type === 'save';
    if (!asked && (!dirty() || text.value === answered)) event.preventDefault();
  });
  text.addEventListener('htmx:beforeSend', () => waits || tell('saving'));
  text.addEventListener('htmx:afterRequest', (event) => {
    // htmx calls a refusal that brings a fragment successful; only the status tells.
    const status = event.detail.xhr?.status ?? 0;
    const [sent, at] = event.detail.requestConfig.carries;
    if (status) answered = sent;
    if (status >= 200 && status < 300) {
      confirmed(sent, at);
      if (dirty() || form.querySelector('.state')) tell(dirty() ? 'unsaved' : 'saved');
    } else if ([400, 403, 413, 422].includes(status)) {
      waits = 0;
      if (form.querySelector('.state')) tell('unsaved');
    } else {
      lost();
    }
  });

  function confirmed(sent, at) {
    if (at > by) [text.defaultValue, by] = [sent, at];
    last = new Date();
    waits = 0;
  }

  // Nothing came back: say so, keep the words in the page, and try again a little later.
  function lost() {
    const clock = last.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
    say(form, 'unsaved', words.lost.replace('%s', clock), true);
    clearTimeout(again);
    again = setTimeout(() => dirty() && htmx.trigger(text, 'save'), Math.min(60, 2 ** ++waits) * 1000);
  }

  // A button leads on only once the server has answered: without a connection one stays here.
  form.addEventListener('submit', async (event) => {
    const button = event.submitter;
    if (dirty() && !leaving) {
      event.preventDefault();
      if (!await send()) return;
    }
    leaving = true;
    seq.value = Number(seq.value) + 1;
    if (event.defaultPrevented) form.requestSubmit(button);
  });

  // The words as they are now, sent beside the page: it may be closing. Whether they were answered.
  async function send() {
    seq.value = Number(seq.value) + 1;
    const [sending, at] = [(beside = text.value), Number(seq.value)];
    const { ok, status } = await sendBeside(text);
    if (ok) {
      confirmed(sending, at);
      if (!dirty()) tell('saved');
    } else if (!status || status === 404 || status >= 500) {
      beside = null;
      lost();
      return false;
    }
    return true;
  }

  // A save by htmx that is still on its way dies with the page: it does not count as sent.
  const saveNow = () => { if (dirty() && !leaving && beside !== text.value) send(); };
  document.addEventListener('visibilitychange', () => document.hidden && saveNow());
  addEventListener('pagehide', () => {
    saveNow();
    if (Number(seq.value) && !leaving) left(form);
  });
  document.addEventListener('DOMContentLoaded', () => dirty() && htmx.trigger(text, 'save')); // typed early
  addEventListener('online', () => dirty() && htmx.trigger(text, 'save'));
  addEventListener('beforeunload', (event) => {
    saveNow();
    if (dirty() && !leaving) event.preventDefault();
  });
}

document.querySelectorAll('form.draft').forEach(draft);
