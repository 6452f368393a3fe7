"use strict";
// Saves what the filters leave as a file. Nothing leaves the page but to the disk.

const saveMenu = document.getElementById("save");
const savedNote = document.getElementById("saved");
const LARGEST = { side: 16384, area: 64e6 }; // pixels that browsers draw without fail

const FORMATS = {
  png: { type: "image/png", make: pngBlob },
  svg: { type: "image/svg+xml", make: () => svgText(drawPicture()) },
  graphml: { type: "application/xml", make: graphmlText },
  gexf: { type: "application/xml", make: gexfText },
};

function svgText(drawing) {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(drawing)}\n`;
}

// The drawing in pixels, two for each of the page's, fewer where it is very large.
async function pngBlob() {
  const drawing = drawPicture();
  const [width, height] = ["width", "height"].map((name) => Number(drawing.getAttribute(name)));
  const times = Math.min(2, LARGEST.side / Math.max(width, height), Math.sqrt(LARGEST.area / (width * height)));
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(drawing))}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.floor(width * times);
  canvas.height = Math.floor(height * times);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("too large"))), "image/png"));
}

// A name that every file system takes, from the page's title.
function fileName(ending) {
  const plain = fold(document.title).replace(/[^\p{L}\p{N}]+/gu, "-");
  const name = Array.from(plain).slice(0, 60).join("").replace(/^-+|-+$/g, "");
  const isTaken = /^(con|prn|aux|nul|com\d|lpt\d)?$/.test(name); // names that Windows keeps to itself
  return `${isTaken ? `alignment-graph${name && `-${name}`}` : name}.${ending}`;
}

function handOver(blob, name) {
  const way = element("a");
  way.href = URL.createObjectURL(blob);
  way.download = name;
  way.click();
  setTimeout(() => URL.revokeObjectURL(way.href), 10000); // milliseconds: by then it is read
}

async function saveAs(ending) {
  const { type, make } = FORMATS[ending];
  const name = fileName(ending);
  savedNote.textContent = `Making ${name}`;
  try {
    handOver(new Blob([await make()], { type }), name);
    savedNote.textContent = `Saved ${name}: ${shownWords()}`;
  } catch {
    savedNote.textContent = `This browser could not make ${name}. Show less of the graph, or save another format.`;
  }
}

for (const button of saveMenu.querySelectorAll("button")) {
  button.addEventListener("click", () => saveAs(button.value));
}
saveMenu.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !saveMenu.open) return;
  event.stopPropagation(); // the selection stays
  saveMenu.open = false;
  saveMenu.querySelector("summary").focus();
});
document.addEventListener("pointerdown", (event) => {
  if (!saveMenu.contains(event.target)) saveMenu.open = false;
});
