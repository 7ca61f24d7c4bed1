// A form that saves nothing by itself: leaving asks first while it has words that were not sent, or
// that came back with something to put right.
{
  const forms = 'main form[method=post]';
  const fields = `${forms}:not(.draft) :is(textarea, [type=text]):not([readonly], [hidden])`;
  const unsent = ({ value, defaultValue, form }) => value !== defaultValue
    || (value && form.querySelector('.wrong'));
  let sent = false;
  addEventListener('submit', (event) => {
    sent ||= !event.defaultPrevented && event.target.matches(forms);
  });
  addEventListener('beforeunload', (event) => {
    if (!sent && [...document.querySelectorAll(fields)].some(unsent)) event.preventDefault();
  });
}
