"use strict";
// The tables: rows of one tab stop each, arrow keys between them, focus selects in the graph.

const tables = { statement: document.getElementById("statements"), link: document.getElementById("links") };
const rows = {}; // type → key → row, in the order of the documents
for (const [type, table] of Object.entries(tables)) {
  rows[type] = new Map([...table.tBodies[0].querySelectorAll("tr[data-key]")].map((row) => [row.dataset.key, row]));
}
const stops = {}; // type → the row in the tab order
let marked = null; // the row of what is selected

// Hides the rows that the filters leave out and keeps one of the others in the tab order.
function filterRows() {
  const shown = { statement: new Set(scene.boxes.map((box) => box.id)), link: new Set(scene.links) };
  for (const type of Object.keys(rows)) {
    for (const [key, row] of rows[type]) {
      const leaves = !shown[type].has(key) || !rowPasses(type, row);
      if (row.hidden !== leaves) row.hidden = leaves;
    }
    keepStop(type);
    tellRows(type, shown[type].size);
  }
}

// The rows that are shown, in the order in which they stand.
function openRows(type) {
  return [...tables[type].tBodies[0].querySelectorAll("tr[data-key]:not([hidden])")];
}

// The selected row is where one comes in, else the first.
function keepStop(type) {
  if (marked && marked === stops[type] && !marked.hidden) return;
  const [first] = openRows(type);
  if (first) stopAt(type, first);
}

function stopAt(type, stop) {
  const before = stops[type] ?? tables[type].querySelector("tr[tabindex='0']");
  if (before) before.tabIndex = -1;
  stop.tabIndex = 0;
  stops[type] = stop;
}

// Marks the selected row and brings it into the table's sight, not the page's.
function markRow() {
  if (marked) marked.setAttribute("aria-selected", "false");
  const { selected } = state;
  marked = (selected && rows[selected.type]?.get(selected.id)) || null;
  if (!marked) return;
  marked.setAttribute("aria-selected", "true");
  if (marked.hidden) return; // this table's own filter leaves it out
  stopAt(selected.type, marked);
  scrollRow(marked);
  requestAnimationFrame(() => marked && scrollRow(marked)); // rows get their height as they come in sight
}

function scrollRow(row) {
  const area = row.closest(".scroll");
  const head = area.querySelector("thead").offsetHeight;
  const top = row.offsetTop - head;
  if (top < area.scrollTop) area.scrollTop = top;
  if (row.offsetTop + row.offsetHeight > area.scrollTop + area.clientHeight) {
    area.scrollTop = Math.min(top, row.offsetTop + row.offsetHeight - area.clientHeight);
  }
}

// The row that a key leads to from another; undefined when the key leads nowhere.
function step(type, row, key) {
  if (!["ArrowDown", "ArrowUp", "Home", "End"].includes(key)) return undefined;
  const open = openRows(type);
  if (key === "Home") return open[0];
  if (key === "End") return open.at(-1);
  return open[open.indexOf(row) + (key === "ArrowDown" ? 1 : -1)] ?? row;
}

function openDetails(type, row) {
  select(type, row.dataset.key);
  panel.focus({ preventScroll: true });
  panel.scrollIntoView({ block: "nearest" });
}

for (const [type, table] of Object.entries(tables)) {
  const rowOf = (event) => event.target.closest("tr[data-key]");
  table.addEventListener("keydown", (event) => {
    const row = rowOf(event);
    if (!row) return;
    const next = step(type, row, event.key);
    if (next) next.focus();
    else if (event.key === "Enter" || event.key === " ") openDetails(type, row);
    else return;
    event.preventDefault();
  });
  for (const touch of ["focusin", "click"]) {
    table.addEventListener(touch, (event) => {
      const row = rowOf(event);
      if (row && row !== marked) select(type, row.dataset.key);
    });
  }
}
