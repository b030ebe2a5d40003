// The editor hands its text to the form a moment after the last key. Saved within that moment, the
// last words would be lost: the form then waits until they are handed over. Meanwhile, and for a
// while after it was sent, another press of the button is the same one.
(() => {
  const MOMENT = 400; // milliseconds; the editor takes 250
  const WHILE = 3000;
  let touched = -MOMENT;
  let sent = -WHILE;
  const hold = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const touch = (event) => {
    if (event.target.closest('.Draftail-Editor')) touched = performance.now();
  };
  for (const kind of ['keydown', 'input', 'paste', 'cut', 'drop', 'mousedown']) {
    document.addEventListener(kind, touch, true);
  }
  document.addEventListener('submit', (event) => {
    const now = performance.now();
    if (!event.target.matches('.desk-write')) return;
    if (event.target.dataset.handed) { // it waited, and goes now
      delete event.target.dataset.handed;
      return;
    }
    if (now < sent + WHILE) {
      hold(event);
      return;
    }
    sent = now;
    const left = touched + MOMENT - now;
    if (left <= 0) return;
    hold(event);
    setTimeout(() => {
      event.target.dataset.handed = 'yes';
      event.target.requestSubmit(event.submitter);
    }, left);
  }, true);
})();
