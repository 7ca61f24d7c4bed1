// A passkey: the browser is asked for it, and what it answers goes into the form and is sent.
// The buttons are in the page for everybody and shown only where they work.
const { PublicKeyCredential: Key } = window;

async function answer({ passkey, options, from }) {
  const given = options ? JSON.parse(options) : await (await fetch(from)).json();
  return passkey === 'new'
    ? navigator.credentials.create({ publicKey: Key.parseCreationOptionsFromJSON(given.publicKey) })
    : navigator.credentials.get({ publicKey: Key.parseRequestOptionsFromJSON(given.publicKey) });
}

document.querySelectorAll('button[data-passkey]').forEach((button) => {
  if (!Key?.parseRequestOptionsFromJSON) return;
  const { form } = button;
  button.hidden = false;
  button.addEventListener('click', async () => {
    const note = document.getElementById('passkey-note');
    note.hidden = true;
    try {
      const field = form.elements.namedItem('credential');
      field.value = JSON.stringify((await answer(button.dataset)).toJSON());
      form.action = button.dataset.to || form.action;
      form.submit();
    } catch {
      note.hidden = false; // they thought better of it, or the browser has none for this place
    }
  });
});
