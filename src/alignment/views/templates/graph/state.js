"use strict";
// What the page knows and what is shown: data, filters, selection. Nothing here touches the DOM
// but to read the data. Every script of the page shares the names declared at its top.

const data = JSON.parse(document.getElementById("data").textContent);

const linkIds = Object.keys(data.links);
const linksOf = new Map(Object.keys(data.statements).map((id) => [id, []])); // box → its links
for (const id of linkIds) for (const end of endsOf(id)) linksOf.get(end).push(id);

function endsOf(id) {
  return [data.links[id].source, data.links[id].target];
}

function otherEnd(link, id) {
  return data.links[link].source === id ? data.links[link].target : data.links[link].source;
}

// What one sees first; the address holds what differs from it.
const FIRST = {
  view: linkIds.length ? "linked" : "all",
  words: "",
  classes: null, // null: every one; else a Set of names
  plans: null, // null: every one; else a Set of column numbers
  units: null, // null: every one; else a Set of names
  evidence: null, // null: every one; else a Set of tiers
  kinds: null, // null: every one; else a Set of kinds of ties
  least: 0, // lowest confidence, else similarity, of a link that has one
  focus: null, // the box whose neighbourhood is shown alone
  depth: 1, // how many links away that reaches
  finding: null, // number of the finding that is shown alone
  selected: null, // {type: "statement" | "link" | "finding", id}
  sort: "", // order of the tables
  statementWords: "", // words that narrow the table of statements, on top of the filters
  linkWords: "", // likewise of links
};
const state = { ...FIRST };

const searchable = new Map(
  Object.entries(data.statements).map(([id, s]) => [id, fold(`${s.text} ${s.number} ${s.under} ${s.kind}`)]),
);

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

// What was measured of a link; null where a document or a person says so.
function measureOf(link) {
  return link.confidence ?? link.score;
}

function linkPasses(id) {
  const link = data.links[id];
  if (state.evidence && !state.evidence.has(link.evidence)) return false;
  if (state.kinds && !state.kinds.has(link.kind)) return false;
  return (measureOf(link) ?? 1) >= state.least;
}

function nodePasses(node) {
  const { look, stated } = data.statements[node.id];
  if (state.plans && !state.plans.has(node.column)) return false;
  if (state.units && !stated.some((unit) => state.units.has(unit))) return false;
  return !state.classes || state.classes.has(look);
}

function isFound(node) {
  const words = fold(state.words).split(/\s+/).filter(Boolean);
  return words.every((word) => searchable.get(node.id).includes(word));
}

// The boxes and links that pass every filter; in the linked view boxes without a link drop out.
function visible() {
  const nodes = narrowed(data.nodes.filter(nodePasses));
  const passing = new Set(nodes.map((node) => node.id));
  const links = linkIds.filter((id) => linkPasses(id) && endsOf(id).every((end) => passing.has(end)));
  if (isNarrow() || state.view === "all") return { boxes: nodes, links };
  const ends = new Set(links.flatMap(endsOf));
  return { boxes: nodes.filter((node) => ends.has(node.id)), links };
}

// Of nodes, those of the finding or neighbourhood shown alone, else those a search finds.
function narrowed(nodes) {
  if (state.finding !== null) {
    const boxes = new Set(data.findings[state.finding].boxes);
    return nodes.filter((node) => boxes.has(node.id));
  }
  if (state.focus === null) return state.words.trim() ? nodes.filter(isFound) : nodes;
  const near = neighbourhood(state.focus, state.depth, new Set(nodes.map((node) => node.id)));
  return nodes.filter((node) => near.has(node.id));
}

// A box and what its links reach, over so many of them; all among the boxes that pass.
function neighbourhood(id, depth, passing) {
  const near = new Set([id]);
  let edge = [id];
  for (let away = 0; away < depth; away += 1) {
    const reached = edge.flatMap((one) => linksOf.get(one).filter(linkPasses).map((link) => otherEnd(link, one)));
    edge = [...new Set(reached)].filter((one) => passing.has(one) && !near.has(one));
    for (const one of edge) near.add(one);
  }
  return near;
}

// A search, a finding or a neighbourhood shows what it found, linked or not.
function isNarrow() {
  return isAlone() || state.words.trim() !== "";
}

function isAlone() {
  return state.finding !== null || state.focus !== null;
}

// Boxes and links to emphasise: the selection with its partners; else the first finding.
function emphasised() {
  const { selected, focus } = state;
  if (!selected && focus !== null) return ofStatement(focus);
  if (!selected) return data.findings.length ? ofFinding(0) : { boxes: new Set(), links: new Set() };
  if (selected.type === "finding") return ofFinding(selected.id);
  if (selected.type === "link") return { boxes: new Set(endsOf(selected.id)), links: new Set([selected.id]) };
  return ofStatement(selected.id);
}

function ofStatement(id) {
  const links = linksOf.get(id).filter(linkPasses);
  return { boxes: new Set([id, ...links.map((link) => otherEnd(link, id))]), links: new Set(links) };
}

function ofFinding(number) {
  const finding = data.findings[number];
  return { boxes: new Set(finding.boxes), links: new Set(finding.links) };
}
