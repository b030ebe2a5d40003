// On a narrow screen each row of a list stands as a card: every cell with the name of its column.
// Without this script the list is as wide as it is and scrolls; desk.css lays the cards out.
for (const table of document.querySelectorAll("table.listing")) {
  const heads = table.tHead && table.tHead.rows.length === 1 ? [...table.tHead.rows[0].cells] : [];
  if (!heads.length || heads.some((head) => head.colSpan > 1)) continue;
  // What is laid out as a card is still read as a table.
  const told = [[table, "table"], ...[...table.querySelectorAll("thead, tbody")].map((part) => [part, "rowgroup"])];
  for (const row of table.rows) {
    told.push([row, "row"]);
    for (const [at, cell] of [...row.cells].entries()) {
      const head = cell.tagName === "TH";
      told.push([cell, !head ? "cell" : row.parentElement === table.tHead ? "columnheader" : "rowheader"]);
      if (row.parentElement === table.tHead || row.cells.length !== heads.length) continue;
      cell.dataset.label = heads[at].textContent.trim();
      if (!cell.textContent.trim() && !cell.querySelector("img, input, button")) cell.classList.add("blank");
    }
  }
  for (const [element, role] of told) element.setAttribute("role", role);
  table.classList.add("labelled");
}
