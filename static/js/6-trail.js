// For somebody who wants no list of pages in the tab: each page takes the place of the last one.
// Links and searches do. A form that is sent adds one: browsers allow no other way.
if (document.documentElement.dataset.trail) {
  const plain = (event) => !(event.defaultPrevented || event.button || event.ctrlKey
    || event.metaKey || event.shiftKey || event.altKey);

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href]');
    if (!link || link.target || link.download || link.origin !== location.origin || !plain(event)) return;
    event.preventDefault();
    location.replace(link.href);
  });
  addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'get') return;
    event.preventDefault();
    const address = new URL(form.action);
    address.search = new URLSearchParams(new FormData(form, event.submitter));
    location.replace(address);
  });
  document.addEventListener('htmx:beforeHistoryUpdate', (event) => {
    event.detail.history.type = 'replace';
  });
}
