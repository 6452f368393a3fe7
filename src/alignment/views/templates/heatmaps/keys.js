"use strict";
// Arrow keys move from number to number and pass over gaps; each map is one stop of the Tab key.

function stopAt(link) {
  for (const other of link.closest("table").querySelectorAll('td a[tabindex="0"]')) other.tabIndex = -1;
  link.tabIndex = 0;
}

// The numbers in one line of a table, from the given cell on in one direction.
function* ahead(cell, key) {
  const row = cell.parentElement;
  const rows = [...row.parentElement.rows];
  const line = key === "ArrowUp" || key === "ArrowDown" ? rows.map((one) => one.cells[cell.cellIndex]) : [...row.cells];
  const step = key === "ArrowUp" || key === "ArrowLeft" || key === "End" ? -1 : 1;
  let at = line.indexOf(cell) + step;
  if (key === "Home") at = 0;
  if (key === "End") at = line.length - 1;
  for (; at >= 0 && at < line.length; at += step) {
    const link = line[at].querySelector("a");
    if (link) yield link;
  }
}

for (const table of document.querySelectorAll(".heat table")) {
  const links = table.querySelectorAll("td a");
  for (const link of links) link.tabIndex = -1;
  if (links.length) links[0].tabIndex = 0;
  table.addEventListener("focusin", (event) => {
    if (event.target.matches("td a")) stopAt(event.target);
  });
  table.addEventListener("keydown", (event) => {
    if (!event.target.matches("td a") || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!/^(Arrow(Up|Down|Left|Right)|Home|End)$/.test(event.key)) return;
    event.preventDefault();
    const { value: link } = ahead(event.target.closest("td"), event.key).next();
    if (link) link.focus();
  });
}
