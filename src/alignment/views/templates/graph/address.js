"use strict";
// The address: what follows # is read and written like a query, and holds all that is shown but
// what one sees first. `select` is the IRI of a statement, link or finding.

const CHOICES = { class: "classes", plan: "plans", unit: "units", kind: "kinds", evidence: "evidence" };
const numberOfFinding = new Map(data.findings.map((finding, number) => [finding.iri, number]));

// What stands in the controls is the number of a document; in the address, its path.
function toAddress(name, value) {
  return name === "plan" ? data.paths[value] : value;
}

function fromAddress(name, value) {
  return name === "plan" ? data.paths.indexOf(value) : value;
}

function addressParts() {
  const parts = new URLSearchParams();
  const add = (name, value, usual = "") => value !== usual && parts.append(name, value);
  add("view", state.view, isSelectionShown() ? FIRST.view : "");
  add("words", state.words.trim());
  for (const [name, key] of Object.entries(CHOICES)) for (const value of chosenFor(name, state[key])) parts.append(name, value);
  add("least", String(state.least), "0");
  add("focus", state.focus ?? "");
  add("depth", String(state.depth), "1");
  if (state.finding !== null && state.selected?.type !== "finding") add("finding", data.findings[state.finding].iri);
  add("select", iriOf(state.selected));
  add("sort", state.sort);
  add("statements", state.statementWords.trim());
  add("links", state.linkWords.trim());
  return parts;
}

function chosenFor(name, chosen) {
  if (!chosen) return [];
  return chosen.size ? [...chosen].map((value) => toAddress(name, value)) : [""]; // "": none of them
}

function iriOf(selected) {
  if (!selected) return "";
  return selected.type === "finding" ? data.findings[selected.id].iri : selected.id;
}

// Returns {type, id} of what an IRI names on this page, else null.
function namedBy(iri) {
  if (numberOfFinding.has(iri)) return { type: "finding", id: numberOfFinding.get(iri) };
  if (Object.hasOwn(data.links, iri)) return { type: "link", id: iri };
  return Object.hasOwn(data.statements, iri) ? { type: "statement", id: iri } : null;
}

// What the address says, as a state; what it names wrongly counts for nothing.
function stateFrom(fragment) {
  const alone = namedBy(decoded(fragment)); // older addresses are one IRI
  const parts = alone ? new URLSearchParams() : new URLSearchParams(fragment);
  const selected = alone ?? namedBy(parts.get("select") ?? "");
  const focus = parts.get("focus");
  const finding = selected?.type === "finding" ? selected.id : numberOfFinding.get(parts.get("finding"));
  return {
    ...FIRST,
    ...Object.fromEntries(Object.entries(CHOICES).map(([name, key]) => [key, choiceFrom(parts, name)])),
    view: ["linked", "all"].includes(parts.get("view")) ? parts.get("view") : FIRST.view,
    words: parts.get("words") ?? "",
    least: shareFrom(parts.get("least")),
    focus: Object.hasOwn(data.statements, focus ?? "") && finding === undefined ? focus : null,
    depth: parts.get("depth") === "2" ? 2 : 1,
    finding: finding ?? null,
    selected,
    sort: parts.get("sort") ?? "",
    statementWords: parts.get("statements") ?? "",
    linkWords: parts.get("links") ?? "",
  };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return ""; // not an address that this page writes
  }
}

function choiceFrom(parts, name) {
  const given = parts.getAll(name);
  const known = given.map((value) => fromAddress(name, value)).filter((value) => isOffered(name, value));
  if (known.length) return new Set(known);
  return given.length && given.every((value) => value === "") ? new Set() : null;
}

function shareFrom(text) {
  const share = Number(text ?? 0);
  return share > 0 && share <= 1 ? Math.round(share * 100) / 100 : 0;
}

// --- the browser's address bar and its way back ---

let writtenPlace = ""; // a finding or neighbourhood: the way back leads from one to the other

function placeShown() {
  return `${state.finding} ${state.focus} ${state.depth}`;
}

function writeAddress() {
  const text = addressParts().toString();
  const moved = placeShown() !== writtenPlace;
  writtenPlace = placeShown();
  if (text === location.hash.slice(1)) return;
  try {
    history[moved ? "pushState" : "replaceState"](null, "", text ? `#${text}` : location.pathname + location.search);
  } catch {
    // a page inside another one has no address of its own
  }
}

function readAddress() {
  const fragment = location.hash.slice(1);
  if (fragment && document.getElementById(fragment)) { // a place on the page, not a state
    writeAddress();
    return;
  }
  showState(stateFrom(fragment));
  if (!new URLSearchParams(fragment).has("view")) showWhere(state.selected);
  writtenPlace = placeShown();
  writeAddress();
}

// --- the link that one hands on ---

const copied = document.getElementById("address");

async function copyAddress() {
  writeAddress();
  try {
    await navigator.clipboard.writeText(location.href);
    announce("The link to this view is copied");
  } catch {
    copied.value = location.href; // no clipboard here: the link is there to be copied by hand
    copied.hidden = false;
    copied.focus();
    copied.select();
    announce("Copy the link that is selected");
  }
}
