"use strict";
// How units, frames and labels are painted on the canvas, in the colours of the page's palette.

const FONT = getComputedStyle(document.body).fontFamily;
const colours = {};
function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["page", "card", "line", "control", "text", "soft", "accent", "focus", "hue-teal", "hue-red", "hue-blue"]) {
    colours[name] = style.getPropertyValue(`--${name}`).trim();
  }
}

function colourOf(tie) {
  return { overlap: colours["hue-teal"], claim: colours["hue-red"], cascade: colours.control }[tie.kind];
}

function outline(context, [left, top, right, bottom], radius) {
  context.beginPath();
  context.roundRect(left, top, right - left, bottom - top, radius);
}

function write(context, text, x, y, { size = 13, bold = false, colour = colours.text, align = "center", halo = "" } = {}) {
  context.font = `${bold ? "600 " : ""}${size}px ${FONT}`;
  context.textAlign = align;
  context.textBaseline = "middle";
  if (halo) {
    context.lineJoin = "round";
    context.lineWidth = 7;
    context.strokeStyle = halo;
    context.strokeText(text, x, y);
  }
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

function paintRegion(context, { box }) {
  outline(context, box, 10);
  context.fillStyle = colours.card;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = colours.line;
  context.stroke();
}

function paintCaption(context, { caption, box }) {
  if (caption) write(context, caption, box[0] + 14, box[1] + 17, { align: "left", colour: colours.soft, bold: true, halo: colours.card });
}

function paintFrame(context, spot, strength) {
  outline(context, spot.box, 12);
  context.globalAlpha = strength === "dim" ? data.looks.dim : 1;
  context.lineWidth = strength === "selected" ? 3 : 1.5;
  context.strokeStyle = strength === "selected" ? colours.accent : colours["hue-blue"];
  context.stroke();
  outline(context, [spot.box[0] + 4, spot.box[1] + 4, spot.box[2] - 4, spot.box[3] - 4], 9);
  context.lineWidth = 0.8;
  context.stroke();
  spot.lines.forEach((line) => write(context, line, spot.x, spot.box[1] + 22, { bold: true, halo: colours.card }));
  context.globalAlpha = 1;
}

// A circle with its number, opaque so that lines end at it; what is gone has a broken outline.
function paintUnit(context, spot, unit, strength) {
  context.beginPath();
  context.arc(spot.x, spot.y, spot.r, 0, 2 * Math.PI);
  context.fillStyle = colours.page;
  context.fill();
  context.globalAlpha = data.looks.tint;
  context.fillStyle = colours["hue-blue"];
  context.fill();
  context.globalAlpha = strength === "dim" ? data.looks.dim : 1;
  context.lineWidth = strength === "selected" ? 4 : 2;
  context.strokeStyle = strength === "selected" ? colours.accent : colours["hue-blue"];
  context.setLineDash(unit.gone ? [5, 4] : []);
  context.stroke();
  context.setLineDash([]);
  if (unit.members.length) {
    context.beginPath();
    context.arc(spot.x, spot.y, Math.max(2, spot.r - 4), 0, 2 * Math.PI);
    context.lineWidth = 1;
    context.stroke();
  }
  if (spot.side === "below" && unit.statements) write(context, String(unit.statements), spot.x, spot.y, { bold: true, size: 14 });
  if (spot.side === "below") paintBelow(context, spot);
  else paintBeside(context, spot);
  context.globalAlpha = 1;
}

// What is behind the words of a unit: they are cut out of the lines that cross them.
function behind(spot) {
  return layout.regions.some(({ box }) => holds(box, spot)) ? colours.card : colours.page;
}

// Words that are dimmed have to be dark enough still.
function noteColour(context) {
  return context.globalAlpha < 1 ? colours.text : colours.soft;
}

function paintBelow(context, spot) {
  const halo = behind(spot);
  let y = spot.y + spot.r + 13;
  for (const line of spot.lines) {
    write(context, line, spot.x, y, { bold: true, halo });
    y += 17;
  }
  for (const note of spot.notes) {
    write(context, note, spot.x, y - 1, { size: 11.5, colour: noteColour(context), halo });
    y += 15;
  }
}

function paintBeside(context, spot) {
  const halo = behind(spot);
  const align = spot.side === "left" ? "right" : "left";
  const x = spot.x + (spot.side === "left" ? -1 : 1) * (spot.r + 6);
  const y = spot.y - (spot.notes.length ? 7 : 0);
  write(context, spot.lines[0], x, y, { bold: true, align, halo });
  spot.notes.forEach((note, number) => write(context, note, x, y + 15 + 13 * number, { size: 11.5, align, colour: noteColour(context), halo }));
}

function labelBox(context, lines, [x, y]) {
  context.font = `600 12px ${FONT}`;
  const wide = Math.max(...lines.map((line) => context.measureText(line).width)) + 12;
  const high = lines.length * 15 + 5;
  return [x - wide / 2, y - high / 2, x + wide / 2, y + high / 2];
}

function paintLabel(context, tie, place, isStrong) {
  const box = labelBox(context, tie.label, place);
  outline(context, box, 5);
  context.fillStyle = colours.page;
  context.fill();
  context.lineWidth = isStrong ? 2 : 1;
  context.strokeStyle = isStrong ? colours.accent : colourOf(tie);
  context.stroke();
  tie.label.forEach((line, number) => write(context, line, place[0], box[1] + 10 + number * 15, {
    size: number ? 11.5 : 12, bold: !number && tie.kind !== "cascade", colour: number ? colours.soft : colours.text,
  }));
  return box;
}
