'use strict';
// Leave now, by the link or by Shift three times. It runs before anything of the page is shown and
// needs nothing of the server. What is shown again after leaving empties itself.
// Over https a cookie of ours is bound to this very host, by its name. The other scripts ask here.
const secure = location.protocol === 'https:';
const ours = secure ? '__Host-' : '';
const setCookie = (pair) => {
  document.cookie = `${ours}${pair}; path=/; SameSite=Lax${secure ? '; Secure' : ''}`;
};
{
  const root = document.documentElement;
  const { to } = document.currentScript.dataset;
  const others = self.BroadcastChannel ? new BroadcastChannel('left') : {};
  let leaving = false;
  let taps = [];
  let alone = false;

  const gone = () => document.cookie.split('; ').includes(`${ours}left=1`);
  // Where this tab left for. Storage may be forbidden; the cookie then does without it.
  function flag(act, ...place) {
    try {
      return sessionStorage[act]('left', ...place);
    } catch {
      return null;
    }
  }
  function vanish() {
    const place = flag('getItem') || to;
    flag('setItem', place);
    leaving = true;
    self.speechSynthesis?.cancel(); // a rehearsal may be read aloud
    document.title = new URL(place).hostname;
    root.hidden = true;
    document.body?.remove();
    location.replace(place);
  }
  function leave() {
    if (leaving) return;
    setCookie('left=1');
    vanish();
    navigator.sendBeacon('/leave/');
    others.postMessage?.('');
  }

  // Reached by Back, or sent before leaving and arrived after it. A page that was asked for anew and
  // comes without the cookie comes of a new sign-in: nobody has left any more.
  const back = performance.getEntriesByType('navigation')[0]?.type === 'back_forward';
  if (gone() ? back || root.dataset.who : back && flag('getItem')) {
    stop();
    vanish();
  } else if (!gone()) {
    flag('removeItem');
  }

  others.onmessage = vanish; // every tab leaves
  addEventListener('click', (event) => {
    if (!event.target.closest?.('#leave')) return;
    event.preventDefault();
    leave();
  }, true);

  // Shift by itself: no letter with it, no other key between, nothing clicked.
  addEventListener('keydown', (event) => {
    alone = event.key === 'Shift';
    if (!alone) taps = [];
  }, true);
  addEventListener('pointerdown', () => { alone = false; taps = []; }, true);
  addEventListener('keyup', (event) => {
    if (event.key !== 'Shift' || !alone || event.ctrlKey || event.altKey || event.metaKey) return;
    alone = false;
    taps = [...taps.slice(-2), Date.now()];
    if (taps.length === 3 && taps[2] - taps[0] < 5000) leave();
  }, true);

  // Leaving asks nothing and sends no last words.
  for (const last of ['beforeunload', 'pagehide', 'visibilitychange']) {
    addEventListener(last, (event) => leaving && event.stopImmediatePropagation(), true);
  }
  // What a browser keeps of a page in memory it keeps hidden, and it is asked for anew, unless there
  // are words in it that are not saved yet.
  addEventListener('pagehide', () => { root.hidden = true; });
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    if (gone() || flag('getItem')) vanish();
    else if (dispatchEvent(new Event('beforeunload', { cancelable: true }))) location.reload();
    else root.hidden = false;
  });
}
