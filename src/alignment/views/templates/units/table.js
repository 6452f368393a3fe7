"use strict";
// The tables: one tab stop each, arrow keys between rows, focus selects in the picture; sorting.

const tables = new Map([...document.querySelectorAll("table.sheet")].map((table) => [table.id, table]));

function rowsOf(table) {
  return [...table.tBodies[0].rows];
}

function keyOf(row) {
  return row.dataset.tie !== undefined ? ["tie", row.dataset.tie] : ["unit", row.dataset.unit];
}

function stopAt(table, stop) {
  for (const row of rowsOf(table)) row.tabIndex = row === stop ? 0 : -1;
}

// Marks the selected row and brings it into the table's sight, not the page's.
function markRow() {
  for (const table of tables.values()) {
    for (const row of rowsOf(table)) {
      const chosen = isSelected(...keyOf(row));
      row.setAttribute("aria-selected", String(chosen));
      if (chosen) {
        stopAt(table, row);
        scrollRow(row);
      }
    }
  }
}

function scrollRow(row) {
  const area = row.closest(".scroll");
  const top = row.offsetTop - row.closest("table").tHead.offsetHeight;
  if (top < area.scrollTop) area.scrollTop = top;
  else if (row.offsetTop + row.offsetHeight > area.scrollTop + area.clientHeight) area.scrollTop = top;
}

function step(row, key) {
  const all = rowsOf(row.closest("table"));
  const at = all.indexOf(row);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[key];
  return to === undefined ? null : all[Math.max(0, Math.min(all.length - 1, to))];
}

// --- sorting: figures from the greatest, words from A; what has no figure stays last ---

function valueOf(row, name) {
  const value = row.dataset[name];
  return name === "names" || value === undefined ? value : Number(value);
}

function compare(one, other, down) {
  if (one === undefined || other === undefined) return (one === undefined) - (other === undefined);
  const way = typeof one === "string" ? one.localeCompare(other, "en") : one - other;
  return down ? -way : way;
}

function sortBy(table, name, down) {
  const rows = rowsOf(table).map((row) => [valueOf(row, name), row]);
  rows.sort(([one], [other]) => compare(one, other, down));
  table.tBodies[0].append(...rows.map(([, row]) => row));
  for (const button of table.querySelectorAll("[data-sort]")) {
    const is = button.dataset.sort === name;
    button.closest("th").setAttribute("aria-sort", is ? (down ? "descending" : "ascending") : "none");
  }
  state.sort = { table: table.id, name, down };
}

function toggle(table, name) {
  const { sort } = state;
  const again = sort && sort.table === table.id && sort.name === name;
  sortBy(table, name, again ? !sort.down : !["names", "rank", "p"].includes(name));
  writeAddress();
}

for (const table of tables.values()) {
  table.addEventListener("click", (event) => {
    const button = event.target.closest("[data-sort]");
    const row = event.target.closest("tbody tr");
    if (button) toggle(table, button.dataset.sort);
    else if (row && !event.target.closest("a")) {
      select(...keyOf(row));
      bringPanel();
    }
  });
  table.addEventListener("dblclick", (event) => {
    if (event.target.closest("tbody tr")) open();
  });
  table.addEventListener("focusin", (event) => {
    const row = event.target.closest("tbody tr");
    if (row && event.target === row) select(...keyOf(row));
  });
  table.addEventListener("keydown", (event) => {
    const row = event.target.closest("tbody tr");
    if (!row || event.target !== row) return;
    const next = step(row, event.key);
    if (event.key === "Enter") open();
    else if (event.key === " ") panel.focus();
    else if (next) next.focus();
    else return;
    event.preventDefault();
  });
}
