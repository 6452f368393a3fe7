"use strict";
// The details: text nodes only, never HTML, whatever a document says.

const panel = document.getElementById("panel");
const tip = document.getElementById("tip");

function element(name, { text, className, onclick, dir } = {}, ...children) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  if (onclick) made.addEventListener("click", onclick);
  if (dir) made.dir = dir;
  if (name === "button") made.type = "button";
  made.append(...children);
  return made;
}

function facts(pairs) {
  const list = element("dl");
  for (const [name, value] of pairs) {
    if (value === "" || value === null || value === undefined) continue;
    list.append(element("dt", { text: name }), element("dd", {}, element("bdi", { text: String(value) })));
  }
  return list;
}

function quotation(statement) {
  return element("blockquote", { text: statement.text || "(words not shown)", dir: "auto" });
}

function placeOf(statement) {
  return [
    ["Class", statement.kind],
    ["Document", statement.plan],
    ["Stated by", statement.units],
    ["Date", statement.date],
    ["Under", statement.under],
    ["Number", statement.number],
    ["Line", statement.line || ""],
  ];
}

function badge(evidence) {
  return element("span", { className: `badge ${evidence}`, text: evidence });
}

function rounded(value) {
  return value === null ? "" : value.toFixed(2);
}

function showPanel() {
  const { selected } = state;
  const parts = selected
    ? { statement: statementParts, link: linkParts, finding: findingParts }[selected.type](selected.id)
    : startParts();
  panel.replaceChildren(...parts);
  panel.scrollTop = 0;
}

function startParts() {
  if (!data.findings.length) {
    return [element("h2", { text: "Details" }), element("p", { text: "Select a box or a line to see its quotation, document and line. The tables below have the same content." })];
  }
  const list = element("ul");
  data.findings.forEach((finding, number) => {
    const meta = element("span", { className: "meta" }, badge(finding.evidence), ` ${finding.units.join(", ")}`);
    const button = element("button", { className: number ? "" : "first", onclick: () => select("finding", number) },
      element("bdi", { text: finding.title }), meta);
    list.append(element("li", {}, button));
  });
  return [element("h2", { text: "What stands out" }), element("p", { className: "soft", text: "Weightiest evidence first; the first is marked in the graph. Choose one to see it alone." }), list];
}

function back() {
  return element("button", { className: "go", text: "Back to everything", onclick: () => select(null) });
}

function statementParts(id) {
  const statement = data.statements[id];
  const parts = [element("h2", { text: statement.kind }), quotation(statement), facts(placeOf(statement))];
  if (statement.printed) {
    parts.push(element("h3", { text: "Exactly as printed" }), element("blockquote", { text: statement.printed, dir: "auto" }));
  }
  const links = linkIds.filter((key) => linkPasses(key) && [data.links[key].source, data.links[key].target].includes(id));
  if (links.length) parts.push(element("h3", { text: `Linked with (${links.length})` }), linkList(links, id));
  return [...parts, back()];
}

function linkList(keys, from) {
  const list = element("ul");
  for (const key of keys) {
    const link = data.links[key];
    const other = data.statements[link.source === from ? link.target : link.source];
    const meta = element("span", { className: "meta" }, badge(link.evidence), ` ${rounded(link.confidence ?? link.score)} ${other.kind}, ${other.units}`);
    list.append(element("li", {}, element("button", { onclick: () => select("link", key) }, element("bdi", { text: other.label }), meta)));
  }
  return list;
}

function linkParts(key) {
  const link = data.links[key];
  const parts = [element("h2", { text: "Link" }), element("p", {}, badge(link.evidence), ` ${data.evidence[link.evidence] ?? ""}`)];
  for (const id of [link.source, link.target]) {
    const statement = data.statements[id];
    parts.push(element("h3", { text: `${statement.kind}, ${statement.units}` }), quotation(statement));
    parts.push(facts([["Document", statement.plan], ["Date", statement.date], ["Under", statement.under], ["Line", statement.line || ""]]));
    parts.push(element("button", { className: "go", text: "Show this one", onclick: () => select("statement", id) }));
  }
  parts.push(facts([
    ["Score", rounded(link.score)],
    ["Confidence", rounded(link.confidence)],
    ["Method", link.method],
    ["Shared terms", link.terms.map(([term, share]) => `${term} ${Math.round(share * 100)} %`).join(", ")],
  ]));
  return [...parts, back()];
}

function findingParts(number) {
  const finding = data.findings[number];
  const dates = finding.dates.map(([title, date]) => `${title}: ${date || "no date printed"}`).join("\n");
  const parts = [
    element("h2", {}, element("bdi", { text: finding.title })),
    element("p", {}, badge(finding.evidence), ` ${data.evidence[finding.evidence] ?? ""}`),
    facts([
      ["Units", finding.units.join(", ")],
      ["Score", finding.score === null ? "" : Math.round(finding.score * 100) / 100],
      ...finding.components.map(([name, value]) => [name, Math.round(value * 100) / 100]),
      ["Dates", dates],
      ["Method", finding.method],
    ]),
    back(),
    element("h3", { text: "Quotations" }),
  ];
  for (const id of finding.boxes) {
    const statement = data.statements[id];
    if (statement.look === "Units") continue; // named, not quoted
    parts.push(element("button", { className: "go", onclick: () => select("statement", id) },
      element("bdi", { text: statement.text || statement.label }),
      element("span", { className: "meta", text: `${statement.kind}, ${statement.units}${statement.line ? `, line ${statement.line}` : ""}` })));
  }
  return parts;
}

// --- the tooltip: the quotation beside the pointer ---

function showTip(text, event) {
  tip.textContent = text;
  tip.hidden = false;
  const x = Math.min(event.clientX + 14, window.innerWidth - tip.offsetWidth - 8);
  const y = Math.min(event.clientY + 16, window.innerHeight - tip.offsetHeight - 8);
  tip.style.left = `${Math.max(4, x)}px`;
  tip.style.top = `${Math.max(4, y)}px`;
}

function hideTip() {
  tip.hidden = true;
}

function clipped(text) {
  return text.length > 420 ? `${text.slice(0, 420)}…` : text;
}

network.on("hoverNode", ({ node, event }) => {
  const statement = data.statements[node];
  showTip(`${clipped(statement.text || statement.label)}\n— ${statement.kind}, ${statement.plan}${statement.line ? `, line ${statement.line}` : ""}`, event);
});
network.on("hoverEdge", ({ edge, event }) => {
  const link = data.links[edge];
  const ends = [link.source, link.target].map((id) => clipped(data.statements[id].text || data.statements[id].label));
  showTip(`${ends.join("\n↔\n")}\n— ${link.evidence} ${rounded(link.confidence ?? link.score)}`, event);
});
network.on("blurNode", hideTip);
network.on("blurEdge", hideTip);
viewport.addEventListener("scroll", hideTip, { passive: true });
