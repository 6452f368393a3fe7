"use strict";
// On paper: the whole picture that is shown as a drawing in light colours, then the links.

const paper = document.getElementById("paper");
const SHEET = { tall: 1.38, spare: 1.25, again: 70 }; // height over width; how much it may shrink; pixels shown twice

// A drawing too tall to be read on one sheet, as the parts for several; what a cut would halve is
// whole on the next.
function sheetsOf(drawing) {
  const [width, height] = ["width", "height"].map((name) => Number(drawing.getAttribute(name)));
  const sheet = Math.round(width * SHEET.tall);
  if (height <= sheet * SHEET.spare) return [drawing];
  const count = Math.ceil((height - SHEET.again) / (sheet - SHEET.again));
  return Array.from({ length: count }, (_, place) => {
    const part = drawing.cloneNode(true);
    part.setAttribute("viewBox", `0 ${place * (sheet - SHEET.again)} ${width} ${sheet}`);
    part.setAttribute("height", String(sheet));
    return part;
  });
}

window.addEventListener("beforeprint", () => {
  const onScreen = colours;
  colours = data.paper;
  paper.replaceChildren(...sheetsOf(drawPicture()));
  colours = onScreen;
});
window.addEventListener("afterprint", () => paper.replaceChildren());
