// RDF terms: read from what a reader types, written as SPARQL, CSV, TSV and Turtle have them.
const XSD = "http://www.w3.org/2001/XMLSchema#";
const IRI = /^[A-Za-z][A-Za-z0-9+.\-]*:[^<>"{}|^`\\\x00-\x20]*$/;
const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f" };

function quoted(text) {
  const escaped = text.replace(/[\\"\n\r\t\b\f]/g, (c) => ESCAPES[c]);
  const hex = (c) => c.charCodeAt(0).toString(16).toUpperCase().padStart(8, "0");
  return `"${escaped.replace(/\\\\([uU])/g, (_, c) => `\\\\\\U${hex(c)}`)}"`;
}

function writtenTerm(term) {
  if (term.type === "uri") {
    if (!IRI.test(term.value)) throw new Error(`“${term.value}” is no IRI: leave out blanks, quotes and brackets.`);
    return `<${term.value}>`;
  }
  if (term.type === "bnode") return `_:${term.value}`;
  if (term.type === "triple") return `<<( ${["subject", "predicate", "object"].map((p) => writtenTerm(term.value[p])).join(" ")} )>>`;
  const language = term["xml:lang"];
  if (language) return `${quoted(term.value)}@${language}`;
  const datatype = term.datatype;
  return quoted(term.value) + (datatype && datatype !== XSD + "string" ? `^^<${datatype}>` : "");
}

// What stands in a field, as a term of the parameter's type.
function termOf(text, parameter, site) {
  const wrong = (expected) => new Error(`${parameter.name}: “${text}” was given; expected ${expected}.`);
  if (parameter.type === "literal") return { type: "literal", value: text };
  if (parameter.type === "integer") {
    if (!/^[+-]?[0-9]+$/.test(text)) throw wrong("a whole number such as 10");
    const digits = text.replace(/^[+-]/, "").replace(/^0+(?=.)/, "");
    return { type: "literal", value: (text[0] === "-" ? "-" : "") + digits, datatype: XSD + "integer" };
  }
  if (parameter.type === "class" && /^[A-Z][A-Za-z0-9]*$/.test(text)) return { type: "uri", value: site.prefixes.sao + text };
  const bare = /^<.*>$/s.test(text) ? text.slice(1, -1) : text;
  const colon = bare.indexOf(":"), prefix = bare.slice(0, Math.max(colon, 0));
  let iri = bare;
  if (Object.hasOwn(site.prefixes, prefix) && !bare.includes("/")) iri = site.prefixes[prefix] + bare.slice(colon + 1);
  else if (colon < 0 && bare && !bare.startsWith("/") && parameter.type === "iri") iri = site.base + bare;
  if (!IRI.test(iri)) throw wrong("an IRI, a known prefix:name, or a path such as org/library");
  return { type: "uri", value: iri };
}

const isNumber = (term) => /#(integer|decimal|double|float|int|long|short|nonNegativeInteger)$/.test(term.datatype || "");
const plain = (term) => (!term ? "" : term.type === "bnode" || term.type === "triple" ? writtenTerm(term) : term.value);

function toCsv({ variables, rows }) {
  const field = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const line = (cells) => (cells.length === 1 && cells[0] === "" ? '""' : cells.map(field).join(",")) + "\r\n";
  return [variables, ...rows.map((row) => variables.map((name) => plain(row[name])))].map(line).join("");
}

function toTsv({ variables, rows }) {
  const cell = (term) => (!term ? "" : term.datatype === XSD + "integer" ? term.value : writtenTerm(term));
  const lines = rows.map((row) => variables.map((name) => cell(row[name])).join("\t"));
  return [variables.map((name) => `?${name}`).join("\t"), ...lines].join("\n") + "\n";
}

const toJson = (document_) => JSON.stringify(document_, null, 2) + "\n";

function toTurtle(triples, prefixes) {
  const used = new Set();
  const short = (term) => {
    if (term.type !== "uri") return writtenTerm(term).replace(/\^\^<(.*)>$/s, (_, iri) => `^^${short({ type: "uri", value: iri })}`);
    for (const [name, space] of Object.entries(prefixes)) {
      const local = term.value.slice(space.length);
      if (term.value.startsWith(space) && /^[A-Za-z_][A-Za-z0-9_\-]*$/.test(local)) {
        used.add(name);
        return `${name}:${local}`;
      }
    }
    return `<${term.value}>`;
  };
  const subjects = new Map();
  for (const [s, p, o] of triples) {
    const predicate = p.value === prefixes.rdf + "type" ? "a" : short(p);
    const said = subjects.get(short(s)) || subjects.set(short(s), new Set()).get(short(s));
    said.add(`${predicate} ${short(o)}`);
  }
  const blocks = [...subjects.keys()].sort().map((s) => `${s} ${[...subjects.get(s)].sort().join(" ;\n    ")} .\n`);
  const head = [...used].sort().map((name) => `@prefix ${name}: <${prefixes[name]}> .\n`).join("");
  return head + (head && blocks.length ? "\n" : "") + blocks.join("\n");
}
