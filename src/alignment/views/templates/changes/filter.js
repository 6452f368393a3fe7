"use strict";
// Shows the changes of the chosen types that hold all words searched for; none chosen means all.
// What is chosen stands in the address after #, like a query. Without this script all is shown.

const form = document.getElementById("filter");
const shown = document.getElementById("shown");
const rows = [...document.querySelectorAll("tr[data-type]")];
const searchable = new Map(rows.map((row) => [row, fold(wordsOf(row))]));

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

// The words of both sides, without what is only read aloud.
function wordsOf(row) {
  return [...row.querySelectorAll(".said blockquote")].map((said) => {
    const copy = said.cloneNode(true);
    for (const aside of copy.querySelectorAll(".hidden-visually")) aside.remove();
    return copy.textContent;
  }).join(" ");
}

function chosen() {
  return new Set([...form.elements.type].filter((box) => box.checked).map((box) => box.value));
}

function apply() {
  const types = chosen();
  const words = fold(form.elements.words.value).split(/\s+/).filter(Boolean);
  let count = 0;
  for (const row of rows) {
    const fits = (!types.size || types.has(row.dataset.type)) && words.every((w) => searchable.get(row).includes(w));
    row.hidden = !fits;
    count += fits;
  }
  const narrowed = types.size > 0 || words.length > 0;
  shown.value = narrowed ? `${count} of ${rows.length} shown` : `${rows.length} statement${rows.length === 1 ? "" : "s"}`;
  if (narrowed) for (const section of document.querySelectorAll(".all")) section.open = true;
}

function writeAddress() {
  const query = new URLSearchParams([...chosen()].map((type) => ["type", type]));
  if (form.elements.words.value.trim()) query.set("words", form.elements.words.value.trim());
  history.replaceState(null, "", query.size ? `#${query}` : location.href.split("#")[0]);
}

// A mere anchor, such as that of a comparison, is left to the browser.
function readAddress() {
  const hash = location.hash.slice(1);
  if (hash && !hash.includes("=")) return;
  const query = new URLSearchParams(hash);
  for (const box of form.elements.type) box.checked = query.getAll("type").includes(box.value);
  form.elements.words.value = query.get("words") || "";
  apply();
}

form.addEventListener("input", () => {
  apply();
  writeAddress();
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", (event) => {
  event.preventDefault();
  for (const box of form.elements.type) box.checked = false;
  form.elements.words.value = "";
  apply();
  writeAddress();
});
window.addEventListener("hashchange", readAddress);

form.hidden = false;
readAddress();
