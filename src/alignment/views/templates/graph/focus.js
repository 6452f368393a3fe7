"use strict";
// What is shown alone: the neighbourhood of a statement, a finding, or what a search finds.

const scope = document.getElementById("scope");
const scopeWords = document.getElementById("scope-words");
const scopeSteps = document.getElementById("scope-steps");

// Shows a statement with what its links reach, so many links away; null shows everything.
function focusOn(id, depth = 1) {
  state.focus = id;
  state.depth = id === null ? 1 : depth;
  if (id !== null) Object.assign(state, { finding: null, selected: { type: "statement", id } });
  refresh();
  showPanel();
  markRow();
  showTop();
  writeAddress();
}

// The key f: one link away, then two, then everything again.
function stepFocus() {
  const { selected, focus, depth } = state;
  const id = selected?.type === "statement" ? selected.id : focus;
  if (id === null) announce("Select a statement first to see its neighbours");
  else if (id !== focus) focusOn(id);
  else if (depth === 1) focusOn(id, 2);
  else focusOn(null);
}

function nearButton(id, count) {
  const isHere = state.focus === id;
  const words = isHere ? "Show everything" : `Show ${counted(count, "neighbour")} alone`;
  const button = element("button", { className: "go", text: `${words} `, onclick: () => focusOn(isHere ? null : id) });
  button.append(element("kbd", { text: isHere ? "Esc" : "f" }));
  return button;
}

// Leaves what is selected, then what is shown alone.
function leave() {
  if (state.focus !== null && state.selected && state.selected.id !== state.focus) select("statement", state.focus);
  else if (state.focus !== null) focusOn(null);
  else select(null);
}

// The line over the graph that tells what is shown alone, or that nothing is left.
function showScope() {
  const words = scopeTold();
  scope.hidden = words === "";
  scopeWords.textContent = words;
  scopeSteps.hidden = state.focus === null;
  for (const button of scopeSteps.children) button.setAttribute("aria-pressed", String(Number(button.value) === state.depth));
}

function scopeTold() {
  if (!scene.boxes.length && data.nodes.length) return "Nothing passes these filters.";
  if (state.focus !== null) return `Neighbours of “${data.statements[state.focus].label}”`;
  if (state.finding !== null) return `One finding alone: ${data.findings[state.finding].title}`;
  return state.words.trim() ? `Found with the words “${state.words.trim()}”` : "";
}

// Everything again: the neighbourhood, finding or search is left; with nothing to show, the filters too.
function leaveScope() {
  if (!scene.boxes.length) reset();
  else if (state.focus !== null) focusOn(null);
  else if (state.finding !== null) select(null);
  else {
    state.words = search.value = "";
    refresh();
    showTop();
    writeAddress();
  }
}

scopeSteps.addEventListener("click", ({ target }) => {
  if (target.value) focusOn(state.focus, Number(target.value));
});
document.getElementById("scope-leave").addEventListener("click", () => {
  leaveScope();
  viewport.focus({ preventScroll: true }); // the button is gone
});
