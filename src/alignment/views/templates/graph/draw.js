"use strict";
// Draws what is shown, in this order: lines, titles, boxes, the marks on the lines.

let pointed = null; // the box under the pointer: its links come forward

network.on("afterDrawing", (context) => {
  const seen = area(network.getViewPosition());
  const layers = { strong: emphasised(), near: pointed === null ? null : ofStatement(pointed) };
  const shownLinks = scene.links.filter((id) => meets(scene.curves.get(id).area, seen));
  for (const id of inLayers(shownLinks, layers)) paintLine(context, id, strengthOfLine(id, layers));
  for (const title of scene.titles) paintTitle(context, title, scale);
  for (const box of scene.boxes) {
    if (meets(edgesOf(box), seen)) paintBox(context, box, strengthOfBox(box.id, layers), scale);
  }
  for (const id of shownLinks) paintTier(context, id, strengthOfLine(id, layers), scale);
});

// What of the scene the canvas shows around its middle.
function area({ x, y }) {
  const { width, height } = canvasSize();
  return { left: x - width / 2 / scale, right: x + width / 2 / scale, top: y - height / 2 / scale, bottom: y + height / 2 / scale };
}

function edgesOf({ x, y, width, height }) {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

function meets(one, other) {
  const spare = 12; // borders and marks stand out a little
  return one.left < other.right + spare && other.left < one.right + spare && one.top < other.bottom + spare && other.top < one.bottom + spare;
}

// The weakest lines first, so that the strongest lie on top; then what is emphasised.
function inLayers(ids, { strong, near }) {
  const layer = (id) => (near?.links.has(id) ? 2 : strong.links.has(id) ? 1 : 0);
  return ids.toReversed().sort((a, b) => layer(a) - layer(b));
}

function strengthOfLine(id, { strong, near }) {
  if (near?.links.has(id)) return "near";
  if (strong.links.has(id)) return "strong";
  return state.selected || near ? "dim" : "plain";
}

function strengthOfBox(id, { strong, near }) {
  if (state.selected && state.selected.id === id) return "selected";
  if (strong.boxes.has(id)) return "strong";
  if (near?.boxes.has(id)) return "near";
  return state.selected ? "dim" : "plain";
}
