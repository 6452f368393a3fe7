"use strict";
// The network on its canvas: where one looks, what is drawn, and what the pointer touches.

const viewport = document.getElementById("viewport");
const sizer = document.getElementById("sizer");
const stage = document.getElementById("stage");
const holder = document.getElementById("canvas");
const READABLE = 0.8; // below this scale words are under 10 px
const SMALLEST = READABLE * 0.94; // of what is shown at first

const dataset = {
  nodes: new vis.DataSet(data.nodes.map((node) => ({ ...node, label: undefined, color: "transparent", chosen: false, borderWidth: 0 }))),
  edges: new vis.DataSet(data.edges.map((edge) => ({ ...edge, chosen: false }))),
};
const network = new vis.Network(holder, dataset, data.options);
for (const part of holder.querySelectorAll("[tabindex]")) part.tabIndex = -1; // the tables take the keyboard
let layout = data.layouts.wide;
let scale = 1;
let labels = new Map(); // tie → where its label is painted
let isUpright = null;

function chooseLayout() {
  const { wide } = data.layouts;
  const tall = viewport.clientWidth / wide.width < SMALLEST && data.layouts.tall.width < wide.width;
  if (tall === isUpright) return;
  isUpright = tall;
  layout = tall ? data.layouts.tall : wide;
  const places = { ...layout.ends, ...Object.fromEntries(Object.entries(layout.spots).map(([id, spot]) => [id, [spot.x, spot.y]])) };
  dataset.nodes.update(Object.entries(places).map(([id, [x, y]]) => ({ id, x, y })));
  dataset.edges.update(data.edges.map(({ id }) => ({ id, smooth: layout.smooth[id] })));
}

function updateEdges() {
  const strong = emphasised();
  dataset.edges.update(data.edges.map(({ id }) => ({
    id,
    color: { color: isSelected("tie", id) ? colours.accent : colourOf(data.ties[id]), opacity: strong && !strong.ties.has(id) ? 0.25 : 1 },
  })));
}

// --- where one looks: the viewport scrolls natively, the canvas follows ---

function room() {
  return { width: viewport.clientWidth, height: viewport.clientHeight };
}

function pad() {
  return Math.max(0, (room().width - layout.width * scale) / 2);
}

function layOut() {
  viewport.style.height = `${Math.ceil(Math.min(layout.height * scale + 4, Math.max(360, window.innerHeight * 0.86)))}px`;
  const { width, height } = room();
  stage.style.width = `${width}px`;
  stage.style.height = `${height}px`;
  sizer.style.width = `${Math.max(width, layout.width * scale)}px`;
  sizer.style.height = `${Math.max(height, layout.height * scale)}px`;
  network.setSize(`${width}px`, `${height}px`);
  look();
}

function look() {
  const { width, height } = room();
  const left = (viewport.scrollLeft - pad()) / scale;
  const top = viewport.scrollTop / scale;
  network.moveTo({ position: { x: left + width / 2 / scale, y: top + height / 2 / scale }, scale, animation: false });
}

function zoomTo(wanted) {
  const { width, height } = room();
  const x = (viewport.scrollLeft + width / 2 - pad()) / scale;
  const y = (viewport.scrollTop + height / 2) / scale;
  scale = Math.min(2.5, Math.max(0.1, wanted));
  layOut();
  viewport.scrollTo({ left: x * scale + pad() - width / 2, top: y * scale - height / 2 });
  look();
}

// Everything in one look, as long as words can be read.
function fitScale() {
  const above = viewport.getBoundingClientRect().top + window.scrollY;
  const most = Math.max(window.innerHeight - above - 16, window.innerHeight * 0.6);
  return Math.min(1.25, viewport.clientWidth / layout.width, Math.max(READABLE, most / layout.height));
}

function showAll() {
  chooseLayout();
  scale = Math.max(SMALLEST, fitScale());
  layOut();
  viewport.scrollTo({ left: (layout.width * scale - room().width) / 2, top: 0 });
  look();
}

