"use strict";
// Joins the parts: selecting, filtering, the controls, the address, the first picture.

const controls = document.getElementById("controls");
const search = document.getElementById("search");
const filters = document.getElementById("filters");
const announcement = document.getElementById("status");

// Selects a statement, link or finding; null selects nothing.
function select(type, id) {
  const next = type ? { type, id } : null;
  const finding = type === "finding" ? id : type ? state.finding : null;
  const changed = finding !== state.finding;
  state.selected = next;
  state.finding = finding;
  if (changed) refresh();
  else updateEdges();
  markRow();
  showPanel();
  if (changed) showTop();
  else if (next) reveal(emphasised().boxes, id);
  network.redraw();
  writeAddress();
}

// Shows what the filters leave.
function refresh() {
  showScene();
  filterRows();
  const all = data.nodes.length;
  const what = `${scene.boxes.length} of ${all} boxes and ${scene.links.length} of ${linkIds.length} links shown`;
  announcement.textContent = state.finding === null ? what : `${what}: one finding alone`;
}

function readFilters() {
  const chosen = (name) => [...filters.querySelectorAll(`input[name="${name}"]`)];
  const kept = (name, read) => {
    const boxes = chosen(name);
    return boxes.every((box) => box.checked) ? null : new Set(boxes.filter((box) => box.checked).map((box) => read(box.value)));
  };
  state.classes = kept("class", String);
  state.plans = kept("plan", Number);
  state.evidence = kept("evidence", String);
  state.kinds = kept("kind", String);
  refresh();
}

function showView() {
  for (const radio of controls.elements.view) radio.checked = radio.value === state.view;
}

function reset() {
  state.words = search.value = "";
  state.view = linkIds.length ? "linked" : "all";
  for (const box of filters.querySelectorAll("input")) box.checked = true;
  state.finding = null;
  showView();
  readFilters();
  select(null);
  showTop();
}

function showTop() {
  scale = startScale();
  layOut();
  viewport.scrollTo(0, 0);
}

// --- the address: what follows # is the IRI of the selection ---

function writeAddress() {
  const { selected } = state;
  const iri = !selected ? "" : selected.type === "finding" ? data.findings[selected.id].iri : selected.id;
  history.replaceState(null, "", iri ? `#${encodeURIComponent(iri)}` : location.pathname + location.search);
}

function readAddress() {
  let iri = "";
  try {
    iri = decodeURIComponent(location.hash.slice(1));
  } catch {
    return; // not an address that this page writes
  }
  const finding = data.findings.findIndex((one) => one.iri === iri);
  if (finding >= 0) select("finding", finding);
  else if (Object.hasOwn(data.links, iri)) select("link", iri);
  else if (Object.hasOwn(data.statements, iri)) showStatement(iri);
}

function showStatement(id) {
  if (!scene.boxes.some((box) => box.id === id)) {
    state.view = "all";
    showView();
    refresh();
  }
  select("statement", id);
}

// --- controls ---

let typing = 0;
search.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => {
    state.words = search.value;
    state.finding = null;
    refresh();
    viewport.scrollTo(0, 0);
  }, 120);
});
controls.addEventListener("submit", (event) => event.preventDefault());
controls.addEventListener("change", (event) => {
  if (event.target.name !== "view") return;
  state.view = event.target.value;
  state.finding = null;
  refresh();
  viewport.scrollTo(0, 0);
});
filters.addEventListener("change", readFilters);
document.getElementById("zoom-in").addEventListener("click", () => zoomTo(scale * 1.25));
document.getElementById("zoom-out").addEventListener("click", () => zoomTo(scale / 1.25));
document.getElementById("zoom-fit").addEventListener("click", fitWidth);
document.getElementById("reset").addEventListener("click", reset);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.selected) select(null);
});
network.on("click", ({ nodes, edges }) => {
  if (nodes.length) select("statement", nodes[0]);
  else if (edges.length) select("link", edges[0]);
  else select(null);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  readColours();
  updateEdges();
  network.redraw();
});
window.addEventListener("hashchange", readAddress);

readColours();
if (matchMedia("(max-width: 860px)").matches) filters.open = false;
showView();
refresh();
showTop();
showPanel();
readAddress();
network.once("afterDrawing", () => {
  document.documentElement.dataset.ready = String(Math.round(performance.now())); // milliseconds
});
network.redraw();
