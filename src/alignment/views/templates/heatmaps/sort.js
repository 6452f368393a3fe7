"use strict";
// Sorts the rows of a map by their totals: the largest first, the smallest first, as they were.

const NEXT = { none: "descending", descending: "ascending", ascending: "none" };

function sortRows(head, body, rows) {
  const order = NEXT[head.getAttribute("aria-sort")];
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
    button.addEventListener("click", () => sortRows(head, body, rows));
    head.replaceChildren(button);
    head.setAttribute("aria-sort", "none");
  }
}
