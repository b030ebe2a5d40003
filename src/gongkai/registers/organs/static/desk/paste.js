// Mends what is pasted into a body before the editor flattens it: there a table's figures would run
// together, 10⁻³ would read 10-3, a list would begin at 1 again, and pictures would go without a word.
(() => {
  const RAISED = { '0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴', '5': '⁵', '6': '⁶', '7': '⁷', '8': '⁸',
    '9': '⁹', '+': '⁺', '-': '⁻', '−': '⁻', '(': '⁽', ')': '⁾', n: 'ⁿ' };
  const SUNK = { '0': '₀', '1': '₁', '2': '₂', '3': '₃', '4': '₄', '5': '₅', '6': '₆', '7': '₇', '8': '₈',
    '9': '₉', '+': '₊', '-': '₋', '−': '₋', '(': '₍', ')': '₎' };
  // The editor makes a list of such lines and counts them from 1 again; “３．” it leaves alone.
  const NUMBER = /^(\s*(?:\d{1,2}|[ivx]{1,4}|[a-z]))\.[ \t\u00a0]*(?!\d)/;
  const TABLE = '表格已按行转成文字，每格之间空一格；要公开的数据请在“数据表”里录入或者上传 xlsx。';
  const IMAGE = '图片没有贴进来，请在“附件”里上传。';

  const words = (node) => node.textContent.replace(/[ \t\r\n\f\u00a0]+/g, ' ').trim();
  const shifted = (text, signs, mark) => {
    const letters = [...text.trim()];
    return letters.every((sign) => sign in signs) ? letters.map((sign) => signs[sign]).join('') : `${mark}(${text.trim()})`;
  };
  const each = (body, selector, mend) => {
    const found = [...body.querySelectorAll(selector)].reverse(); // what stands inside comes first
    for (const node of found) mend(node);
    return found.length > 0;
  };
  const shift = (body, selector, signs, mark) => each(body, selector, (node) => {
    node.replaceWith(words(node) ? shifted(node.textContent, signs, mark) : '');
  });
  const lines = (table) => [...table.rows].map((row) => {
    const line = document.createElement('p');
    line.textContent = [...row.cells].map(words).join('\u3000');
    return line;
  });
  const counted = (body) => each(body, 'p, div, h1, h2, h3, h4, h5, h6', (block) => {
    if (!NUMBER.test(block.textContent) || block.closest('li')) return;
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (texts.nextNode() && !texts.currentNode.data.trim());
    texts.currentNode.data = texts.currentNode.data.replace(NUMBER, '$1．');
    while (!words(texts.currentNode).replace(/^.*．$/, '') && texts.nextNode()) {
      texts.currentNode.data = texts.currentNode.data.trimStart(); // Word sets the number apart by spaces
    }
  });
  const numbered = (list) => {
    let number = list.start;
    return [...list.children].map((entry) => {
      const line = document.createElement('p');
      line.append(`${number}．`, ...entry.childNodes);
      number += 1;
      return line;
    });
  };
  // What is to be said of it.
  const mended = (body) => {
    const told = [];
    each(body, 'script, style, title', (node) => node.remove()); // words nobody wrote
    shift(body, 'sup, [style*="vertical-align:super"], [style*="vertical-align: super"]', RAISED, '^');
    shift(body, 'sub, [style*="vertical-align:sub"], [style*="vertical-align: sub"]', SUNK, '_');
    each(body, 'ol[start]:not([start="1"])', (list) => list.replaceWith(...numbered(list)));
    if (each(body, 'img, picture, svg', (image) => image.remove())) told.push(IMAGE);
    if (each(body, 'table', (table) => table.replaceWith(...lines(table)))) told.unshift(TABLE);
    counted(body);
    return told.join('');
  };
  const tell = (editor, text) => {
    let place = editor.parentElement.querySelector('.pasted');
    if (!place) {
      place = document.createElement('p');
      place.className = 'why pasted';
      place.setAttribute('role', 'status');
      editor.after(place);
    }
    place.textContent = text;
  };
  const sent = (target, html, text) => {
    const data = new DataTransfer();
    if (html) data.setData('text/html', html);
    data.setData('text/plain', text);
    const again = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    again.wasMended = true;
    target.dispatchEvent(again);
  };
  document.addEventListener('paste', (event) => {
    const editor = event.target.closest?.('.Draftail-Editor');
    if (!editor || event.wasMended || !event.clipboardData) return;
    const [html, text] = ['text/html', 'text/plain'].map((type) => event.clipboardData.getData(type));
    if (!html && !text) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { body } = new DOMParser().parseFromString(html, 'text/html'); // inert: nothing in it runs
    tell(editor, mended(body));
    const lines = text.split('\n').map((line) => line.replace(NUMBER, '$1．'));
    sent(event.target, html && body.innerHTML, lines.join('\n'));
  }, true);
})();
