// Where one left off in a draft, as a number alone, for the phrasebook's "Use this".
if (document.querySelector('form.draft')) delete sessionStorage.caret;
document.addEventListener('focusout', ({ target }) => {
  if (!target.matches('form.draft textarea')) return;
  sessionStorage.caret = [...target.value.slice(0, target.selectionStart)].length;
});
