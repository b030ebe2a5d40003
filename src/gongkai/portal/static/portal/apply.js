// Helps while an application is written: rows, hints, a draft in this browser. All of it works
// without this file too, by sending the form.
"use strict";
(() => {
  const form = document.querySelector("form[data-draft]");
  const done = document.querySelector("[data-draft-done]");
  const key = (organ) => `gongkai-draft-${organ}`;
  const store = (() => { try { return window.localStorage; } catch { return null; } })();

  if (done && store) store.removeItem(key(done.dataset.draftDone));
  document.getElementById("error-summary")?.focus();
  if (!form) return;

  const rows = form.querySelector("[data-rows]");
  const texts = () => [...rows.querySelectorAll("textarea")];

  function number() {
    const listed = [...rows.querySelectorAll("[data-row]")];
    listed.forEach((row, at) => {
      const n = String(at + 1), area = row.querySelector("textarea");
      row.querySelector("[data-number]").textContent = n;
      area.id = area.id.replace(/_\d+$/, `_${n}`);
      row.querySelector("label").htmlFor = area.id;
      let button = row.querySelector("[name=remove_row]");
      if (listed.length === 1) { button?.remove(); return; }
      if (!button) {
        button = Object.assign(document.createElement("button"), { type: "submit", name: "remove_row", className: "row-button" });
        row.append(button);
      }
      button.value = n;
      button.textContent = `删去第 ${n} 项`;
    });
    const add = rows.querySelector("[data-add]");
    if (add) add.hidden = listed.length >= Number(rows.dataset.most);
  }

  function addRow(text) {
    const row = rows.querySelector("[data-row]").cloneNode(true);
    row.querySelector("textarea").value = text;
    rows.insertBefore(row, rows.querySelector("[data-add]"));
    number();
    return row.querySelector("textarea");
  }

  rows.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.name === "add_row") { event.preventDefault(); addRow("").focus(); }
    if (button.name === "remove_row") {
      event.preventDefault();
      const row = button.closest("[data-row]"), next = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      number();
      (next.querySelector?.("textarea") ?? texts().at(-1)).focus();
    }
    hint();
    save();
  });

  const hints = [...form.querySelectorAll("[data-hint]")].map((p) => [p, new RegExp(p.dataset.hint)]);
  function hint() {
    const said = texts().map((area) => area.value);
    for (const [paragraph, words] of hints) {
      const fits = said.some((text) => words.test(text));
      if (paragraph.hidden === fits) paragraph.hidden = !fits;
    }
  }

  // Never who applies: the computer may be a library's.
  const note = form.querySelector("[data-draft-note]");
  const choices = ["form", "delivery"];
  function save() {
    const draft = { matters: texts().map((area) => area.value) };
    if (!draft.matters.some((text) => text.trim())) return;
    for (const name of choices) draft[name] = form.querySelector(`[name=${name}]:checked`)?.value;
    try { store?.setItem(key(form.dataset.draft), JSON.stringify(draft)); } catch { return; }
    if (note) note.hidden = !store;
  }
  function restore() {
    if (!store || texts().some((area) => area.value.trim())) return;
    let draft;
    try { draft = JSON.parse(store.getItem(key(form.dataset.draft))); } catch { return; }
    if (!draft || !Array.isArray(draft.matters)) return;
    texts()[0].value = draft.matters[0] ?? "";
    draft.matters.slice(1, Number(rows.dataset.most)).forEach((text) => addRow(String(text)));
    for (const name of choices) {
      const chosen = [...form.querySelectorAll(`[name=${name}]`)].find((one) => one.value === draft[name]);
      if (chosen) chosen.checked = true;
    }
    if (note) note.hidden = false;
  }
  form.querySelector("[data-draft-clear]")?.addEventListener("click", () => {
    store?.removeItem(key(form.dataset.draft));
    note.hidden = true;
    texts()[0].focus();
  });

  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { hint(); save(); }, 400);
  });
  restore();
  number();
  hint();
})();
