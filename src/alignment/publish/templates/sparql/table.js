// Answers as a reader sees them: a table to sort, triples, yes or no; and as files.
const MOST = 1000;
const byId = (id) => document.getElementById(id);

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

function compare(one, other) {
  if (!one || !other) return (one ? 0 : 1) - (other ? 0 : 1);
  if (isNumber(one) && isNumber(other)) return Number(one.value) - Number(other.value);
  const [a, b] = [one, other].map((term) => plain(term).toLowerCase());
  return a < b ? -1 : a > b ? 1 : 0;
}

function sorted(rows, { name, way }) {
  if (!way) return rows;
  const turn = (a, b) => (a[name] && b[name] ? way : 1) * compare(a[name], b[name]);
  return [...rows].sort(turn);
}

function pageOf(iri, isOurs, site) {
  if (iri.split("#")[0] === site.ontology) return `../ontology/index.html${iri.slice(site.ontology.length)}`;
  if (!isOurs) return /^https?:\/\//.test(iri) ? iri : "";
  const [resource, fragment] = iri.split("#");
  const step = (one) => { try { return encodeURIComponent(decodeURIComponent(one)); } catch { return encodeURIComponent(one); } };
  const local = resource.slice(site.base.length).split("/").map(step).join("/") || "index";
  return `../${encodeURIComponent(site.folder)}/${local}.html${fragment === undefined ? "" : `#${fragment}`}`;
}

function curie(iri, site) {
  const known = Object.entries(site.prefixes).find(([, space]) => iri.startsWith(space) && iri !== space);
  return known ? `${known[0]}:${iri.slice(known[1].length)}` : iri;
}

function cell(term, names, site) {
  if (!term) return make("td");
  if (term.type !== "uri") {
    const text = make("bdi", { textContent: plain(term) });
    if (term["xml:lang"]) text.lang = term["xml:lang"];
    const note = term["xml:lang"] ? `language: ${term["xml:lang"]}` : term.datatype ? curie(term.datatype, site) : "";
    if (note) text.title = note;
    return make("td", { className: isNumber(term) ? "number" : "" }, text);
  }
  const [name, isOurs] = names.get(term.value) || ["", false];
  const href = pageOf(term.value, isOurs, site);
  const text = make("bdi", { textContent: name.length > 160 ? `${name.slice(0, 159)}…` : name || curie(term.value, site) });
  return make("td", {}, href ? make("a", { href, title: term.value }, text) : text);
}

// Draws rows; the heading of a column sorts by it: up, down, as asked.
function drawRows(parent, answer, site) {
  const sort = { name: "", way: 0 };
  let limit = MOST;
  const body = make("tbody"), heads = new Map(), more = make("button", { type: "button" });
  const draw = async () => {
    const shown = sorted(answer.rows, sort).slice(0, limit);
    const names = await namesOf(shown, site);
    body.replaceChildren(...shown.map((row) => make("tr", {}, ...answer.variables.map((v) => cell(row[v], names, site)))));
    for (const [name, head] of heads) head.ariaSort = sort.name === name && sort.way ? (sort.way > 0 ? "ascending" : "descending") : "none";
    more.hidden = answer.rows.length <= limit;
  };
  const head = (name) => {
    const turn = () => {
      sort.way = sort.name !== name ? 1 : sort.way === 1 ? -1 : sort.way === -1 ? 0 : 1;
      sort.name = name;
      return draw();
    };
    const th = make("th", { scope: "col" }, make("button", { type: "button", textContent: name, onclick: turn }));
    heads.set(name, th);
    return th;
  };
  const table = make("table", {}, make("thead", {}, make("tr", {}, ...answer.variables.map(head))), body);
  const wide = make("div", { className: "wide", tabIndex: 0, role: "region", ariaLabel: "Rows" }, table);
  more.textContent = `Show all ${answer.rows.length.toLocaleString("en")} rows`;
  more.onclick = () => { limit = Infinity; return draw(); };
  parent.replaceChildren(wide, more);
  return draw();
}

async function namesOf(rows, site) {
  const iris = [...new Set(rows.flatMap((row) => Object.values(row).filter((t) => t.type === "uri").map((t) => t.value)))];
  const named = await Engine.ask("names", { iris, properties: site.names, base: site.base });
  return new Map(iris.map((iri, index) => [iri, named[index]]));
}

function download(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

// Ways to keep an answer: name of a format → ending, media type, text.
function formatsOf(answer, site) {
  if (answer.triples) return { Turtle: ["ttl", "text/turtle", () => toTurtle(answer.triples, site.prefixes)] };
  if (answer.verdict !== undefined) return { JSON: ["json", "application/sparql-results+json", () => toJson({ head: {}, boolean: answer.verdict })] };
  const document_ = { head: { vars: answer.variables }, results: { bindings: answer.rows } };
  return {
    CSV: ["csv", "text/csv", () => toCsv(answer)],
    TSV: ["tsv", "text/tab-separated-values", () => toTsv(answer)],
    JSON: ["json", "application/sparql-results+json", () => toJson(document_)],
  };
}

async function drawAnswer(answer, name, site) {
  const button = ([label, [ending, type, text]]) =>
    make("button", { type: "button", textContent: `Download ${label}`, onclick: () => download(`${name}.${ending}`, text(), type) });
  byId("downloads").replaceChildren(...Object.entries(formatsOf(answer, site)).map(button));
  byId("result").hidden = false;
  const place = byId("answer");
  if (answer.verdict !== undefined) place.replaceChildren(make("p", {}, make("strong", { textContent: answer.verdict ? "Yes" : "No" })));
  else if (answer.triples) place.replaceChildren(drawTriples(answer, site));
  else await drawRows(place, answer, site);
}

function drawTriples(answer, site) {
  const lines = toTurtle(answer.triples, site.prefixes).split("\n");
  const left = Math.max(0, lines.length - MOST);
  const text = lines.slice(0, MOST).join("\n") + (left ? `\n# ${left.toLocaleString("en")} more lines are in the file to download` : "");
  const block = make("pre", { tabIndex: 0, ariaLabel: "Triples", textContent: text });
  block.setAttribute("role", "region");
  return block;
}
