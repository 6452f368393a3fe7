"use strict";
// The details of a link: both quotations where they stand, what ties them, and how that is known.

function linkParts(key) {
  const link = data.links[key];
  const [one, other] = endsOf(key);
  return [
    element("h2", { text: `Link: ${predicateWords(link) || link.kind}` }),
    tierWords(link.evidence),
    ...endParts(one),
    element("p", { className: "tie", text: tieWords(link) }),
    ...endParts(other),
    element("h3", { text: "How it is known" }),
    ...measureParts(link),
    facts([
      ["Kind", `${link.kind}: ${data.kinds[link.kind] ?? ""}`],
      ["Method", link.method],
      ["Reviewer", link.reviewer],
      ["Date", link.date],
      ["Calibration", link.calibration],
    ]),
    ...termParts(link.terms),
    ...findingsUnder("Findings that rest on it", findingsOn(link)),
    back(),
  ];
}

// "contributesTo" → "contributes to"
function predicateWords({ predicate }) {
  return predicate.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}

const DIRECTED = new Set(["contributesTo", "broadMatch", "narrowMatch"]); // the others hold both ways

// What stands between the two quotations.
function tieWords(link) {
  const arrow = DIRECTED.has(link.predicate) ? "↓" : "↕";
  const proposed = link.evidence === "inferred" ? "(proposed)" : "";
  return link.predicate ? [arrow, predicateWords(link), proposed].join(" ") : arrow;
}

function endParts(id) {
  const statement = data.statements[id];
  return [
    element("h3", {}, element("bdi", { text: [statement.kind, statement.units].filter(Boolean).join(", ") })),
    headingPath(statement),
    quotation(statement),
    placeLine(statement),
    element("div", { className: "pair" },
      element("button", { text: "Show this one", onclick: () => select("statement", id) }),
      wayTo(id, statement)),
  ];
}

function measureParts({ confidence, score }) {
  const name = confidence === null ? "Similarity" : "Confidence";
  const value = confidence ?? score;
  if (value === null) return [];
  const rows = [[name, value], ...(confidence !== null && score !== null ? [["Similarity", score]] : [])];
  return [shareList(rows.map(([words, share]) => [words, share, rounded(share)]))];
}

// The terms that two statements share, each with its part of the score.
function termParts(terms) {
  if (!terms.length) return [];
  const rows = terms.map(([term, share]) => [term, share, `${Math.round(share * 100)} %`]);
  return [element("h3", { text: "What carries it" }), shareList(rows)];
}

function shareList(rows) {
  const items = rows.map(([words, share, told]) =>
    element("li", {}, element("bdi", { text: words }), bar(share), element("span", { className: "number", text: told })));
  return element("ul", { className: "shares" }, ...items);
}

function findingsOn(link) {
  return link.findings.filter((iri) => numberOfFinding.has(iri)).map((iri) => numberOfFinding.get(iri)).sort((a, b) => a - b);
}
