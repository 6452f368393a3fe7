// The page: what is asked, with which values; run, stop, and the address that keeps it.
const site = JSON.parse(byId("site").textContent);
const EXAMPLE = "SELECT ?statement ?text\nWHERE {\n  ?statement a sao:Statement ;\n    sao:text ?text .\n}\nORDER BY ?statement\nLIMIT 20\n";
const LISTED = 500;
let question = null, running = 0, kept = "", checking = 0, timer = 0;

const editor = makeEditor(byId("editor"), site, { run: () => run(), changed: () => {
  clearTimeout(checking);
  checking = setTimeout(check, 600);
} });
const isSaved = () => question && editor.text() === question.text;

function field(parameter) {
  const listed = site.choices[parameter.name] && parameter.type !== "literal" ? site.choices[parameter.name] : [];
  const common = { name: parameter.name, id: `value-${parameter.name}`, required: parameter.required && parameter.default === null };
  let input;
  if (listed.length && listed.length <= LISTED) {
    input = make("select", common, make("option", { value: "", textContent: common.required ? "Choose one" : "Any" }));
    input.append(...listed.map(([value, textContent]) => make("option", { value, textContent })));
  } else {
    input = make("input", { ...common, autocomplete: "off", value: parameter.default ?? "", placeholder: parameter.default ?? "" });
    input.spellcheck = false;
    if (listed.length) {
      const list = make("datalist", { id: `list-${parameter.name}` });
      list.append(...listed.map(([value, label]) => make("option", { value, label })));
      input.setAttribute("list", list.id);
      return make("label", {}, parameter.description, input, list);
    }
  }
  return make("label", {}, parameter.description, input);
}

function choose(name, values = {}) {
  question = Object.hasOwn(site.questions, name) ? { name, ...site.questions[name] } : null;
  byId("about").hidden = byId("values").hidden = true;
  if (!question) return;
  byId("about").hidden = false;
  byId("about-summary").textContent = question.summary;
  byId("about-description").textContent = question.description;
  byId("about-page").href = `${encodeURIComponent(name)}.html`;
  byId("values").hidden = !question.parameters.length;
  byId("fields").replaceChildren(...question.parameters.map(field));
  for (const parameter of question.parameters) fill(byId(`value-${parameter.name}`), values[parameter.name]);
  editor.set(question.text);
}

function fill(input, value) {
  if (value === undefined) return;
  if (input.localName === "select" && ![...input.options].some((one) => one.value === value)) {
    input.append(make("option", { value, textContent: value }));
  }
  input.value = value;
}

function given() {
  const filled = question ? question.parameters.map((p) => [p, byId(`value-${p.name}`).value || p.default || ""]) : [];
  for (const [parameter, value] of filled) {
    if (parameter.required && !value) throw new Error(`The question needs a value: ${parameter.description}.`);
  }
  return filled.filter(([, value]) => value);
}

// What the engine is asked: the text with values bound and prefixes declared.
function prepared() {
  const bound = bind(editor.text(), Object.fromEntries(given().map(([p, value]) => [p.name, termOf(value, p, site)])));
  return { bound, asked: declarePrefixes(bound, site.prefixes) };
}

async function run() {
  if (byId("run").disabled) Engine.stop("Stopped for the next query.");
  const mine = ++running;
  complain("");
  editor.mark(null);
  try {
    refuse(editor.text());
    busy(true);
    const began = performance.now();
    say("Starting the engine…");
    await Engine.start();
    limitTime();
    say("Running…");
    await readable(editor.text());
    const { bound, asked } = prepared();
    keep(bound);
    const asks = performance.now();
    const answer = read(await Engine.ask("ask", { query: asked, rows: ["SELECT", "ASK"].includes(queryForm(asked)) }));
    const took = performance.now() - asks;
    if (mine !== running) return;
    await drawAnswer(answer, question ? question.name : "answer", site);
    say(`${counted(answer)} in ${(took / 1000).toFixed(2)} seconds`);
    document.documentElement.dataset.seconds = ((performance.now() - began) / 1000).toFixed(3);
  } catch (error) {
    if (mine === running) fail(error);
  } finally {
    if (mine === running) busy(false);
  }
}

function read(value) {
  if (Array.isArray(value)) return { triples: value };
  const document_ = JSON.parse(value);
  if (document_.boolean !== undefined) return { verdict: document_.boolean };
  return { variables: document_.head.vars, rows: document_.results.bindings };
}

