// Copies the text of one element, or puts it at the end of a field. Without this file the text is
// still there to be marked and copied; the buttons are hidden until it runs.
(() => {
  const said = (button, words) => {
    const before = button.textContent;
    button.textContent = words;
    setTimeout(() => { button.textContent = before; }, 2000);
  };
  const copied = async (source) => {
    try {
      await navigator.clipboard.writeText(source.value ?? source.textContent);
      return true;
    } catch {
      // Pages without https have no clipboard: mark the text, so that Ctrl+C takes it.
      if (source.select) { source.select(); return document.execCommand('copy'); }
      getSelection().selectAllChildren(source);
      return document.execCommand('copy');
    }
  };
  const inserted = (source, field) => {
    const words = source.textContent.trim();
    if (field.value.includes(words)) return false;
    field.value = field.value ? `${field.value.trimEnd()}\n${words}` : words;
    field.focus();
    return true;
  };
  for (const button of document.querySelectorAll('[data-copy], [data-insert]')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      const source = document.getElementById(button.dataset.copy ?? button.dataset.insert);
      if (button.dataset.copy) {
        said(button, (await copied(source)) ? '已复制' : '请按 Ctrl+C 复制');
      } else {
        said(button, inserted(source, document.getElementById(button.dataset.into)) ? '已插入' : '正文里已有');
      }
    });
  }
})();
