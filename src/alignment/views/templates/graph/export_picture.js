"use strict";
// The whole picture that is shown as a drawing of its own: heads, titles, boxes, lines, legend.

const PICTURE = { edge: 24, row: 24, least: 560 }; // pixels

function drawPicture() {
  const width = Math.max(scene.width + 2 * PICTURE.edge, PICTURE.least);
  const left = (width - scene.width) / 2;
  const top = drawTop(width);
  const columns = drawHeads();
  const legend = drawLegend(width);
  const scenes = top.height + columns.height;
  const below = scenes + scene.height;
  const source = drawSource(width, below + legend.height + 8);
  const height = Math.ceil(below + legend.height + source.height + 8);
  const title = svg("title", {}, document.title);
  const told = svg("desc", {}, `${shownWords()}. ${sourceWords()}`);
  const looks = { width: Math.ceil(width), height, viewBox: `0 0 ${Math.ceil(width)} ${height}`, role: "img", "font-family": FACE, fill: colours.text };
  return svg("svg", looks, title, told,
    svg("rect", { width: Math.ceil(width), height, fill: colours.page }),
    top.drawn,
    svg("g", { transform: `translate(${twoPlaces(left)} ${top.height})` }, ...columns.drawn),
    svg("g", { transform: `translate(${twoPlaces(left)} ${scenes})` }, ...drawScene()),
    svg("g", { transform: `translate(0 ${twoPlaces(below)})` }, legend.drawn),
    source.drawn);
}

// --- what stands around the boxes ---

function shownWords() {
  const counts = `${scene.boxes.length} of ${data.nodes.length} boxes, ${scene.links.length} of ${linkIds.length} links`;
  return [counts, scopeTold()].filter(Boolean).join(". ");
}

function sourceWords() {
  return document.querySelector("footer").textContent.replace(/\s+/g, " ").trim();
}

function drawTop(width) {
  const room = { x: PICTURE.edge, width: width - 2 * PICTURE.edge, most: 2 };
  const title = textLines(document.title, { ...room, y: 38, font: `600 20px ${FACE}`, size: 20, step: 25, "font-weight": 600 });
  const end = 38 + 25 * (title.children.length - 1);
  const told = textLines(shownWords(), { ...room, y: end + 22, font: `13px ${FACE}`, size: 13, step: 17, fill: colours.soft });
  return { drawn: svg("g", {}, title, told), height: end + 22 + 17 * told.children.length };
}

function drawHeads() {
  const drawn = scene.columns.map(drawHead);
  const lines = Math.max(1, ...drawn.map((head) => head.firstChild.children.length));
  const y = 34 + 18 * lines;
  drawn.forEach((head, place) => head.append(svg("path", { d: `M${columnLeft(place)} ${y}h${data.metrics.box}`, stroke: colours.control })));
  return { drawn, height: y + 6 };
}

function drawHead(column, place) {
  const room = { x: columnLeft(place), width: data.metrics.box };
  const head = heads.querySelector(`[data-column="${column}"]`);
  const words = (name) => head.querySelector(name).textContent.replace(/\s+/g, " ").trim();
  const title = textLines(words("strong"), { ...room, y: 20, most: 4, font: `700 14px ${FACE}`, size: 14, step: 18, "font-weight": 700 });
  const y = 21 + 18 * title.children.length;
  return svg("g", { class: "head" }, title, textLines(words("span"), { ...room, y, most: 1, font: `12px ${FACE}`, size: 12, step: 16, fill: colours.soft }));
}

function columnLeft(place) {
  return twoPlaces(data.metrics.margin + place * (data.metrics.box + scene.gutter));
}

function drawSource(width, y) {
  const room = { x: PICTURE.edge, y: y + 14, width: width - 2 * PICTURE.edge, most: 8, font: `12px ${FACE}`, size: 12, step: 16 };
  const drawn = textLines(sourceWords(), { ...room, fill: colours.soft });
  return { drawn, height: 16 * drawn.children.length + 18 };
}

// --- boxes, titles and lines, as the canvas paints them ---

