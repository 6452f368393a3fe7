"use strict";
// Packs the boxes that a filter leaves: the same rules as alignment/views/layout.py.

// Returns the boxes with x, y, height and the titles to draw over cells and groups.
function pack(nodes, { lines, columns, gutter }) {
  const m = data.metrics;
  const places = new Map(columns.map((column, index) => [column, index]));
  const bottoms = columns.map(() => 0);
  const boxes = [];
  const titles = [];
  for (const [band, members] of groups(nodes, (node) => node.band)) {
    const cells = groups(members, (node) => places.get(node.column));
    const start = Math.max(...cells.map(([place]) => bottoms[place])) + m.band_head;
    for (const [place, cell] of cells) {
      const x = middle(place, gutter);
      titles.push({ x: x - m.box / 2, y: start - 8, band, count: cell.length });
      bottoms[place] = stack(cell, x, start, lines, boxes, titles) - m.gap + m.band_gap;
    }
  }
  return { boxes, titles, ...extent(columns, gutter, bottoms) };
}

function middle(place, gutter) {
  return data.metrics.margin + place * (data.metrics.box + gutter) + data.metrics.box / 2;
}

function extent(columns, gutter, bottoms) {
  const m = data.metrics;
  const width = 2 * m.margin + columns.length * (m.box + gutter) - gutter;
  return { width, gutter, height: Math.max(120, ...bottoms) + m.margin };
}

// Places linked boxes of different columns side by side, the strongest link first: for a finding
// that consists of pairs. Boxes that have no partner in another column are not placed.
function packPairs(nodes, links, { lines, columns, gutter }) {
  const m = data.metrics;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const places = new Map(columns.map((column, index) => [column, index]));
  const bottoms = columns.map(() => 0);
  const placed = new Map();
  const titles = [];
  for (const link of links.map((id) => data.links[id]).sort((a, b) => (b.score ?? 1) - (a.score ?? 1))) {
    const ends = [byId.get(link.source), byId.get(link.target)];
    const open = ends.filter((node) => !placed.has(node.id));
    const beside = ends.filter((node) => placed.has(node.id)).map((node) => placed.get(node.id).top);
    const top = Math.max(...open.map((node) => bottoms[places.get(node.column)] + m.band_head), ...beside);
    for (const node of open) {
      const place = places.get(node.column);
      const x = middle(place, gutter);
      const height = Math.min(node.lines, lines) * m.line + m.padding;
      titles.push({ x: x - m.box / 2, y: top - 8, band: node.band, under: node.under });
      placed.set(node.id, { id: node.id, x, y: top + height / 2, width: m.box, height, top });
      bottoms[place] = top + height + m.gap;
    }
  }
  return { boxes: [...placed.values()], titles, ...extent(columns, gutter, bottoms) };
}

// Whether every box is an end of a link between two columns.
function allPaired(nodes, links) {
  const columnOfId = new Map(nodes.map((node) => [node.id, node.column]));
  const across = links.map((id) => data.links[id]).filter(({ source, target }) => columnOfId.get(source) !== columnOfId.get(target));
  const ends = new Set(across.flatMap(({ source, target }) => [source, target]));
  return nodes.length > 0 && across.length === links.length && nodes.every((node) => ends.has(node.id));
}

function stack(cell, x, start, lines, boxes, titles) {
  const m = data.metrics;
  let top = start;
  let heading = "";
  for (const node of cell) {
    if (node.under !== heading) {
      heading = node.under;
      if (heading) {
        titles.push({ x: x - m.box / 2, y: top + m.caption - 6, under: heading });
        top += m.caption;
      }
    }
    const height = Math.min(node.lines, lines) * m.line + m.padding;
    boxes.push({ id: node.id, x, y: top + height / 2, width: m.box, height });
    top += height + m.gap;
  }
  return top;
}

// Runs of equal keys, in order: nodes come sorted by band, then by column.
function groups(nodes, keyOf) {
  const runs = [];
  for (const node of nodes) {
    const key = keyOf(node);
    if (!runs.length || runs.at(-1)[0] !== key) runs.push([key, []]);
    runs.at(-1)[1].push(node);
  }
  return runs;
}
