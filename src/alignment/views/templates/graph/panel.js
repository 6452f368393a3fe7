"use strict";
// The details beside the graph: what stands out, a statement, a finding.

const panel = document.getElementById("panel");

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
  const lead = element("p", { className: "soft", text: "Weightiest evidence first; the first is marked in the graph. Choose one to see it alone." });
  const list = findingList(data.findings.keys());
  if (!isAlone()) list.querySelector("button").classList.add("first");
  return [element("h2", { text: "What stands out" }), lead, list];
}

function findingList(numbers) {
  const items = [...numbers].map((number) => {
    const { title, evidence, units } = data.findings[number];
    const meta = element("span", { className: "meta" }, badge(evidence), " ", element("bdi", { text: units.join(", ") }));
    return choice(title, meta, () => select("finding", number));
  });
  return element("ul", {}, ...items);
}

// A heading and the findings under it; nothing where there are none.
function findingsUnder(words, numbers) {
  return listUnder(words, numbers, findingList);
}

function back() {
  const words = isAlone() ? "Back to everything" : "Close";
  return element("button", { className: "go", text: words, onclick: leave });
}

// --- a statement ---

function statementParts(id) {
  const statement = data.statements[id];
  const parts = [element("h2", { text: statement.kind }), headingPath(statement), quotation(statement)];
  if (statement.printed) {
    parts.push(element("h3", { text: "Exactly as printed" }), element("blockquote", { text: statement.printed, dir: "auto" }));
  }
  const links = linksOf.get(id).filter(linkPasses);
  const findings = [...data.findings.keys()].filter((number) => data.findings[number].boxes.includes(id));
  parts.push(facts(placeOf(statement)), wayTo(id, statement));
  if (links.length) parts.push(nearButton(id, links.length));
  return [...parts, ...listUnder("Linked with", links, (keys) => linkList(keys, id)), ...findingsUnder("Findings about it", findings), back()];
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

function linkList(keys, from) {
  const items = keys.map((key) => {
    const link = data.links[key];
    const other = data.statements[otherEnd(key, from)];
    const told = [rounded(measureOf(link)), link.kind, [other.kind, other.units].filter(Boolean).join(", ")];
    const meta = element("span", { className: "meta" }, badge(link.evidence), " ", element("bdi", { text: told.filter(Boolean).join(" · ") }));
    return choice(other.label, meta, () => select("link", key));
  });
  return element("ul", {}, ...items);
}

// --- a finding ---

function findingParts(number) {
  const finding = data.findings[number];
  const quoted = finding.boxes.filter((id) => data.statements[id].look !== "Units"); // those are named, not quoted
  return [
    element("h2", {}, element("bdi", { text: finding.title })),
    tierWords(finding.evidence),
    facts([["Units", finding.units.join(", ")], ["Score", hundredths(finding.score)]]),
    back(),
    ...listUnder("Rests on", finding.links, pairList),
    ...listUnder("Quotations", quoted, quotedList),
    ...listUnder("Dates", finding.dates, dateList),
    ...listUnder("What the score is made of", finding.components, (parts) => facts(parts.map(([name, value]) => [name, hundredths(value)]))),
    element("h3", { text: "Method" }),
    element("p", {}, element("bdi", { text: finding.method })),
  ];
}

function listUnder(words, items, listOf) {
  return items.length ? [element("h3", { text: `${words} (${items.length})` }), listOf(items)] : [];
}

function hundredths(value) {
  return value === null ? "" : Math.round(value * 100) / 100;
}

function dateList(dates) {
  const items = dates.map(([title, date]) => element("li", {}, element("bdi", { text: title }), ": ", element("bdi", { text: date || "no date printed" })));
  return element("ul", { className: "dates" }, ...items);
}

// The strongest pair first; what nobody measured stands above.
function pairList(keys) {
  const strength = (key) => measureOf(data.links[key]) ?? 1;
  const items = keys.toSorted((a, b) => strength(b) - strength(a)).map((key) => {
    const link = data.links[key];
    const words = endsOf(key).map((end) => data.statements[end].label);
    const meta = element("span", { className: "meta" }, badge(link.evidence), ` ${[rounded(measureOf(link)), link.kind].filter(Boolean).join(" · ")}`);
    const button = element("button", { onclick: () => select("link", key) }, element("bdi", { text: words[0] }), " ↔ ", element("bdi", { text: words[1] }), meta);
    return element("li", {}, button);
  });
  return element("ul", {}, ...items);
}

function quotedList(ids) {
  const items = ids.map((id) => {
    const statement = data.statements[id];
    const told = [statement.kind, statement.units, statement.line ? `line ${statement.line}` : ""].filter(Boolean).join(", ");
    const meta = element("span", { className: "meta" }, element("bdi", { text: told }));
    return choice(statement.text || statement.label, meta, () => select("statement", id));
  });
  return element("ul", {}, ...items);
}
