"use strict";
// The network on its canvas: what is drawn, and where one looks.

const viewport = document.getElementById("viewport");
const sizer = document.getElementById("sizer");
const stage = document.getElementById("stage");
const heads = document.getElementById("heads");
const holder = document.getElementById("canvas");
const READABLE = 0.9; // below this scale labels are under 11 px
const GUTTER = { usual: 96, most: 240 }; // pixels between columns, where there is room

const dataset = {
  nodes: new vis.DataSet(data.nodes.map((node) => ({ ...node, label: undefined, color: "transparent", chosen: false, hidden: true }))),
  edges: new vis.DataSet(), // the page draws the lines itself, around the boxes: see lines.js
};
const network = new vis.Network(holder, dataset, data.options);
for (const part of holder.querySelectorAll("[tabindex]")) part.tabIndex = -1; // the tables take the keyboard
let scene = { boxes: [], titles: [], width: 0, height: 0, gutter: 0, links: [], columns: [], curves: new Map() };
let scale = 1;

// Packs what the filters leave and shows it.
function showScene() {
  const shown = visible();
  const columns = shownColumns(shown.boxes);
  const lines = isNarrow() || state.view === "linked" ? data.metrics.more : data.metrics.lines;
  const room = { lines, columns, gutter: gutterFor(columns.length) };
  const inPairs = state.finding !== null && allPaired(shown.boxes, shown.links);
  const packed = inPairs ? packPairs(shown.boxes, shown.links, room) : pack(shown.boxes, room);
  scene = { ...packed, links: shown.links, columns, curves: layCurves({ ...packed, columns }, shown.links) };
  updateNodes();
  layOut();
}

// Few columns stand further apart, so that lines between them can be followed.
function gutterFor(count) {
  const m = data.metrics;
  const spare = (atScale) => (viewport.clientWidth / atScale - 2 * m.margin - count * m.box) / (count - 1);
  return count < 2 ? m.gutter : Math.max(m.gutter, Math.min(GUTTER.usual, spare(READABLE)), Math.min(GUTTER.most, spare(1.1)));
}

// What is shown alone needs only the documents it is about.
function shownColumns(boxes) {
  const all = data.columns.map((_, index) => index);
  const there = new Set(boxes.map((node) => node.column));
  if (isAlone()) return all.filter((index) => there.has(index));
  const units = (index) => !state.units || data.stated[index].some((unit) => state.units.has(unit));
  return all.filter((index) => (!state.plans || state.plans.has(index)) && units(index));
}

function updateNodes() {
  const shown = new Map(scene.boxes.map((box) => [box.id, box]));
  dataset.nodes.update(data.nodes.map(({ id }) => {
    const box = shown.get(id);
    return box ? { id, hidden: false, x: box.x, y: box.y, heightConstraint: { minimum: box.height } } : { id, hidden: true };
  }));
}

// --- where one looks: the viewport scrolls natively, the canvas follows ---

function headHeight() {
  return heads.offsetHeight;
}

function canvasSize() {
  return { width: viewport.clientWidth, height: Math.max(50, viewport.clientHeight - headHeight()) };
}

function layOut() {
  const { width, height } = canvasSize();
  stage.style.width = `${width}px`;
  stage.style.height = `${viewport.clientHeight}px`;
  sizer.style.width = `${Math.max(width, scene.width * scale)}px`;
  sizer.style.height = `${Math.max(viewport.clientHeight, scene.height * scale + headHeight())}px`;
  network.setSize(`${width}px`, `${height}px`);
  look();
}

function pad() {
  return Math.max(0, (canvasSize().width - scene.width * scale) / 2);
}

function look() {
  const { width, height } = canvasSize();
  const left = (viewport.scrollLeft - pad()) / scale;
  const top = viewport.scrollTop / scale;
  network.moveTo({ position: { x: left + width / 2 / scale, y: top + height / 2 / scale }, scale, animation: false });
  for (const head of heads.children) placeHead(head);
}

function placeHead(head) {
  const m = data.metrics;
  const place = scene.columns.indexOf(Number(head.dataset.column));
  head.hidden = place < 0;
  head.style.left = `${(m.margin + place * (m.box + scene.gutter)) * scale + pad() - viewport.scrollLeft}px`;
  head.style.width = `${(m.box + 8) * scale}px`;
}

// Zooms to a scale and keeps the point under (x, y) of the canvas where it is.
function zoomTo(wanted, x = canvasSize().width / 2, y = canvasSize().height / 2) {
  const before = scale;
  const left = (viewport.scrollLeft + x - pad()) / before;
  const top = (viewport.scrollTop + y) / before;
  scale = Math.min(2.5, Math.max(0.08, wanted));
  layOut();
  viewport.scrollTo({ left: left * scale + pad() - x, top: top * scale - y });
  look();
}

// The scale at which the columns fill the width, as long as labels stay readable.
function startScale() {
  return Math.min(1.25, Math.max(READABLE, viewport.clientWidth / scene.width));
}

// All columns side by side; how far down they reach is left to scrolling.
function fitWidth() {
  zoomTo(Math.min(1.25, canvasSize().width / scene.width));
}

// Brings boxes into sight; if they are too far apart for that, the main one alone.
function reveal(ids, main) {
  const { width, height } = canvasSize();
  const all = around(scene.boxes.filter((box) => ids.has(box.id)));
  const tooFar = (all.bottom - all.top) * scale > height || (all.right - all.left) * scale > width;
  const area = tooFar && main ? around(scene.boxes.filter((box) => box.id === main)) : all;
  if (!Number.isFinite(area.top)) return;
  viewport.scrollTo({
    left: nearest(viewport.scrollLeft - pad(), width, area.left * scale, area.right * scale) + pad(),
    top: nearest(viewport.scrollTop, height, area.top * scale - 44, area.bottom * scale + 10),
  });
  look();
}

function around(boxes) {
  return {
    left: Math.min(...boxes.map((box) => box.x - box.width / 2)),
    right: Math.max(...boxes.map((box) => box.x + box.width / 2)),
    top: Math.min(...boxes.map((box) => box.y - box.height / 2)),
    bottom: Math.max(...boxes.map((box) => box.y + box.height / 2)),
  };
}

// Leaves what is in sight alone; centres what is not, its beginning if it is too long.
function nearest(at, room, from, to) {
  if (from >= at && to <= at + room) return at;
  return to - from > room ? from - 10 : (from + to - room) / 2;
}

viewport.addEventListener("scroll", look, { passive: true });
new ResizeObserver(layOut).observe(viewport);
