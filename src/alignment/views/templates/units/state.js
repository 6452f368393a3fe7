"use strict";
// What the page knows and what is selected. Every script of the page shares the names declared
// at its top.

const data = JSON.parse(document.getElementById("data").textContent);

const state = {
  selected: null, // {type: "unit" | "tie", id}
  sort: null, // {table, name, down}
};

function isSelected(type, id) {
  return state.selected !== null && state.selected.type === type && state.selected.id === id;
}

function typeOf(id) {
  if (Object.hasOwn(data.ties, id)) return "tie";
  return Object.hasOwn(data.units, id) ? "unit" : "";
}

function tiesOf(unit) {
  return data.order.filter((key) => data.ties[key].ends.includes(unit));
}

// What stands out: the selection and what it is tied to; null: nothing is selected.
function emphasised() {
  if (!state.selected) return null;
  const { type, id } = state.selected;
  const ties = type === "tie" ? [id] : tiesOf(id);
  const units = new Set(ties.flatMap((key) => data.ties[key].ends));
  if (type === "unit") units.add(id);
  for (const key of [...units]) for (const member of data.units[key]?.members ?? []) units.add(member);
  return { ties: new Set(ties), units };
}

// Where the selection opens: the graph of the two plans, or of a unit's first plan.
function target() {
  if (!state.selected) return "";
  const { type, id } = state.selected;
  return (type === "tie" ? data.ties[id].open[0]?.[1] : data.units[id].plans[0]?.href) ?? "";
}
