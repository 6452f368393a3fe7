"use strict";
// The controls over the graph: what they say becomes the state, and the other way round.

const controls = document.getElementById("controls");
const search = document.getElementById("search");
const filters = document.getElementById("filters");
const least = document.getElementById("least"); // none where no link was measured
const announcement = document.getElementById("status");

function announce(words) {
  announcement.textContent = words;
}

function boxesOf(name) {
  return [...filters.querySelectorAll(`input[name="${name}"]`)];
}

const offered = Object.fromEntries(Object.keys(CHOICES).map((name) => [name, new Set(boxesOf(name).map((box) => valueOf(box)))]));

function valueOf(box) {
  return box.name === "plan" ? Number(box.value) : box.value;
}

function isOffered(name, value) {
  return offered[name].has(value);
}

function readFilters() {
  for (const [name, key] of Object.entries(CHOICES)) {
    const kept = boxesOf(name).filter((box) => box.checked).map(valueOf);
    state[key] = kept.length === offered[name].size ? null : new Set(kept);
  }
  if (least) state.least = Number(least.value);
  showCounts();
  refresh();
  if (state.selected) showPanel();
  writeAddress();
}

// Sets every control to what is shown.
function showControls() {
  for (const radio of controls.elements.view) radio.checked = radio.value === state.view;
  search.value = state.words;
  for (const [name, key] of Object.entries(CHOICES)) {
    for (const box of boxesOf(name)) box.checked = !state[key] || state[key].has(valueOf(box));
  }
  if (least) least.value = String(state.least);
  showCounts();
}

// Tells on the closed menus how much of each passes, and beside the slider where it stands.
function showCounts() {
  for (const menu of filters.querySelectorAll("details[data-name]")) {
    const { name } = menu.dataset;
    const chosen = state[CHOICES[name]];
    menu.classList.toggle("narrowed", chosen !== null);
    menu.querySelector(".left").textContent = chosen ? `${chosen.size} of ${offered[name].size}` : String(offered[name].size);
  }
  if (!least) return;
  const told = state.least ? state.least.toFixed(2) : "any";
  document.getElementById("least-told").textContent = told;
  least.setAttribute("aria-valuetext", told);
}

// --- menus: one open at a time, closed by Escape or from outside ---

const menus = [...filters.querySelectorAll("details[data-name]")];
for (const menu of menus) {
  menu.addEventListener("toggle", () => {
    if (menu.open) for (const other of menus) if (other !== menu) other.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation(); // the selection stays
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  menu.addEventListener("click", ({ target }) => {
    if (target.name !== "every") return;
    for (const box of menu.querySelectorAll("input")) box.checked = target.value === "all";
    readFilters();
  });
}
document.addEventListener("pointerdown", ({ target }) => {
  for (const menu of menus) if (!menu.contains(target)) menu.open = false;
});
filters.addEventListener("change", readFilters);
least?.addEventListener("input", readFilters);

let typing = 0;
search.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => {
    state.words = search.value;
    Object.assign(state, { finding: null, focus: null, depth: 1 });
    if (state.selected?.type === "finding") state.selected = null;
    refresh();
    showPanel();
    showTop();
    writeAddress();
  }, 120); // milliseconds: words are typed faster than they are read
});
controls.addEventListener("submit", (event) => event.preventDefault());
controls.addEventListener("change", ({ target }) => {
  if (target.name !== "view") return;
  state.view = target.value;
  if (state.finding !== null) select(null);
  state.focus = null;
  refresh();
  showTop();
  writeAddress();
});

// On a narrow screen the graph comes first and the filters are closed.
const narrow = matchMedia("(max-width: 860px)");
function openFilters() {
  filters.open = !narrow.matches;
}
narrow.addEventListener("change", openFilters);
