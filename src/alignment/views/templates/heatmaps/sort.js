"use strict";
// Sorts the rows of a map by their totals: the largest first, the smallest first, as they were.

const NEXT = { none: "descending", descending: "ascending", ascending: "none" };

function keep(map, order) {
  const sorts = sortsIn(location.hash);
  sorts.delete(map);
  if (order !== "none") sorts.append(map, order);
  writeAddress(cellIn(location.hash), sorts);
}

function sortRows(head, body, rows, order) {
  const sign = order === "descending" ? -1 : 1;
  const byTotal = (one, other) => sign * (one.dataset.total - other.dataset.total);
  head.setAttribute("aria-sort", order);
  body.append(...(order === "none" ? rows : [...rows].sort(byTotal)));
}

for (const table of document.querySelectorAll(".heat table")) {
  const head = table.querySelector("thead .sum");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  if (rows.length > 1) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    const map = table.closest(".map").id;
    button.addEventListener("click", () => {
      const order = NEXT[head.getAttribute("aria-sort")];
      sortRows(head, body, rows, order);
      keep(map, order);
    });
    head.replaceChildren(button);
    head.setAttribute("aria-sort", "none");
    const readSort = () => {
      const order = sortsIn(location.hash).get(map) ?? "";
      if (Object.hasOwn(NEXT, order)) sortRows(head, body, rows, order);
    };
    window.addEventListener("hashchange", readSort); // an address that names no order leaves it
    readSort();
  }
}
