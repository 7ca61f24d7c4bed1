// Every request carries the token of the moment: a sign-in in another tab changes it.
const cookies = () => new Map(document.cookie.split('; ').map((pair) => pair.split('=', 2)));
const token = () => cookies().get(`${ours}csrftoken`) ?? '';

document.addEventListener('htmx:configRequest', (event) => {
  event.detail.headers['X-CSRFToken'] = token();
  event.detail.parameters.delete('csrfmiddlewaretoken');
});
document.addEventListener('submit', (event) => {
  const field = event.target.elements?.namedItem('csrfmiddlewaretoken');
  if (field && token()) field.value = token();
}, true);

// Days and hours are told as the clock on the wall has them.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && cookies().get(`${ours}tz`) !== zone) setCookie(`tz=${zone}; max-age=31536000`);