function counted(answer) {
  if (answer.verdict !== undefined) return answer.verdict ? "Yes," : "No,";
  const [count, word] = answer.triples ? [answer.triples.length, "triple"] : [answer.rows.length, "row"];
  return `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
}

function limitTime() {
  const seconds = Number(byId("limit").value);
  if (seconds) timer = setTimeout(() => Engine.stop(`Stopped after ${seconds} seconds, the limit set here. Ask for less, or choose a longer limit.`), seconds * 1000);
}

// A button that can no longer be pressed hands the focus to the other one.
function busy(isBusy) {
  clearTimeout(timer);
  const [now, next] = isBusy ? [byId("run"), byId("stop")] : [byId("stop"), byId("run")];
  const isFocused = document.activeElement === now;
  next.disabled = false;
  if (isFocused) next.focus();
  now.disabled = true;
}

const say = (text) => (byId("status").textContent = text);

// Lets a text pass that the engine can read. It is asked without values, so that the place of a
// mistake is the place in the editor; prefixes that were added stand on the first line.
async function readable(text) {
  const asked = declarePrefixes(text, site.prefixes);
  try {
    await Engine.ask("check", { query: asked });
  } catch (error) {
    throw placed(error, asked.length - text.length);
  }
}

// An error with the place that its message names, and without the grammar of characters.
function placed(error, added) {
  const found = /^error at (\d+):(\d+): (?:expected (?:one of )?)?(.*)$/s.exec(error.message);
  if (!found) return error;
  const line = Number(found[1]), column = Math.max(Number(found[2]) - (line === 1 ? added : 0), 1);
  const expected = found[3].replace(/\[[^\]]*\]/gs, "").split(/,\s*/).map((one) => one.trim()).filter(Boolean);
  const meant = expected.find((one) => one.includes(" ")) || (expected.length ? `expected ${expected.join(" or ")}` : "");
  const shown = new Error(`Line ${line}, column ${column}: the query cannot be read from here on${meant && `; ${meant}`}.`);
  return Object.assign(shown, { place: { line, column, message: shown.message } });
}

function fail(error) {
  byId("result").hidden = true;
  say("");
  complain(error.message, error.place);
  editor.mark(error.place || null);
}

function complain(message, place = null) {
  byId("error").hidden = !message;
  const go = place && make("button", { type: "button", textContent: `Go to line ${place.line}, column ${place.column}`, onclick: () => editor.go(place.line, place.column) });
  byId("error").replaceChildren(...(message ? [make("p", { textContent: message }), ...(go ? [go] : [])] : []));
}

// Marks the first error while the reader writes, unless something runs.
async function check() {
  if (!byId("run").disabled && Engine.started) {
    const text = editor.text();
    const tooLong = setTimeout(() => Engine.stop("the check took too long"), 3000);
    const wrong = await readable(text).then(() => null, (error) => error);
    clearTimeout(tooLong);
    if (text === editor.text() && text.trim()) editor.mark((wrong && wrong.place) || null);
  }
}

function keep(bound) {
  const state = new URLSearchParams();
  if (isSaved()) {
    state.append("question", question.name);
    for (const parameter of question.parameters) {
      const { value } = byId(`value-${parameter.name}`);
      if (value && value !== parameter.default) state.append(parameter.name, value);
    }
  } else state.append("query", bound);
  kept = `#${state}`;
  if (location.hash !== kept) location.hash = kept;
}

// Takes up what the address says; returns whether it says anything.
function restore() {
  if (location.hash === kept || !/^#(question|query)=/.test(location.hash)) return false;
  kept = location.hash;
  const [[kind, first], ...values] = [...new URLSearchParams(location.hash.slice(1))];
  choose(kind === "question" ? first : "", Object.fromEntries(values));
  if (kind === "query") editor.set(first);
  else if (!question) return fail(new Error(`There is no saved question “${first}”; they are listed below.`)), true;
  const isReady = !question || question.parameters.every((p) => !p.required || byId(`value-${p.name}`).value);
  byId("ask").scrollIntoView();
  if (isReady) run();
  else byId("fields").querySelector(":required")?.focus();
  return true;
}

function filterQuestions() {
  const words = byId("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const group of document.querySelectorAll(".group")) {
    const items = [...group.querySelectorAll("li")];
    for (const item of items) item.hidden = !words.every((word) => item.textContent.toLowerCase().includes(word));
    group.hidden = items.every((item) => item.hidden);
  }
}

byId("form").onsubmit = (event) => { event.preventDefault(); run(); };
byId("stop").onclick = () => Engine.stop("Stopped.");
byId("filter").oninput = filterQuestions;
addEventListener("hashchange", restore);
for (const element of document.querySelectorAll(".scripted")) element.hidden = false;
if (!restore()) editor.set(EXAMPLE);
setTimeout(() => Engine.start().catch(() => {}), 50);
document.documentElement.dataset.ready = "";
