// The editor hands its text to the form a moment after the last key. Saved within that moment, the
// last words would be lost: the form then waits until they are handed over.
(() => {
  const MOMENT = 400; // milliseconds; the editor takes 250
  let touched = -MOMENT;
  const touch = (event) => {
    if (event.target.closest('.Draftail-Editor')) touched = performance.now();
  };
  for (const kind of ['keydown', 'input', 'paste', 'cut', 'drop', 'mousedown']) {
    document.addEventListener(kind, touch, true);
  }
  document.addEventListener('submit', (event) => {
    const left = touched + MOMENT - performance.now();
    if (left <= 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    setTimeout(() => event.target.requestSubmit(event.submitter), left);
  }, true);
})();
