"use strict";
// Joins the parts: selecting, showing what the state says, the keys, the first picture.

// Selects a statement, link or finding; null selects nothing, and a finding is no longer alone.
function select(type, id) {
  const finding = type === "finding" ? id : type ? state.finding : null;
  const changed = finding !== state.finding;
  Object.assign(state, { selected: type ? { type, id } : null, finding });
  if (changed) Object.assign(state, { focus: null, depth: 1 });
  if (changed) refresh();
  showWhere(state.selected);
  markRow();
  showPanel();
  if (changed) showTop();
  else if (type) reveal(emphasised().boxes, id);
  network.redraw();
  writeAddress();
}

// Shows what the filters leave.
function refresh() {
  pointed = null;
  showScene();
  filterRows();
  showScope();
  announce(`${scene.boxes.length} of ${data.nodes.length} boxes and ${scene.links.length} of ${linkIds.length} links shown`);
}

function isSelectionShown() {
  const { selected } = state;
  if (selected?.type === "link") return scene.links.includes(selected.id);
  return selected?.type !== "statement" || scene.boxes.some((box) => box.id === selected.id);
}

function passesFilters({ type, id }) {
  const ends = type === "link" ? endsOf(id) : [id];
  return (type !== "link" || linkPasses(id)) && ends.every((end) => nodePasses(dataset.nodes.get(end)));
}

// Leaves what is shown alone, then the linked view, where either hides what is selected.
function showWhere(selected) {
  if (!selected || isSelectionShown() || !passesFilters(selected)) return;
  Object.assign(state, { words: "", focus: null, depth: 1, finding: null });
  refresh();
  if (!isSelectionShown()) {
    state.view = "all";
    refresh();
  }
  showControls();
  showTop();
  reveal(emphasised().boxes, selected.id);
}

// Shows all that a state says.
function showState(next) {
  Object.assign(state, next);
  showControls();
  applySort();
  applyWords();
  refresh();
  markRow();
  showPanel();
  showTop();
  if (state.selected) reveal(emphasised().boxes, state.selected.id);
}

function reset() {
  showState(FIRST);
  writeAddress();
}

function showTop() {
  scale = startScale();
  layOut();
  viewport.scrollTo(0, 0);
  network.redraw();
}

// --- controls and keys ---

document.getElementById("zoom-in").addEventListener("click", () => zoomTo(scale * 1.25));
document.getElementById("zoom-out").addEventListener("click", () => zoomTo(scale / 1.25));
document.getElementById("zoom-fit").addEventListener("click", fitWidth);
document.getElementById("reset").addEventListener("click", reset);
document.getElementById("copy").addEventListener("click", copyAddress);
copied.addEventListener("blur", () => {
  copied.hidden = true;
});

// Single keys act only where one reads the graph, so that speech input elsewhere does not set them off.
const KEYS = { "/": () => search.focus(), f: stepFocus };
const READING = "#viewport, #panel, #tables";

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && (state.selected || isAlone())) leave();
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (!Object.hasOwn(KEYS, event.key) || !event.target.closest(READING)) return;
  event.preventDefault();
  KEYS[event.key]();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  readColours();
  network.redraw();
});
window.addEventListener("hashchange", readAddress);

readColours();
openFilters();
readAddress();
network.once("afterDrawing", () => {
  document.documentElement.dataset.ready = String(Math.round(performance.now())); // milliseconds
});
network.redraw();
