"use strict";
// What is shown as a network for other programs: GraphML and GEXF, with the attributes of
// alignment/analytics/graph_files.py.

const GRAPHML = "http://graphml.graphdrawing.org/xmlns";
const GEXF = "http://www.gexf.net/1.2draft";
const XML_TYPES = { line: "long", weight: "double", confidence: "double", score: "double" }; // else string

function nodeFacts(id) {
  const { label, text, look, plan, units, line } = data.statements[id];
  return knownFacts({ label, text, class: look, document: plan, units, line, iri: id });
}

function linkFacts(id) {
  const { kind, evidence, confidence, score, predicate, source, method, reviewer, date } = data.links[id];
  const weight = Math.min(1, Math.max(0, confidence ?? score ?? 1));
  return knownFacts({ id, kind, evidence, weight, confidence, score, predicate, subject: predicate && source, method, reviewer, date });
}

function knownFacts(facts) {
  return Object.entries(facts).filter(([, value]) => value !== "" && value !== null && value !== undefined);
}

// The network that passes the filters: nodes and links with their facts, and the names of these.
function shownNetwork() {
  const nodes = scene.boxes.map((box) => ({ id: box.id, facts: nodeFacts(box.id) }));
  const links = scene.links.map((id) => ({ id, source: data.links[id].source, target: data.links[id].target, facts: linkFacts(id) }));
  const names = (those) => [...new Set(those.flatMap((one) => one.facts.map(([name]) => name)))];
  return { nodes, links, nodeNames: names(nodes), linkNames: names(links) };
}

function xmlDocument(space, name, fill) {
  const made = document.implementation.createDocument(space, name);
  fill(made.documentElement, (tag, attributes = {}, ...children) => xmlElement(space, tag, attributes, children));
  indentXml(made.documentElement, "\n");
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(made)}\n`;
}

// One element a line; elements that hold text stay as they are.
function indentXml(parent, margin) {
  const inside = [...parent.children];
  if (!inside.length) return;
  for (const child of inside) {
    child.before(`${margin}  `);
    indentXml(child, `${margin}  `);
  }
  parent.append(margin);
}

function graphmlText() {
  const { nodes, links, nodeNames, linkNames } = shownNetwork();
  return xmlDocument(GRAPHML, "graphml", (root, make) => {
    const key = (domain) => (name) => make("key", { id: `${domain}-${name}`, for: domain, "attr.name": name, "attr.type": XML_TYPES[name] ?? "string" });
    const facts = (domain, one) => one.facts.map(([name, value]) => make("data", { key: `${domain}-${name}` }, String(value)));
    root.append(...nodeNames.map(key("node")), ...linkNames.map(key("edge")), make("graph", { edgedefault: "undirected" },
      ...nodes.map((node) => make("node", { id: node.id }, ...facts("node", node))),
      ...links.map((link) => make("edge", { id: link.id, source: link.source, target: link.target }, ...facts("edge", link)))));
  });
}

// In GEXF a label, an identifier and a weight are attributes of the elements themselves.
function gexfText() {
  const { nodes, links, nodeNames, linkNames } = shownNetwork();
  const own = new Set(["label", "id", "weight"]);
  return xmlDocument(GEXF, "gexf", (root, make) => {
    const attributes = (domain, names) => make("attributes", { class: domain, mode: "static" },
      ...names.filter((name) => !own.has(name)).map((name) => make("attribute", { id: `${domain}-${name}`, title: name, type: XML_TYPES[name] ?? "string" })));
    const one = (domain, { facts, ...ends }) => make(domain, { ...ends, ...Object.fromEntries(facts.filter(([name]) => own.has(name))) },
      make("attvalues", {}, ...facts.filter(([name]) => !own.has(name)).map(([name, value]) => make("attvalue", { for: `${domain}-${name}`, value }))));
    root.setAttribute("version", "1.2");
    root.append(make("graph", { defaultedgetype: "undirected", mode: "static" }, attributes("node", nodeNames), attributes("edge", linkNames),
      make("nodes", {}, ...nodes.map((node) => one("node", node))),
      make("edges", {}, ...links.map((link) => one("edge", link)))));
  });
}
