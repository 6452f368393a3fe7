"use strict";
// The tables: one tab stop each, arrow keys between rows, focus selects in the graph.

const tables = { statement: document.getElementById("statements"), link: document.getElementById("links") };
const rows = {};
for (const [type, table] of Object.entries(tables)) {
  rows[type] = new Map([...table.tBodies[0].querySelectorAll("tr[data-key]")].map((row) => [row.dataset.key, row]));
}

// Hides the rows that the filters leave out and keeps one of the others in the tab order.
function filterRows() {
  const shown = { statement: new Set(scene.boxes.map((box) => box.id)), link: new Set(scene.links) };
  for (const type of Object.keys(rows)) {
    for (const [key, row] of rows[type]) row.hidden = !shown[type].has(key);
    const open = [...rows[type].values()].filter((row) => !row.hidden);
    if (open.length && !open.some((row) => row.tabIndex === 0)) stopAt(type, open[0]);
  }
}

function stopAt(type, stop) {
  for (const row of rows[type].values()) row.tabIndex = row === stop ? 0 : -1;
}

// Marks the selected row and brings it into the table's sight, not the page's.
function markRow() {
  for (const [type, byKey] of Object.entries(rows)) {
    for (const [key, row] of byKey) {
      const chosen = state.selected !== null && state.selected.type === type && state.selected.id === key;
      row.setAttribute("aria-selected", String(chosen));
      if (chosen) {
        stopAt(type, row);
        scrollRow(row);
      }
    }
  }
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

function step(row, key) {
  const open = [...row.parentElement.children].filter((other) => !other.hidden);
  const at = open.indexOf(row);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: open.length - 1 }[key];
  return to === undefined ? null : open[Math.max(0, Math.min(open.length - 1, to))];
}

for (const [type, table] of Object.entries(tables)) {
  table.addEventListener("keydown", (event) => {
    const row = event.target.closest("tr[data-key]");
    if (!row) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      select(type, row.dataset.key);
      panel.focus({ preventScroll: true });
      panel.scrollIntoView({ block: "nearest" });
    }
    const next = step(row, event.key);
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });
  table.addEventListener("focusin", (event) => {
    const row = event.target.closest("tr[data-key]");
    if (row) select(type, row.dataset.key);
  });
  table.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-key]");
    if (row) select(type, row.dataset.key);
  });
}
