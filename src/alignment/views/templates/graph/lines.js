"use strict";
// The curve of each line: from the side of a box to the side of another, through the gaps between
// the boxes of columns that it crosses, and beside the boxes of its own column.

const LINE = { port: 9, inside: 9, lane: 5, first: 17, gap: 4, bend: 0.5, corner: 9 }; // pixels

// Returns link → {segments, mark, area}: cubic curves of four points, the place of its mark on
// it, and what it covers.
function layCurves(packed, links) {
  const boxes = new Map(packed.boxes.map((box) => [box.id, { ...box, place: placeAt(box.x, packed.gutter) }]));
  const last = Math.max(0, ...[...boxes.values()].map((box) => box.place)); // the last has no room on its right
  const ties = links.map((id) => tieOf(id, boxes, last));
  setPorts(ties);
  setLanes(ties.filter((tie) => tie.side), packed.gutter);
  setCrossings(ties.filter((tie) => !tie.side), freeRoom(packed, boxes));
  return new Map(ties.map((tie) => [tie.id, finished(tie.side ? besideBoxes(tie) : acrossColumns(tie, packed.gutter))]));
}

function placeAt(x, gutter) {
  return Math.round((x - middle(0, gutter)) / (data.metrics.box + gutter));
}

// A link between two boxes, the left one first; `side` is where one in a single column runs.
function tieOf(id, boxes, last) {
  const [one, other] = endsOf(id).map((end) => boxes.get(end)).sort((a, b) => a.place - b.place || a.y - b.y);
  const side = one.place !== other.place ? 0 : last > 0 && one.place === last ? -1 : 1;
  return { id, one, other, side, crossings: [] };
}

// Lines leave a side of a box one under another, in the order of where they go.
function setPorts(ties) {
  const sides = new Map();
  const note = (box, side, tie, end, far) => {
    const key = `${side} ${box.id}`;
    if (!sides.has(key)) sides.set(key, []);
    sides.get(key).push({ tie, end, far, box });
  };
  for (const tie of ties) {
    note(tie.one, tie.side || 1, tie, "from", tie.other.y);
    note(tie.other, tie.side || -1, tie, "to", tie.one.y);
  }
  for (const ports of sides.values()) {
    ports.sort((a, b) => a.far - b.far || (a.tie.id < b.tie.id ? -1 : 1));
    const step = Math.min(LINE.port, (ports[0].box.height - 14) / Math.max(1, ports.length - 1));
    ports.forEach(({ tie, end, box }, index) => {
      tie[end] = box.y + (index - (ports.length - 1) / 2) * step;
    });
  }
}

// Links within a column run in lanes beside it; those with an end in common share one.
function setLanes(ties, gutter) {
  const counts = new Map();
  for (const { one, other } of ties) for (const { id } of [one, other]) counts.set(id, (counts.get(id) ?? 0) + 1);
  const bundles = new Map();
  for (const tie of ties) {
    const hub = counts.get(tie.one.id) >= counts.get(tie.other.id) ? tie.one : tie.other;
    tie.isTurned = hub !== tie.one; // lines of one lane start at the end that they share
    tie[hub === tie.one ? "from" : "to"] = hub.y;
    if (!bundles.has(hub.id)) bundles.set(hub.id, []);
    bundles.get(hub.id).push(tie);
  }
  const spans = [...bundles.values()].map(spanOf).sort((a, b) => a.bottom - a.top - (b.bottom - b.top));
  const taken = []; // lanes, nearest first: the spans in each
  for (const span of spans) {
    const isFree = (lane) => lane.every((one) => one.place !== span.place || one.bottom < span.top || one.top > span.bottom);
    const lane = taken.find(isFree) ?? taken[taken.push([]) - 1];
    lane.push(span);
    const out = Math.min(LINE.first + taken.indexOf(lane) * LINE.lane, Math.max(LINE.first, gutter * 0.6));
    for (const tie of span.ties) tie.out = out;
  }
}

function spanOf(ties) {
  const ends = ties.flatMap((tie) => [tie.from, tie.to]);
  return { ties, place: ties[0].one.place, top: Math.min(...ends), bottom: Math.max(...ends) };
}

// --- lines that cross whole columns ---

// Place → free stretches of height in its column, between boxes and the titles over them.
function freeRoom({ boxes, titles, columns, gutter }, placed) {
  const taken = columns.map(() => []);
  for (const box of boxes) taken[placed.get(box.id).place].push([box.y - box.height / 2, box.y + box.height / 2]);
  for (const title of titles) taken[placeAt(title.x + data.metrics.box / 2, gutter)].push([title.y - 11, title.y + 4]);
  return taken.map(stretchesBetween);
}

function stretchesBetween(taken) {
  const free = [];
  let top = 0;
  for (const [from, to] of taken.sort((a, b) => a[0] - b[0])) {
    if (from - top >= LINE.gap) free.push({ top, bottom: from, ties: [] });
    top = Math.max(top, to);
  }
  free.push({ top, bottom: Infinity, ties: [] });
  return free;
}

