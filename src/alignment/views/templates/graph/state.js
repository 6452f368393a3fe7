"use strict";
// What the page knows and what is shown: data, filters, selection. Nothing here touches the DOM
// but to read the data. Every script of the page shares the names declared at its top.

const data = JSON.parse(document.getElementById("data").textContent);

const linkIds = Object.keys(data.links);
const partners = new Map(Object.keys(data.statements).map((id) => [id, new Set()]));
for (const id of linkIds) {
  partners.get(data.links[id].source).add(data.links[id].target);
  partners.get(data.links[id].target).add(data.links[id].source);
}

const state = {
  view: linkIds.length ? "linked" : "all", // or "all"
  words: "",
  classes: null, // null: every one; else a Set of names
  plans: null, // null: every one; else a Set of column numbers
  evidence: null, // null: every one; else a Set of tiers
  kinds: null, // null: every one; else a Set of kinds of ties
  finding: null, // number of the finding that is shown alone
  selected: null, // {type: "statement" | "link" | "finding", id}
};

const searchable = new Map(
  Object.entries(data.statements).map(([id, s]) => [id, fold(`${s.text} ${s.number} ${s.under} ${s.kind}`)]),
);

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function linkPasses(id) {
  const link = data.links[id];
  return (!state.evidence || state.evidence.has(link.evidence)) && (!state.kinds || state.kinds.has(link.kind));
}

function nodePasses(node) {
  const statement = data.statements[node.id];
  if (state.plans && !state.plans.has(node.column)) return false;
  if (state.classes && !state.classes.has(statement.look)) return false;
  if (state.finding !== null) return data.findings[state.finding].boxes.includes(node.id);
  const words = fold(state.words).split(/\s+/).filter(Boolean);
  if (words.length) return words.every((word) => searchable.get(node.id).includes(word));
  return true;
}

// The boxes and links that pass every filter; in the linked view boxes without a link drop out.
function visible() {
  const passing = new Set(data.nodes.filter(nodePasses).map((node) => node.id));
  const links = linkIds.filter((id) => {
    const link = data.links[id];
    return linkPasses(id) && passing.has(link.source) && passing.has(link.target);
  });
  if (!isNarrow() && state.view === "linked") {
    const ends = new Set(links.flatMap((id) => [data.links[id].source, data.links[id].target]));
    return { boxes: data.nodes.filter((node) => ends.has(node.id)), links };
  }
  return { boxes: data.nodes.filter((node) => passing.has(node.id)), links };
}

// A search or a finding shows what it found, linked or not.
function isNarrow() {
  return state.finding !== null || state.words.trim() !== "";
}

// Boxes and links to emphasise: the selection with its partners; else the first finding.
function emphasised() {
  const { selected } = state;
  if (!selected) return data.findings.length ? ofFinding(0) : { boxes: new Set(), links: new Set() };
  if (selected.type === "finding") return ofFinding(selected.id);
  if (selected.type === "link") {
    const { source, target } = data.links[selected.id];
    return { boxes: new Set([source, target]), links: new Set([selected.id]) };
  }
  const links = linkIds.filter((id) => data.links[id].source === selected.id || data.links[id].target === selected.id);
  return { boxes: new Set([selected.id, ...partners.get(selected.id)]), links: new Set(links) };
}

function ofFinding(number) {
  const finding = data.findings[number];
  return { boxes: new Set(finding.boxes), links: new Set(finding.links) };
}
