"use strict";
(() => {
  // Rows: [href, text, language, plan, kind, unit, area, sphere]; facets hold numbers of names.
  const FACETS = ["plan", "kind", "unit", "area", "sphere"];
  const STEP = 50;
  const data = JSON.parse(document.getElementById("rows").textContent);
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = data.rows.map((row) => folded(row[1]));
  const form = document.querySelector("#search form");
  const results = document.getElementById("results");
  const status = document.getElementById("found");
  const more = document.getElementById("more");
  let shown = STEP;
  let found = [];

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  function asked() {
    const state = { q: form.elements.q.value.trim() };
    for (const facet of FACETS) state[facet] = form.elements[facet].value;
    return state;
  }

  function fits(row, state, but) {
    return FACETS.every((facet, place) => {
      if (facet === but || state[facet] === "") return true;
      return row[3 + place].includes(data.facets[facet].indexOf(state[facet]));
    });
  }

  function select(state) {
    const terms = folded(state.q).split(/\s+/u).filter(Boolean);
    return data.rows.map((_, number) => number)
      .filter((number) => terms.every((term) => words[number].includes(term)));
  }

  // Each facet counts what would be found if it alone were changed.
  function count(matching, state) {
    FACETS.forEach((facet, place) => {
      const counts = new Map();
      for (const number of matching) {
        const row = data.rows[number];
        if (fits(row, state, facet)) {
          for (const name of row[3 + place]) counts.set(name, (counts.get(name) || 0) + 1);
        }
      }
      const options = data.facets[facet].map((name, index) => {
        const made = element("option", `${name} (${counts.get(index) || 0})`, { value: name });
        made.hidden = !counts.has(index) && state[facet] !== name;
        return made;
      });
      const box = form.elements[facet];
      box.replaceChildren(element("option", "All", { value: "" }), ...options);
      box.value = state[facet];
      box.disabled = data.facets[facet].length === 0;
    });
  }

  // Marks where a term stands; folding may change lengths, so characters are folded one by one.
  function marked(text, terms) {
    const line = document.createElement("bdi");
    const signs = Array.from(text);
    const starts = [];
    let flat = "";
    signs.forEach((sign, index) => {
      for (const part of folded(sign)) { flat += part; for (const _ of part.split("")) starts.push(index); }
    });
    const hit = new Set();
    for (const term of terms) {
      for (let at = flat.indexOf(term); at >= 0; at = flat.indexOf(term, at + term.length)) {
        for (let i = at; i < at + term.length; i += 1) hit.add(starts[i]);
      }
    }
    let start = 0;
    while (start < signs.length) {
      let end = start + 1;
      while (end < signs.length && hit.has(end) === hit.has(start)) end += 1;
      const piece = signs.slice(start, end).join("");
      line.append(hit.has(start) ? element("mark", piece) : document.createTextNode(piece));
      start = end;
    }
    return line;
  }

  function item(number, terms) {
    const [href, text, language, ...facets] = data.rows[number];
    const made = document.createElement("li");
    const link = element("a", "", { href });
    if (language) link.lang = language;
    link.append(marked(text, terms));
    const told = facets.slice(0, 3).map((ids, place) => ids.map((id) => data.facets[FACETS[place]][id]).join(", "));
    const line = document.createElement("p");
    line.append(element("bdi", told.filter(Boolean).join(" · ")));
    made.append(link, line);
    return made;
  }

  function draw(state) {
    const terms = folded(state.q).split(/\s+/u).filter(Boolean);
    results.replaceChildren(...found.slice(0, shown).map((number) => item(number, terms)));
    const total = data.rows.length.toLocaleString("en");
    status.textContent = found.length
      ? `${found.length.toLocaleString("en")} of ${total}`
      : `Nothing of ${total}: try fewer or shorter words, or other choices.`;
    more.hidden = found.length <= shown;
  }

  function update() {
    const state = asked();
    const matching = select(state);
    found = matching.filter((number) => fits(data.rows[number], state, ""));
    shown = STEP;
    count(matching, state);
    draw(state);
    const kept = new URLSearchParams(Object.entries(state).filter(([, value]) => value));
    history.replaceState(null, "", kept.size ? `#${kept}` : location.pathname + location.search);
  }

  function restore() {
    const state = new URLSearchParams(location.hash.slice(1));
    form.elements.q.value = state.get("q") || "";
    for (const facet of FACETS) {
      const known = data.facets[facet].includes(state.get(facet));
      form.elements[facet].replaceChildren(
        element("option", "All", { value: "" }),
        ...data.facets[facet].map((name) => element("option", name, { value: name })),
      );
      form.elements[facet].value = known ? state.get(facet) : "";
    }
    update();
  }

  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(update));
  more.addEventListener("click", () => {
    const first = shown;
    shown += STEP;
    draw(asked());
    results.children[first]?.querySelector("a").focus();
  });
  window.addEventListener("hashchange", restore);
  document.getElementById("search").hidden = false;
  restore();
})();
