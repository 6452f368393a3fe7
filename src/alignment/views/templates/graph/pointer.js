"use strict";
// What the pointer touches: boxes, lines, the ground. Tips beside it, and moving by hand.

const tip = document.getElementById("tip");
const REACH = 6; // pixels on the screen within which a line counts as touched

function showTip(text, event) {
  tip.textContent = text;
  tip.hidden = false;
  const x = Math.min(event.clientX + 14, window.innerWidth - tip.offsetWidth - 8);
  const y = Math.min(event.clientY + 16, window.innerHeight - tip.offsetHeight - 8);
  tip.style.left = `${Math.max(4, x)}px`;
  tip.style.top = `${Math.max(4, y)}px`;
}

function hideTip() {
  tip.hidden = true;
}

function clipped(text) {
  return text.length > 420 ? `${text.slice(0, 420)}…` : text;
}

function statementTip(id) {
  const { text, label, kind, plan, line } = data.statements[id];
  return `${clipped(text || label)}\n— ${kind}, ${plan}${line ? `, line ${line}` : ""}`;
}

function linkTip(id) {
  const link = data.links[id];
  const ends = endsOf(id).map((end) => clipped(data.statements[end].text || data.statements[end].label));
  const told = [link.evidence, link.kind, predicateWords(link), rounded(measureOf(link))].filter(Boolean).join(" · ");
  return `${ends.join("\n↔\n")}\n— ${told}`;
}

// The line nearest to a point of the canvas; null when none is near.
function linkAt(point) {
  let best = { id: null, far: Infinity };
  for (const id of scene.links) {
    const reach = REACH / scale + widthOf(id) / 2;
    const far = distanceTo(scene.curves.get(id), point, reach);
    if (far < best.far) best = { id, far };
  }
  return best.id;
}

network.on("hoverNode", ({ node, event }) => {
  pointed = node;
  network.redraw();
  showTip(statementTip(node), event);
});
network.on("blurNode", pointAtNothing);

function pointAtNothing() {
  pointed = touched = null;
  holder.classList.remove("touching");
  network.redraw();
  hideTip();
}

let touched = null; // the line under the pointer
let isAsked = false;
holder.addEventListener("pointermove", (event) => {
  if (isAsked || event.pointerType !== "mouse") return;
  isAsked = true;
  requestAnimationFrame(() => {
    isAsked = false;
    touchLine(event);
  });
});

function touchLine(event) {
  const frame = holder.getBoundingClientRect();
  const point = network.DOMtoCanvas({ x: event.clientX - frame.left, y: event.clientY - frame.top });
  const id = pointed === null && !grip ? linkAt(point) : null;
  holder.classList.toggle("touching", id !== null || pointed !== null);
  if (id !== null) showTip(linkTip(id), event);
  else if (touched !== null && pointed === null) hideTip();
  touched = id;
}

holder.addEventListener("pointerleave", pointAtNothing); // the network itself does not tell
network.on("click", choose);
network.on("hold", (at) => { // a press that lasts: some people press slowly
  if (at.nodes.length || linkAt(at.pointer.canvas) !== null) choose(at);
});
function choose({ nodes, pointer }) {
  const link = nodes.length ? null : linkAt(pointer.canvas);
  if (nodes.length) select("statement", nodes[0]);
  else if (link !== null) select("link", link);
  else if (!isAlone()) select(null);
  if (narrow.matches && state.selected) panel.scrollIntoView({ block: "nearest" });
}
viewport.addEventListener("scroll", hideTip, { passive: true });

// --- zooming and moving by hand ---

viewport.addEventListener("wheel", (event) => {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const frame = holder.getBoundingClientRect();
  zoomTo(scale * Math.exp(-event.deltaY / 400), event.clientX - frame.left, event.clientY - frame.top);
}, { passive: false });

let grip = null;
holder.addEventListener("pointerdown", (event) => {
  if (event.pointerType === "mouse" && event.button === 0) grip = { x: event.clientX, y: event.clientY };
});
window.addEventListener("pointermove", (event) => {
  if (!grip) return;
  viewport.classList.add("grabbing");
  viewport.scrollBy(grip.x - event.clientX, grip.y - event.clientY);
  grip = { x: event.clientX, y: event.clientY };
});
window.addEventListener("pointerup", () => {
  grip = null;
  viewport.classList.remove("grabbing");
});
