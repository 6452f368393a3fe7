"use strict";
// Opens the evidence of a cell beside its map and closes it again; the address names the open cell,
// then, behind an exclamation mark, the order of each sorted map. Without this script the browser
// follows the link of a cell to its evidence.

const root = document.documentElement;
let current = null; // {link, article} of the cell that is open

// What a fragment names: as it stands, else decoded.
function articleOf(fragment) {
  const found = document.getElementById(fragment) || document.getElementById(decoded(fragment));
  return found && found.matches("article") ? found : null;
}

function decoded(fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return ""; // not an address that this page writes
  }
}

function linkTo(article) {
  const links = article.closest(".map").querySelectorAll("tbody a");
  return [...links].find((link) => link.getAttribute("href") === `#${article.id}`);
}

function cellIn(hash) {
  return hash.slice(1).split("!")[0];
}

function sortsIn(hash) {
  return new URLSearchParams(hash.slice(1).split("!")[1] ?? "");
}

function writeAddress(cell, sorts) {
  const fragment = `${cell}${sorts.size ? `!${sorts}` : ""}`;
  try {
    history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
  } catch {
    // a page inside another one has no address of its own
  }
}

function show(link, article) {
  hide();
  current = { link, article };
  article.classList.add("open");
  link.closest("td").classList.add("open");
  const cells = article.parentElement;
  cells.scrollTop = 0;
  const isBelow = cells.getBoundingClientRect().left < link.closest(".heat").getBoundingClientRect().right;
  article.scrollIntoView({ block: isBelow ? "start" : "nearest" });
  article.focus({ preventScroll: true });
}

function hide() {
  if (!current) return;
  current.article.classList.remove("open");
  current.link.closest("td").classList.remove("open");
  current = null;
}

function close() {
  if (!current) return;
  const { link } = current;
  hide();
  writeAddress("", sortsIn(location.hash));
  link.focus();
}

function readAddress() {
  const article = articleOf(cellIn(location.hash));
  if (article && (!current || current.article !== article)) show(linkTo(article), article);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest(".heat td a, a.close");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  if (link.matches(".close")) {
    close();
    return;
  }
  const key = link.getAttribute("href");
  writeAddress(key.slice(1), sortsIn(location.hash));
  show(link, articleOf(key.slice(1)));
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});
window.addEventListener("hashchange", readAddress);

root.dataset.script = "";
readAddress();
