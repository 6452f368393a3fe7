"use strict";
// Pieces of a drawing that stands by itself: elements, outlines, lines of text.

const SVG = "http://www.w3.org/2000/svg";
const ruler = document.createElement("canvas").getContext("2d");

// Replaces what XML cannot carry, as the pages do.
function xmlText(text) {
  return String(text).replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
}

function xmlElement(space, name, attributes, children) {
  const made = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== "") made.setAttribute(key, xmlText(typeof value === "number" ? twoPlaces(value) : value));
  }
  made.append(...children.map((child) => (typeof child === "string" ? xmlText(child) : child)));
  return made;
}

function svg(name, attributes = {}, ...children) {
  return xmlElement(SVG, name, attributes, children);
}

function twoPlaces(value) {
  return Math.round(value * 100) / 100;
}

// Takes what the page's outlines draw on a canvas and tells it as a path.
class PathWords {
  words = [];

  moveTo(x, y) {
    this.words.push(`M${twoPlaces(x)} ${twoPlaces(y)}`);
  }

  lineTo(x, y) {
    this.words.push(`L${twoPlaces(x)} ${twoPlaces(y)}`);
  }

  closePath() {
    this.words.push("Z");
  }

  roundRect(left, top, width, height, radius) {
    const r = Math.min(radius, width / 2, height / 2);
    const corner = (x, y) => `a${r} ${r} 0 0 1 ${x} ${y}`;
    this.words.push(`M${twoPlaces(left + r)} ${twoPlaces(top)}h${twoPlaces(width - 2 * r)}${corner(r, r)}v${twoPlaces(height - 2 * r)}${corner(-r, r)}`);
    this.words.push(`h${twoPlaces(2 * r - width)}${corner(-r, -r)}v${twoPlaces(2 * r - height)}${corner(r, -r)}Z`);
  }
}

function outlineOf(name, box) {
  const path = new PathWords();
  outlines[name](path, box.x - box.width / 2, box.y - box.height / 2, box.width, box.height);
  return path.words.join("");
}

// Words on at most so many lines of a width, the first with its baseline at (x, y).
function textLines(words, { x, y, width, font, size, step, most, ...looks }) {
  ruler.font = font;
  return linesAt(wrap(ruler, words, width, most), { x, y, size, step, ...looks });
}

function linesAt(lines, { x, y, size, step, ...looks }) {
  const spans = lines.map((line, index) => svg("tspan", { x, y: y + index * step }, line));
  return svg("text", { "font-size": size, ...looks }, ...spans);
}