function setCrossings(ties, room) {
  for (const tie of ties) {
    const span = tie.other.place - tie.one.place;
    for (let place = tie.one.place + 1; place < tie.other.place; place += 1) {
      const wanted = tie.from + ((tie.to - tie.from) * (place - tie.one.place)) / span;
      nearestStretch(room[place], wanted).ties.push({ tie, place, wanted });
    }
  }
  for (const stretches of room) for (const stretch of stretches) spread(stretch);
}

function nearestStretch(stretches, y) {
  const far = ({ top, bottom }) => Math.max(top - y, y - bottom, 0);
  return stretches.reduce((best, one) => (far(one) < far(best) ? one : best));
}

// Lines in one gap keep a little apart as long as there is room.
function spread({ top, bottom, ties }) {
  if (!ties.length) return;
  const edge = Math.min(4, (bottom - top) / 2);
  const step = Math.min(LINE.gap, (bottom - top - 2 * edge) / Math.max(1, ties.length - 1));
  ties.sort((a, b) => a.wanted - b.wanted || (a.tie.id < b.tie.id ? -1 : 1));
  let last = top + edge - step;
  const ys = ties.map(({ wanted }) => (last = Math.max(last + step, wanted)));
  let next = bottom - edge + step;
  for (let index = ys.length - 1; index >= 0; index -= 1) ys[index] = next = Math.min(next - step, ys[index]);
  ties.forEach(({ tie, place }, index) => tie.crossings.push({ place, y: ys[index] }));
}

function acrossColumns({ one, other, from, to, crossings }, gutter) {
  const half = data.metrics.box / 2;
  const segments = [];
  let at = { x: one.x + half, y: from };
  segments.push(straight({ x: at.x - LINE.inside, y: from }, at));
  for (const { place, y } of crossings.sort((a, b) => a.place - b.place)) {
    const x = middle(place, gutter);
    segments.push(bent(at, { x: x - half, y }), straight({ x: x - half, y }, { x: x + half, y }));
    at = { x: x + half, y };
  }
  const end = { x: other.x - half, y: to };
  segments.push(bent(at, end), straight(end, { x: end.x + LINE.inside, y: to }));
  return { segments, mark: pointOn(segments[1], 0.5) };
}

// --- lines beside a column ---

function besideBoxes({ one, side, out, isTurned, ...ends }) {
  const [from, to] = isTurned ? [ends.to, ends.from] : [ends.from, ends.to];
  const edge = one.x + side * (data.metrics.box / 2);
  const near = edge - side * LINE.inside;
  const before = edge + side * (out - LINE.corner);
  const lane = edge + side * out;
  const turn = Math.sign(to - from) * Math.min(LINE.corner, Math.abs(to - from) / 2);
  const stops = [[near, from], [before, from], [lane, from + turn], [lane, to - turn], [before, to], [near, to]];
  const [a, b, c, d, e, f] = stops.map(([x, y]) => ({ x, y }));
  const segments = [straight(a, b), turned(b, c, { x: lane, y: from }), straight(c, d), turned(d, e, { x: lane, y: to }), straight(e, f)];
  return { segments, mark: { x: edge + side * 9, y: to } };
}

function straight(a, b) {
  return [a, a, b, b];
}

// A quarter of a circle or so, towards a corner and away from it.
function turned(a, b, corner) {
  const to = (p) => ({ x: p.x + (corner.x - p.x) * 0.55, y: p.y + (corner.y - p.y) * 0.55 });
  return [a, to(a), to(b), b];
}

function bent(a, b) {
  const bend = (b.x - a.x) * LINE.bend;
  return [a, { x: a.x + bend, y: a.y }, { x: b.x - bend, y: b.y }, b];
}

function pointOn([a, b, c, d], t) {
  const s = 1 - t;
  const along = (name) => s ** 3 * a[name] + 3 * s * s * t * b[name] + 3 * s * t * t * c[name] + t ** 3 * d[name];
  return { x: along("x"), y: along("y") };
}

// --- what is made of a curve ---

// The curve of the link between two boxes that are shown.
function curveBetween(one, other) {
  return scene.curves.get(linksOf.get(one.id).find((link) => otherEnd(link, one.id) === other.id));
}

function curveMiddle({ mark }) {
  return mark;
}

function finished({ segments, mark }) {
  const points = segments.flat();
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const area = { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  return { segments, mark, area };
}

// The curve in the words of SVG and of a canvas's Path2D.
function curvePath({ segments }) {
  const at = ({ x, y }) => `${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100}`;
  const curves = segments.map(([, b, c, d]) => `C${at(b)} ${at(c)} ${at(d)}`);
  return `M${at(segments[0][0])}${curves.join("")}`;
}

// How far a point is from a curve, in pixels; more than `most` counts as infinitely far.
function distanceTo({ segments, area }, { x, y }, most) {
  if (x < area.left - most || x > area.right + most || y < area.top - most || y > area.bottom + most) return Infinity;
  let nearest = Infinity;
  for (const segment of segments) {
    let before = segment[0];
    for (let step = 1; step <= 16; step += 1) {
      const after = pointOn(segment, step / 16);
      nearest = Math.min(nearest, distanceToStraight({ x, y }, before, after));
      before = after;
    }
  }
  return nearest <= most ? nearest : Infinity;
}

function distanceToStraight(point, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = dx || dy ? ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy) : 0;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - a.x - t * dx, point.y - a.y - t * dy);
}
