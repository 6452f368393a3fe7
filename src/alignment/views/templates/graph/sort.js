"use strict";
// The order of the tables' rows and the words that narrow them. `state.sort` is "" in the order of
// the documents, else such as "links:score:desc", with a comma between two tables.

const collator = new Intl.Collator("en", { numeric: true });
const typesOf = { statements: "statement", links: "link" }; // name of a table → type of its rows
const wantedWords = { statement: [], link: [] }; // folded words that rows must hold
const foldedRows = new Map();
const ARIA_SORT = { asc: "ascending", desc: "descending" };

// Puts rows in the order that `state.sort` names; what it names wrongly counts for nothing.
function applySort() {
  const sorts = readSorts();
  for (const [name, type] of Object.entries(typesOf)) {
    const [column, direction] = sorts.get(name) ?? [];
    for (const head of tables[type].tHead.rows[0].cells) {
      if (head.dataset.column === column) head.setAttribute("aria-sort", ARIA_SORT[direction]);
      else head.removeAttribute("aria-sort");
    }
    reorder(type, inOrder(type, headOf(type, column), direction));
  }
}

function readSorts() {
  const parts = state.sort.split(",").map((part) => part.split(":"));
  return new Map(parts.filter(isSort).map(([name, ...rest]) => [name, rest]));
}

function isSort([name, column, direction]) {
  return Object.hasOwn(typesOf, name) && Object.hasOwn(ARIA_SORT, direction ?? "") && Boolean(headOf(typesOf[name], column));
}

function headOf(type, column) {
  return [...tables[type].tHead.rows[0].cells].find((head) => head.dataset.column === column);
}

// Every row; equal ones, and those without a value, stay as the documents have them.
function inOrder(type, head, direction) {
  const all = [...rows[type].values()];
  if (!head) return all;
  const sign = direction === "desc" ? -1 : 1;
  const value = valueIn(head);
  const pairs = all.map((row) => [value(row.cells[head.cellIndex].textContent.trim()), row]);
  const compare = (a, b) => (typeof a === "number" ? a - b : collator.compare(a, b));
  pairs.sort(([a], [b]) => (a === "" || b === "" ? (a === "") - (b === "") : sign * compare(a, b)));
  return pairs.map(([, row]) => row);
}

// How a column reads a cell: as a number, as a place in a given order, or as words.
function valueIn(head) {
  if (head.dataset.order) {
    const places = head.dataset.order.split(" ");
    return (text) => places.indexOf(text);
  }
  return head.classList.contains("number") ? (text) => (text === "" ? "" : Number(text)) : (text) => text;
}

function reorder(type, list) {
  const body = tables[type].tBodies[0];
  if (list.every((row, place) => body.rows[place] === row)) return;
  const parts = document.createDocumentFragment();
  parts.append(...list);
  body.append(parts);
  keepStop(type);
  tables[type].closest(".scroll").scrollTop = 0;
}

// One click sorts, a second reverses, a third restores.
function sortBy(name, head) {
  const sorts = readSorts();
  const { column, first } = head.dataset;
  const second = first === "asc" ? "desc" : "asc";
  const [now, direction] = sorts.get(name) ?? [];
  if (now !== column) sorts.set(name, [column, first]);
  else if (direction === first) sorts.set(name, [column, second]);
  else sorts.delete(name);
  state.sort = [...sorts].map((parts) => parts.flat().join(":")).sort().join(",");
  applySort();
  writeAddress();
}

// --- words that narrow one table, on top of the graph's filters ---

function rowPasses(type, row) {
  if (!wantedWords[type].length) return true;
  if (!foldedRows.has(row)) foldedRows.set(row, fold([...row.cells].map((cell) => cell.textContent).join(" ")));
  return wantedWords[type].every((word) => foldedRows.get(row).includes(word));
}

// Tells how many rows are left, only while words narrow them: the graph tells of its own filters.
function tellRows(type, shown) {
  const note = document.getElementById(`${tables[type].id}-left`);
  const left = wantedWords[type].length ? openRows(type).length : 0;
  if (!wantedWords[type].length) note.textContent = "";
  else note.textContent = left ? `${left} of ${shown} rows` : "No row has these words";
}

// Sets the words that narrow each table, and their fields, to what the state says.
function applyWords() {
  for (const [name, type] of Object.entries(typesOf)) {
    const field = document.getElementById(`${name}-filter`);
    const words = state[`${type}Words`];
    if (field.value.trim() !== words.trim()) field.value = words;
    wantedWords[type] = fold(words).split(/\s+/).filter(Boolean);
  }
}

function narrowRows(type, words) {
  state[`${type}Words`] = words;
  applyWords();
  filterRows();
  writeAddress();
}

for (const [name, type] of Object.entries(typesOf)) {
  for (const head of tables[type].tHead.rows[0].cells) {
    head.querySelector("button").addEventListener("click", () => sortBy(name, head));
  }
  const field = document.getElementById(`${name}-filter`);
  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => narrowRows(type, field.value), 120);
  });
}
