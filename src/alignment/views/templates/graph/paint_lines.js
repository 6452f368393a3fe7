"use strict";
// Paints lines on the canvas, and the letter of their tier on them.

const MANY = 100; // links from which on lines are thinner
const styleOf = new Map(data.edges.map(({ id, width, dashes }) => [id, { width: 1 + (width - 1) * 0.65, dashes: dashes || [] }]));

function widthOf(id) {
  return styleOf.get(id).width * (scene.links.length > MANY ? 0.6 : 1);
}

const LOOK_OF_LINE = {
  near: { wider: 1, alpha: 1, colour: "text" },
  strong: { wider: 0.6, alpha: 1, colour: "accent" },
  plain: { wider: 0, alpha: 1, colour: "control" },
  dim: { wider: 0, alpha: 0.3, colour: "control" },
};

function paintLine(context, id, strength) {
  const look = LOOK_OF_LINE[strength];
  const width = widthOf(id) + look.wider;
  const curve = scene.curves.get(id);
  curve.path ??= new Path2D(curvePath(curve));
  context.save();
  context.lineJoin = "round";
  context.strokeStyle = colours.page; // a rim, so that lines that cross can be told apart
  context.lineWidth = width + 2;
  if (strength !== "dim") context.stroke(curve.path);
  context.globalAlpha = look.alpha;
  context.strokeStyle = colours[look.colour];
  context.lineWidth = width;
  context.setLineDash(styleOf.get(id).dashes);
  context.stroke(curve.path);
  context.restore();
}

// The letter of a tier in a disc; what is inferred has none.
function paintTier(context, id, strength, scale) {
  const letter = data.marks[data.links[id].evidence];
  if (!letter) return;
  const { x, y } = scene.curves.get(id).mark;
  context.save();
  context.globalAlpha = strength === "dim" ? data.metrics.dim : 1;
  context.beginPath();
  context.arc(x, y, 7.5, 0, 2 * Math.PI);
  context.fillStyle = colours.page;
  context.fill();
  context.lineWidth = 1.4;
  context.strokeStyle = context.fillStyle = strength === "strong" ? colours.accent : colours.text;
  context.stroke();
  context.font = `700 10px ${FACE}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  if (scale > LEGIBLE) context.fillText(letter, x, y + 0.5);
  context.restore();
}