// Brings a selection into sight where it is not.
function reveal() {
  const shown = [...(emphasised()?.units ?? [])].map((key) => layout.spots[key]?.box).filter(Boolean);
  if (!shown.length) return;
  const { width, height } = room();
  const left = Math.min(...shown.map((box) => box[0])) * scale;
  const right = Math.max(...shown.map((box) => box[2])) * scale;
  const top = Math.min(...shown.map((box) => box[1])) * scale;
  const bottom = Math.max(...shown.map((box) => box[3])) * scale;
  const across = left < viewport.scrollLeft - pad() || right > viewport.scrollLeft - pad() + width;
  const down = top < viewport.scrollTop || bottom > viewport.scrollTop + height;
  viewport.scrollTo({
    left: across ? (left + right - width) / 2 : viewport.scrollLeft,
    top: down ? (top + bottom - height) / 2 : viewport.scrollTop,
  });
  look();
}

// --- drawing ---

function strengthOf(key, strong) {
  if (isSelected("unit", key)) return "selected";
  return strong && !strong.units.has(key) ? "dim" : "plain";
}

function middleOf(id) {
  const point = network.body.edges[id].edgeType.getPoint(0.5);
  return [point.x, point.y];
}

network.on("beforeDrawing", (context) => {
  for (const region of layout.regions) paintRegion(context, region);
});

network.on("afterDrawing", (context) => {
  const strong = emphasised();
  for (const region of layout.regions) paintCaption(context, region);
  for (const key of layout.order) {
    const spot = layout.spots[key];
    if (spot.w) paintFrame(context, spot, strengthOf(key, strong));
    else paintUnit(context, spot, data.units[key], strengthOf(key, strong));
  }
  labels = new Map();
  for (const { id } of data.edges) {
    const isStrong = strong !== null && strong.ties.has(id);
    const isLabelled = Object.hasOwn(layout.labels, id) && (!strong || isStrong);
    if (isLabelled || isSelected("tie", id)) labels.set(id, paintLabel(context, data.ties[id], layout.labels[id] ?? middleOf(id), isSelected("tie", id)));
  }
});

// --- what the pointer touches: a label, a unit, a line, a frame ---

function holds([left, top, right, bottom], { x, y }) {
  return x >= left && x <= right && y >= top && y <= bottom;
}

function touched({ DOM, canvas }) {
  const spots = [...layout.order].reverse();
  for (const [id, box] of [...labels].reverse()) if (holds(box, canvas)) return ["tie", id];
  const unit = spots.find((key) => !layout.spots[key].w && holds(layout.spots[key].box, canvas));
  if (unit) return ["unit", unit];
  const edge = network.getEdgeAt(DOM);
  if (edge !== undefined) return ["tie", edge];
  const frame = spots.find((key) => layout.spots[key].w && holds(layout.spots[key].box, canvas));
  return frame ? ["unit", frame] : [null];
}

function pointerIn(event) {
  const area = holder.getBoundingClientRect();
  const DOM = { x: event.clientX - area.left, y: event.clientY - area.top };
  return { DOM, canvas: network.DOMtoCanvas(DOM) };
}

let grip = null;
let hasMoved = false;
holder.addEventListener("pointerdown", (event) => {
  hasMoved = false;
  if (event.pointerType === "mouse" && event.button === 0) grip = { x: event.clientX, y: event.clientY };
});
window.addEventListener("pointermove", (event) => {
  if (grip) {
    const far = Math.abs(grip.x - event.clientX) + Math.abs(grip.y - event.clientY);
    if (!hasMoved && far < 4) return;
    hasMoved = true;
    viewport.classList.add("grabbing");
    viewport.scrollBy(grip.x - event.clientX, grip.y - event.clientY);
    grip = { x: event.clientX, y: event.clientY };
  } else if (holder.contains(event.target)) {
    holder.style.cursor = touched(pointerIn(event))[0] ? "pointer" : "";
  }
});
window.addEventListener("pointerup", () => {
  grip = null;
  viewport.classList.remove("grabbing");
});
viewport.addEventListener("scroll", look, { passive: true });
