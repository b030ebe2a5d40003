// The little sum that keeps robots from sending forms by the thousand: find a number whose SHA-256
// with the form's own nonce begins with so many zero bits. SHA-256 by FIPS 180-4, since the
// browser's own is not there on a page without encryption.
"use strict";
(() => {
  const box = document.querySelector("[data-work]");
  if (!box) return;
  const form = box.closest("form");
  const solution = form.elements.work_solution;
  const question = box.querySelector("[data-work-question]");
  const status = box.querySelector("[data-work-status]");

  const primes = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
  const fraction = (x) => Math.floor((x - Math.floor(x)) * 2 ** 32);
  const K = Uint32Array.from(primes, (p) => fraction(Math.cbrt(p)));
  const START = Uint32Array.from(primes.slice(0, 8), (p) => fraction(Math.sqrt(p)));
  const W = new Uint32Array(64), H = new Uint32Array(8);
  const turn = (x, n) => (x >>> n) | (x << (32 - n));

  // The first 32 bits of the hash of a text of less than 56 bytes.
  function head(text) {
    W.fill(0, 0, 16);
    for (let i = 0; i < text.length; i++) W[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
    W[text.length >> 2] |= 0x80 << (24 - 8 * (text.length & 3));
    W[15] = text.length * 8;
    for (let i = 16; i < 64; i++) {
      const a = W[i - 15], b = W[i - 2];
      W[i] = W[i - 16] + W[i - 7] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
    }
    H.set(START);
    let [a, b, c, d, e, f, g, h] = H;
    for (let i = 0; i < 64; i++) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
    }
    return (START[0] + a) >>> 0;
  }

  let tried = 0, sending = false;
  function some() {
    const end = performance.now() + 15;
    while (performance.now() < end) {
      for (let i = 0; i < 200; i++, tried++) {
        if (head(`${box.dataset.nonce}:${tried}`) >>> (32 - Number(box.dataset.bits)) === 0) {
          solution.value = String(tried);
          status.textContent = "";
          if (sending) form.submit();
          return;
        }
      }
    }
    setTimeout(some, 0);
  }

  question.hidden = true;
  form.addEventListener("submit", (event) => {
    if (solution.value || event.submitter?.name === "add_row" || event.submitter?.name === "remove_row") return;
    event.preventDefault();
    sending = true;
    status.textContent = "正在完成验证，马上提交……";
  });
  some();
})();
