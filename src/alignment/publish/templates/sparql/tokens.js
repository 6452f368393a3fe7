// SPARQL as tokens: enough to find groups, prefixes and refused words without being fooled by strings.
const LETTER = "\\p{L}", WORD = "[\\p{L}\\p{N}_]";
const TOKEN = new RegExp(
  "(?<comment>#[^\\r\\n]*)" +
  "|(?<iri><[^<>\"{}|^`\\\\\\x00-\\x20]*>)" +
  "|(?<string>\"{3}(?:\"{0,2}(?:[^\"\\\\]|\\\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\\\]|\\\\.))*'{3}" +
  "|\"(?:[^\"\\\\\\r\\n]|\\\\.)*\"|'(?:[^'\\\\\\r\\n]|\\\\.)*')" +
  `|(?<variable>[?$]${WORD}+)` +
  "|(?<escape>\\\\[uU])" +
  `|(?<name>${LETTER}[\\p{L}\\p{N}_.\\-]*?(?=:)|(?<!${WORD})_(?=:)|(?=:))` +
  "(?<local>:(?:[\\p{L}\\p{N}_\\-:%.]|\\\\[^uU])*)" +
  `|(?<word>@?[\\p{L}_][\\p{L}\\p{N}_\\-]*)` +
  "|(?<space>\\s+)" +
  "|(?<mark>.)", "gsu");
const KINDS = ["comment", "iri", "string", "variable", "escape", "word", "space", "mark"];
const FORMS = ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"];
const UPDATES = ["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"];

function tokens(query) {
  const found = [];
  for (const match of query.matchAll(TOKEN)) {
    const groups = match.groups;
    const kind = groups.local !== undefined ? "name" : KINDS.find((k) => groups[k] !== undefined);
    if (kind !== "comment" && kind !== "space") found.push({ kind, text: match[0], start: match.index });
  }
  return found;
}

const keyword = (token) => (token && token.kind === "word" ? token.text.toUpperCase() : "");

function queryForm(query) {
  for (const token of tokens(query)) {
    const word = keyword(token);
    if (FORMS.includes(word)) return word;
    if (UPDATES.includes(word)) return "UPDATE";
  }
  return "";
}

function refuse(query) {
  const read = tokens(query);
  const words = new Set(read.map(keyword));
  const form = queryForm(query);
  if (form === "UPDATE") throw new Error("Updates are refused: this page only reads. Ask with SELECT, ASK, CONSTRUCT or DESCRIBE.");
  if (!form) throw new Error("There is no query: write a SELECT, ASK, CONSTRUCT or DESCRIBE.");
  if (words.has("SERVICE")) throw new Error("SERVICE is refused: this page asks no other server. Remove the clause.");
  if (words.has("FROM")) throw new Error("FROM is refused: a query reads all the data of this site. Use GRAPH instead.");
  if (read.some((token) => token.kind === "escape")) throw new Error("The query has \\u escapes outside strings: write the characters themselves.");
}

// The text with known prefixes declared on its first line, so that line numbers stay right.
function declarePrefixes(query, prefixes) {
  const read = tokens(query);
  const declared = new Set(read.filter((t, i) => i > 0 && keyword(read[i - 1]) === "PREFIX").map((t) => t.text.split(":")[0]));
  const used = new Set(read.filter((t) => t.kind === "name").map((t) => t.text.split(":")[0]));
  const missing = [...used].filter((name) => !declared.has(name) && Object.hasOwn(prefixes, name)).sort();
  return missing.map((name) => `PREFIX ${name}: <${prefixes[name]}> `).join("") + query;
}

// Terms by variable bound in one VALUES block each, at the start of the outermost group.
function bind(query, bindings) {
  const names = Object.keys(bindings).sort();
  if (!names.length) return query;
  const read = tokens(query);
  const known = new Set(read.filter((t) => t.kind === "variable").map((t) => t.text.slice(1)));
  for (const name of names) {
    if (!known.has(name)) throw new Error(`The query has no variable ?${name} to give a value to: empty that field, or use the variable.`);
  }
  const values = names.map((name) => `VALUES ?${name} { ${writtenTerm(bindings[name])} }`).join(" ");
  const open = whereIndex(read, queryForm(query));
  const from = read[open].start + 1, to = read[closingIndex(read, open)].start;
  const [head, body, tail] = [query.slice(0, from), query.slice(from, to), query.slice(to)];
  return keyword(read[open + 1]) === "SELECT" ? `${head} ${values} {${body}}${tail}` : `${head} ${values}${body}${tail}`;
}

function whereIndex(read, form) {
  let start = read.findIndex((token) => keyword(token) === form);
  if (form === "CONSTRUCT") {
    if (!read[start + 1] || read[start + 1].text !== "{") throw new Error("CONSTRUCT WHERE takes no values: write CONSTRUCT { … } WHERE { … }");
    start = closingIndex(read, start + 1);
  }
  let depth = 0;
  for (let index = Math.max(start, 0); index < read.length; index++) {
    depth += (read[index].text === "(") - (read[index].text === ")");
    if (read[index].text === "{" && depth === 0) return index;
  }
  throw new Error("The query has no group to bind values in: write WHERE { … }");
}

function closingIndex(read, opening) {
  let depth = 0;
  for (let index = opening; index < read.length; index++) {
    depth += (read[index].text === "{") - (read[index].text === "}");
    if (depth === 0) return index;
  }
  throw new Error("The query has a { that nothing closes: add the missing }");
}
