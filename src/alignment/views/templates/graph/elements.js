"use strict";
// Elements made of text nodes only, never of HTML, whatever a document says.

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

function badge(evidence) {
  return element("span", { className: `badge ${evidence}`, text: evidence });
}

function tierWords(evidence) {
  return element("p", {}, badge(evidence), ` ${data.evidence[evidence] ?? ""}`);
}

function choice(words, meta, onclick) {
  return element("li", {}, element("button", { onclick }, element("bdi", { text: words }), meta));
}

// A quotation in what is printed around it, which is set off.
function quotation({ text, before, after }) {
  if (!text) return element("blockquote", { text: "(words not shown)" });
  const around = (words) => element("span", { className: "around", text: words });
  return element("blockquote", { dir: "auto" },
    ...(before ? [around(`…${before} `)] : []),
    element("span", { className: "words", text }),
    ...(after ? [around(` ${after}…`)] : []));
}

// The headings that a statement stands under, outermost first.
function headingPath({ headings }) {
  const parts = headings.flatMap((words, index) => [...(index ? [" › "] : []), element("bdi", { text: words })]);
  return element("p", { className: "path" }, ...parts);
}

function placeLine({ plan, date, line }) {
  const parts = [element("bdi", { text: plan }), ...(line ? [`, line ${line}`] : []), " · ", element("bdi", { text: date })];
  return element("p", { className: "meta" }, ...parts);
}

// A link to the statement's own page; its IRI as text where that is no address of the web. A
// group of units has no page.
function wayTo(id, { href, look }) {
  if (look === "Units") return "";
  if (!/^https?:\/\//.test(href)) return element("p", { className: "iri" }, element("bdi", { text: id }));
  const way = element("a", { text: "Its page in the linked data" });
  way.href = href;
  way.rel = "noreferrer noopener";
  return element("p", { className: "iri" }, way);
}

// A share in [0, 1] as a bar, for the eye alone: the number stands beside it.
function bar(share) {
  const filled = element("span");
  filled.style.width = `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`;
  const made = element("span", { className: "bar" }, filled);
  made.setAttribute("aria-hidden", "true");
  return made;
}

function rounded(value) {
  return value === null || value === undefined ? "" : value.toFixed(2);
}

function counted(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}
