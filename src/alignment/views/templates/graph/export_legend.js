"use strict";
// The legend under the drawing: the classes, kinds and tiers that it shows, and no others.

function drawLegend(width) {
  const items = legendItems();
  const room = width - PICTURE.edge;
  let x = PICTURE.edge;
  let row = 0;
  const drawn = items.map(({ words, sign, wide }) => {
    ruler.font = `13px ${FACE}`;
    const needed = wide + 7 + ruler.measureText(words).width + 18;
    if (x + needed > room && x > PICTURE.edge) {
      row += 1;
      x = PICTURE.edge;
    }
    const y = row * PICTURE.row + 18;
    const made = svg("g", { transform: `translate(${twoPlaces(x)} ${y})` }, ...sign, svg("text", { x: wide + 7, y: 4.5, "font-size": 13 }, words));
    x += needed;
    return made;
  });
  return { drawn: svg("g", { class: "legend" }, ...drawn), height: (row + 1) * PICTURE.row + 10 };
}

function legendItems() {
  const links = scene.links.map((id) => data.links[id]);
  const looks = new Set(scene.boxes.map((box) => data.statements[box.id].look));
  const classes = data.bands.filter((name) => looks.has(name)).map((name) => data.looks[name]);
  const kinds = Object.keys(data.kinds).filter((kind) => links.some((link) => link.kind === kind));
  const tiers = Object.keys(data.evidence).filter((tier) => links.some((link) => link.evidence === tier));
  return [
    ...classes.map((look) => ({ words: look.label, wide: 14, sign: [drawMark(look, 0, -7)] })),
    ...kinds.map((kind) => ({ words: kind, wide: 44, sign: [drawSample(kind)] })),
    ...tiers.filter((tier) => data.marks[tier]).map((tier) => ({ words: tier, wide: 16, sign: drawTier(tier, { x: 8, y: 0 }) })),
    ...(tiers.some((tier) => !data.marks[tier]) ? [{ words: "no letter: inferred, potential", wide: -7, sign: [] }] : []),
    ...(links.length ? [{ words: "thicker: higher confidence", wide: -7, sign: [] }] : []),
  ];
}

function drawSample(kind) {
  const { dashes } = styleOf.get(data.edges.find((edge) => edge.kind === kind).id);
  return svg("path", { d: "M1 0H43", stroke: colours.text, "stroke-width": 3, "stroke-dasharray": dashes.join(" ") });
}
