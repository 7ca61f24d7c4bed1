'use strict';
// Rehearsing: one breath after another, by key, by tap, or read aloud by a voice that is on this
// very device. A remote voice would be sent the words, so it is never used.
{
  const all = document.querySelectorAll('#stage [id], #part, #beside');
  const { part, beside, place, timer, spoken, back, next, aloud, away, keys } =
    Object.fromEntries([...all].map((each) => [each.id, each]));
  const stage = document.getElementById('stage');
  const breaths = [...stage.querySelectorAll('section span')];
  const sectionOf = (breath) => breath?.closest('section');
  const covered = () => stage.closest('[hidden]');
  // A number that changes is motion too.
  const step = matchMedia('(prefers-reduced-motion: reduce)').matches ? 10 : 1;
  let at = breaths.findIndex((breath) => breath.matches('[aria-current]'));
  let began = 0;

  function tick() {
    const seconds = Math.floor((Date.now() - began) / 1000 / step) * step;
    timer.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }
  function show(to) {
    const [was, here, after] = [at, to, to + 1].map((n) => sectionOf(breaths[n]));
    breaths[at].removeAttribute('aria-current');
    breaths[to].setAttribute('aria-current', 'true');
    at = to;
    was.hidden = true;
    here.hidden = false;
    part.textContent = here.ariaLabel;
    place.textContent = here.dataset.place;
    next.textContent = after === here ? next.dataset.on : (after ?? next).dataset.enter;
    if (!at && document.activeElement === back) next.focus();
    back.hidden = !at;
    if (beside && was !== here && sectionOf(breaths.at(-1)) === here) beside.open = true;
    breaths[at].scrollIntoView({ block: 'center' });
    if (began) return;
    began = Date.now();
    tick();
    setInterval(tick, step * 1000);
  }
  function move(to) {
    hush();
    if (breaths[to]) show(to);
  }

  const speech = window.speechSynthesis;
  const ours = () => speech?.getVoices().find((v) => v.localService === true && /^en\b/i.test(v.lang));
  let saying = null;
  function hush() {
    saying = null;
    speech?.cancel();
    aloud.textContent = aloud.dataset.read;
  }
  function read() {
    const line = new SpeechSynthesisUtterance(breaths[at].textContent);
    line.voice = ours();
    if (!line.voice) return hush();
    line.lang = line.voice.lang;
    line.onerror = () => line === saying && hush();
    line.onend = () => {
      if (line !== saying) return;
      if (covered() || !breaths[at + 1]) return hush();
      show(at + 1);
      read();
    };
    saying = line;
    aloud.textContent = aloud.dataset.stop;
    return speech.speak(line);
  }
  const offer = () => { aloud.hidden = !ours(); };
  offer();
  speech?.addEventListener('voiceschanged', offer);
  aloud.addEventListener('click', () => (saying ? hush() : read()));
  addEventListener('pagehide', hush);

  const follow = (link, to) => link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    move(to());
  });
  follow(next, () => (at + 1) % breaths.length);
  follow(back, () => at - 1);
  stage.addEventListener('click', (event) => {
    if (!event.target.closest('a, button') && !String(getSelection())) move(at + 1);
  });
  keys.hidden = false;
  document.addEventListener('keydown', (event) => {
    const { key, target } = event;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || covered()) return;
    if (document.querySelector(':popover-open')) return; // the keys are the menu's
    if (key === 'Escape') away.click();
    if (target.closest(`input, select, textarea${key === ' ' ? ', button, summary' : ''}`)) return;
    if (![' ', 'ArrowRight', 'ArrowLeft'].includes(key)) return;
    event.preventDefault();
    if (!event.repeat) move(at + (key === 'ArrowLeft' ? -1 : 1));
    spoken.textContent = breaths[at].textContent;
  });
}
