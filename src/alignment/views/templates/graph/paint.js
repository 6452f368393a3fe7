"use strict";
// Paints boxes, titles and lines on the canvas, in the colours of the page.

const FACE = getComputedStyle(document.body).fontFamily;
const marks = Object.fromEntries(Object.entries(data.looks).map(([name, look]) => [name, new Path2D(look.mark)]));
const wrapped = new Map();
const LEGIBLE = 0.5; // below this scale labels are under 6 px, and boxes become marks
let colours = {};

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  colours = { page: of("page"), card: of("card"), text: of("text"), soft: of("soft"), accent: of("accent"), control: of("control") };
  for (const look of Object.values(data.looks)) colours[look.hue] = of(`hue-${look.hue}`);
}

// Outlines, one per family of classes, so that shape tells them apart without colour.
const outlines = {
  rect: (p, l, t, w, h) => p.roundRect(l, t, w, h, 3),
  round: (p, l, t, w, h) => p.roundRect(l, t, w, h, 13),
  cut: (p, l, t, w, h) => polygon(p, [[l + 8, t], [l + w - 8, t], [l + w, t + 8], [l + w, t + h - 8], [l + w - 8, t + h], [l + 8, t + h], [l, t + h - 8], [l, t + 8]]),
  hex: (p, l, t, w, h) => polygon(p, [[l + 7, t], [l + w - 7, t], [l + w, t + h / 2], [l + w - 7, t + h], [l + 7, t + h], [l, t + h / 2]]),
  tag: (p, l, t, w, h) => polygon(p, [[l, t], [l + w - 9, t], [l + w, t + h / 2], [l + w - 9, t + h], [l, t + h]]),
  fold: (p, l, t, w, h) => polygon(p, [[l, t], [l + w - 12, t], [l + w, t + 12], [l + w, t + h], [l, t + h]]),
};

function polygon(path, points) {
  points.forEach(([x, y], index) => (index ? path.lineTo(x, y) : path.moveTo(x, y)));
  path.closePath();
}

// How a box is drawn: `strength` is "selected", "strong", "near", "plain" or "dim".
function paintBox(context, box, strength, scale) {
  const look = data.looks[data.statements[box.id].look];
  const left = box.x - box.width / 2;
  const top = box.y - box.height / 2;
  const path = new Path2D();
  outlines[look.outline](path, left, top, box.width, box.height);
  context.fillStyle = colours.page;
  context.fill(path);
  context.save();
  context.globalAlpha = strength === "dim" ? data.metrics.dim : 1;
  paintTint(context, path, colours[look.hue], scale > LEGIBLE ? data.metrics.tint : 2 * data.metrics.tint);
  context.lineWidth = { selected: 4, strong: 2.4, near: 2.2, plain: 1.3, dim: 1 }[strength];
  context.strokeStyle = { selected: colours.accent, strong: colours.accent, near: colours.text }[strength] ?? colours[look.hue];
  context.stroke(path);
  const mark = marks[data.statements[box.id].look];
  if (scale > LEGIBLE) {
    paintMark(context, mark, colours[look.hue], left + 16, box.y, 14);
    paintLabel(context, box, left);
  } else {
    paintMark(context, mark, colours[look.hue], box.x, box.y, Math.min(box.height - 6, 44));
  }
  context.restore();
}

function paintTint(context, path, colour, share) {
  context.save();
  context.globalAlpha *= share;
  context.fillStyle = colour;
  context.fill(path);
  context.restore();
}

// A mark with its middle at (x, y).
function paintMark(context, mark, colour, x, y, size) {
  context.save();
  context.translate(x - size / 2, y - size / 2);
  context.scale(size / 24, size / 24);
  context.fillStyle = colour;
  context.fill(mark, "evenodd");
  context.restore();
}

function paintLabel(context, box, left) {
  const m = data.metrics;
  const lines = labelLines(context, box);
  context.font = `${m.font}px ${FACE}`;
  context.fillStyle = colours.text;
  context.textBaseline = "middle";
  const first = box.y - ((lines.length - 1) * m.line) / 2;
  lines.forEach((line, index) => context.fillText(line, left + m.left, first + index * m.line));
}

// The label in lines that fit the box by the font's own measure; an ellipsis ends what does not.
function labelLines(context, box) {
  const m = data.metrics;
  const most = Math.round((box.height - m.padding) / m.line);
  const key = `${most} ${box.id}`;
  if (!wrapped.has(key)) {
    context.font = `${m.font}px ${FACE}`;
    wrapped.set(key, wrap(context, data.statements[box.id].label, m.box - m.left - m.right, most));
  }
  return wrapped.get(key);
}

function wrap(context, text, width, most) {
  const fits = (words) => context.measureText(words).width <= width;
  const lines = [];
  let rest = text.trim();
  while (rest && lines.length < most) {
    const line = firstLine(rest, fits);
    lines.push(line);
    rest = rest.slice(line.length).trimStart();
  }
  if (rest) lines[most - 1] = ellipsis(lines[most - 1], fits);
  return lines;
}

// As many whole words as fit; of a word longer than a line, as many characters.
function firstLine(text, fits) {
  const words = text.split(" ");
  let line = words[0];
  for (const word of words.slice(1)) {
    if (!fits(`${line} ${word}`)) break;
    line += ` ${word}`;
  }
  if (fits(line)) return line;
  const characters = Array.from(line);
  let count = characters.length;
  while (count > 1 && !fits(characters.slice(0, count).join(""))) count -= 1;
  return characters.slice(0, count).join("");
}

function ellipsis(line, fits) {
  let characters = Array.from(line.replace(/…$/u, ""));
  while (characters.length && !fits(`${characters.join("")}…`)) characters = characters.slice(0, -1);
  return `${characters.join("").trimEnd()}…`;
}

function paintTitle(context, title, scale) {
  if (scale <= LEGIBLE) return;
  const m = data.metrics;
  const room = (words) => context.measureText(words).width <= m.box;
  context.textBaseline = "alphabetic";
  const fitting = (words) => (room(words) ? words : ellipsis(words, room));
  const label = title.band === undefined ? "" : data.looks[data.bands[title.band]].label.toUpperCase();
  if (!label) {
    context.font = `italic 12px ${FACE}`;
    context.fillStyle = colours.soft;
    paintHaloed(context, fitting(title.under), title);
    return;
  }
  context.font = `600 11px ${FACE}`;
  context.fillStyle = colours[data.looks[data.bands[title.band]].hue];
  paintHaloed(context, fitting([label, title.count, title.under].filter(Boolean).join("  ")), title);
}

// Words on a halo of the page's colour, so that a line behind them does not cross them out.
function paintHaloed(context, words, { x, y }) {
  context.lineWidth = 5;
  context.lineJoin = "round";
  context.strokeStyle = colours.page;
  context.strokeText(words, x, y);
  context.fillText(words, x, y);
}
