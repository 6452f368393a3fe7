"use strict";
// Joins the parts: selecting, opening, the address, the first picture.

// Selects a unit or a tie; null selects nothing.
function select(type, id) {
  if (type ? isSelected(type, id) : !state.selected) return;
  state.selected = type ? { type, id } : null;
  updateEdges();
  markRow();
  showPanel();
  reveal();
  network.redraw();
  writeAddress();
}

function open() {
  const href = target();
  if (href) location.href = href;
  else panel.focus();
}

// Where the details stand below, a pointer that selects brings them into sight.
function bringPanel() {
  const { top } = panel.getBoundingClientRect();
  if (top > window.innerHeight * 0.8 || panel.getBoundingClientRect().bottom < 80) panel.scrollIntoView({ block: "start" });
}

// --- the address: what follows # is read like a query ---

function writeAddress() {
  const words = new URLSearchParams();
  if (state.selected) words.set("select", state.selected.id);
  if (state.sort) words.set("sort", `${state.sort.table} ${state.sort.name} ${state.sort.down ? "down" : "up"}`);
  const text = words.toString();
  history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
}

function readAddress() {
  const words = new URLSearchParams(location.hash.slice(1));
  const [id, name, way] = (words.get("sort") ?? "").split(" ");
  const table = tables.get(id);
  const isName = table && [...table.querySelectorAll("[data-sort]")].some((button) => button.dataset.sort === name);
  if (isName) sortBy(table, name, way === "down");
  const wanted = words.get("select") ?? "";
  const type = typeOf(wanted);
  if (type) select(type, wanted);
  else if (words.has("select")) select(null);
}

document.getElementById("zoom-in").addEventListener("click", () => zoomTo(scale * 1.25));
document.getElementById("zoom-out").addEventListener("click", () => zoomTo(scale / 1.25));
document.getElementById("zoom-fit").addEventListener("click", showAll);
holder.addEventListener("click", (event) => {
  if (hasMoved) return;
  select(...touched(pointerIn(event)));
  if (state.selected) bringPanel();
});
holder.addEventListener("dblclick", (event) => {
  const [type, id] = touched(pointerIn(event));
  if (type) {
    select(type, id);
    open();
  }
});
viewport.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target === viewport) open();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.selected) select(null);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  readColours();
  updateEdges();
  network.redraw();
});
window.addEventListener("hashchange", readAddress);
let seenWidth = viewport.clientWidth;
new ResizeObserver(() => {
  if (viewport.clientWidth === seenWidth) return;
  seenWidth = viewport.clientWidth;
  showAll();
}).observe(viewport);

readColours();
updateEdges();
showAll();
showPanel();
readAddress();
network.once("afterDrawing", () => {
  document.documentElement.dataset.ready = String(Math.round(performance.now())); // milliseconds
});
network.redraw();