function drawScene() {
  const layers = { strong: emphasised(), near: null };
  return [
    ...inLayers(scene.links, layers).flatMap((id) => drawLine(id, strengthOfLine(id, layers))),
    ...scene.titles.map(drawTitle),
    ...scene.boxes.map((box) => drawBox(box, strengthOfBox(box.id, layers))),
    ...scene.links.flatMap((id) => drawTier(data.links[id].evidence, scene.curves.get(id).mark, strengthOfLine(id, layers))),
  ];
}

// A line and, as on the canvas, a rim that sets it off from those that it crosses.
function drawLine(id, strength) {
  const look = LOOK_OF_LINE[strength];
  const width = widthOf(id) + look.wider;
  const course = { d: curvePath(scene.curves.get(id)), fill: "none", "stroke-linejoin": "round" };
  const rim = strength === "dim" ? [] : [svg("path", { ...course, stroke: colours.page, "stroke-width": width + 2 })];
  const line = { stroke: colours[look.colour], "stroke-width": width, "stroke-dasharray": styleOf.get(id).dashes.join(" ") };
  return [...rim, svg("path", { "data-link": id, ...course, ...line, opacity: look.alpha })];
}

// The letter of a tier on its line; what is inferred has none.
function drawTier(evidence, { x, y }, strength = "plain") {
  const letter = data.marks[evidence];
  if (!letter) return [];
  const colour = strength === "strong" ? colours.accent : colours.text;
  const disc = svg("circle", { cx: x, cy: y, r: 7.5, fill: colours.page, stroke: colour, "stroke-width": 1.4 });
  const word = svg("text", { x, y: y + 3.6, fill: colour, "font-size": 10, "font-weight": 700, "text-anchor": "middle" }, letter);
  return [svg("g", { class: "tier", opacity: strength === "dim" ? data.metrics.dim : 1 }, disc, word)];
}

const BORDERS = { selected: 4, strong: 2.4, near: 2.2, plain: 1.3, dim: 1 }; // pixels, by strength

function drawBox(box, strength) {
  const { look: name, text, label, kind, plan, line } = data.statements[box.id];
  const look = data.looks[name];
  const hue = colours[look.hue];
  const d = outlineOf(look.outline, box);
  const left = box.x - box.width / 2;
  const border = { stroke: ["selected", "strong"].includes(strength) ? colours.accent : hue, "stroke-width": BORDERS[strength] };
  return svg("g", { class: "box", "data-iri": box.id },
    svg("title", {}, `${text || label}\n${kind}, ${plan}${line ? `, line ${line}` : ""}`),
    svg("path", { d, fill: colours.page }),
    svg("g", { opacity: strength === "dim" ? data.metrics.dim : 1 },
      svg("path", { d, fill: hue, "fill-opacity": data.metrics.tint, ...border }),
      drawMark(look, left + 9, box.y - 7),
      drawLabel(box, left)));
}

function drawMark(look, x, y) {
  return svg("path", { d: look.mark, "fill-rule": "evenodd", fill: colours[look.hue], transform: `translate(${twoPlaces(x)} ${twoPlaces(y)}) scale(${14 / 24})` });
}

function drawLabel(box, left) {
  const m = data.metrics;
  const lines = labelLines(ruler, box);
  const first = box.y - ((lines.length - 1) * m.line) / 2 + m.font * 0.36; // from middle to baseline
  return linesAt(lines, { x: left + m.left, y: first, size: m.font, step: m.line, class: "label" });
}

function drawTitle({ x, y, band, count, under }) {
  const look = band === undefined ? null : data.looks[data.bands[band]];
  const words = [look ? look.label.toUpperCase() : "", count, under].filter(Boolean).join("  ");
  const font = look ? `600 11px ${FACE}` : `italic 12px ${FACE}`;
  const looks = look ? { "font-weight": 600, fill: colours[look.hue] } : { "font-style": "italic", fill: colours.soft };
  const halo = { stroke: colours.page, "stroke-width": 5, "stroke-linejoin": "round", "paint-order": "stroke" };
  return textLines(words, { x, y, width: data.metrics.box, most: 1, font, size: look ? 11 : 12, step: 14, ...looks, ...halo });
}
