"use strict";
// The details: text nodes only, never HTML, whatever a document says.

const panel = document.getElementById("panel");

function element(name, { text, className, onclick, dir, href } = {}, ...children) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  if (onclick) made.addEventListener("click", onclick);
  if (dir) made.dir = dir;
  if (href) made.href = href;
  if (name === "button") made.type = "button";
  made.append(...children);
  return made;
}

function bdi(text) {
  return element("bdi", { text });
}

function facts(pairs) {
  const list = element("dl");
  for (const [name, value] of pairs) list.append(element("dt", {}, bdi(name)), element("dd", {}, bdi(value)));
  return list;
}

function badge(tier, number) {
  return element("span", { className: `badge ${tier}`, text: number === undefined ? tier : `${tier} ${number}` });
}

function quotation(number) {
  const one = data.statements[number];
  const place = [one.kind, one.line ? `line ${one.line}` : ""].filter(Boolean).join(", ");
  return element("div", {},
    element("blockquote", { dir: "auto", text: one.text || "(words not shown)" }),
    element("p", { className: "place" }, bdi(one.unit), ", ", bdi(one.plan), `: ${place} · `,
      element("a", { href: one.href, text: "in the graph" })));
}

function unitButton(key, words = "") {
  const unit = data.units[key];
  return element("button", { className: "go", onclick: () => select("unit", key) },
    bdi(unit ? unit.name : key), words ? element("span", { className: "place", text: ` ${words}` }) : "");
}

function tieButton(key) {
  const tie = data.ties[key];
  return element("button", { className: "go", onclick: () => select("tie", key) },
    bdi(tie.title), element("span", { className: "place", text: ` · ${tie.label.join(", ")}` }));
}

function listOf(items) {
  return element("ul", {}, ...items.map((item) => element("li", {}, item)));
}

function showPanel() {
  const { selected } = state;
  const parts = !selected ? startParts() : selected.type === "tie" ? tieParts(data.ties[selected.id]) : unitParts(selected.id);
  panel.replaceChildren(...parts);
  panel.scrollTop = 0;
}

function startParts() {
  const lateral = data.order.filter((key) => data.ties[key].kind !== "cascade").slice(0, 6);
  const parts = [
    element("h2", { text: lateral.length ? "What stands out" : "Details" }),
    element("p", { className: "soft", text: "Select a line or a unit, here, in the picture or in a table." }),
  ];
  if (lateral.length) parts.push(listOf(lateral.map(tieButton)));
  else parts.push(listOf(Object.keys(data.units).slice(0, 6).map((key) => unitButton(key))));
  return parts;
}

function openLinks(links) {
  return links.map(([text, href]) => element("a", { className: "open", href, text }));
}

function tieParts(tie) {
  const tiers = tie.tiers.map(([tier, number]) => badge(tier, number));
  return [
    element("h2", {}, bdi(tie.title)),
    element("p", {}, ...tiers.flatMap((one) => [one, " "])),
    ...figures(tie),
    element("p", { text: tie.meaning }),
    ...openLinks(tie.open),
    ...chanceOf(tie),
    ...documentsOf(tie),
    ...claimsOf(tie),
    ...pairsOf(tie),
    ...endsOf(tie),
  ];
}

function figures(tie) {
  if (tie.total) return [element("p", { className: "big" }, `T ${tie.total} `, element("small", { text: "matched confidence" }))];
  if (tie.served.length) return [element("p", { className: "big" }, `${tie.served[0]} of ${tie.served[1]} `, element("small", { text: "of the parent's plan served" }))];
  return [];
}

function chanceOf(tie) {
  if (!tie.chance.length) return [];
  const [short, told] = tie.chance;
  return [
    facts(tie.facts),
    element("div", { className: "chance" }, element("p", {}, element("strong", { text: short === "not testable" ? "Not testable" : short })), element("p", {}, bdi(told))),
    ...(tie.worth ? [element("p", { text: tie.worth })] : []),
  ];
}

function documentsOf(tie) {
  if (!tie.documents.length) return [];
  const listed = tie.documents.map(([title, date]) => element("p", {}, bdi(title), element("span", { className: "soft" }, ": ", bdi(date))));
  return [element("h3", { text: "Documents" }), ...listed, element("p", { className: "soft" }, bdi(tie.time))];
}

function claimsOf(tie) {
  if (!tie.claims.length) return [];
  const told = tie.claims.map((claim) => element("div", { className: "both" },
    element("p", {}, badge("printed"), ` ${claim.type} of `, bdi(claim.units)), quotation(claim.said),
    ...contextOf(claim.said)));
  return [element("h3", { text: `What documents say (${tie.claims.length})` }), ...told];
}

function contextOf(number) {
  const { context } = data.statements[number];
  return context ? [element("p", { className: "place", dir: "auto" }, "From: ", bdi(context))] : [];
}

function pairsOf(tie) {
  if (!tie.pairs.length) return [];
  const told = tie.pairs.map((pair) => element("div", { className: "both" },
    element("p", {}, badge(pair.tier), " ", bdi(pair.sure)), quotation(pair.first), quotation(pair.second)));
  const more = tie.more ? [element("p", { className: "soft", text: `${tie.more} more in the graph of the plans.` })] : [];
  return [element("h3", { text: "The best pairs" }), ...told, ...more];
}

function endsOf(tie) {
  return [element("h3", { text: "The two" }), listOf(tie.ends.map((key) => unitButton(key))), backButton()];
}

function backButton() {
  return element("button", { className: "go", text: "Back to everything", onclick: () => select(null) });
}

function unitParts(key) {
  const unit = data.units[key];
  const ties = tiesOf(key);
  const below = Object.keys(data.units).filter((one) => data.units[one].parent === key && !data.units[one].members.length);
  return [
    element("h2", {}, bdi(unit.name)),
    ...(unit.full ? [element("p", { className: "soft" }, bdi(unit.full))] : []),
    ...(unit.gone ? [element("p", {}, element("strong", {}, bdi(unit.gone)))] : []),
    ...planParts(unit),
    ...section(unit.members.length ? "Stated together by" : "", unit.members.map((one) => unitButton(one))),
    ...section(`Ties (${ties.length})`, ties.slice(0, 20).map(tieButton)),
    ...section("Part of", unit.parent ? [unitButton(unit.parent)] : []),
    ...section(`Its units (${below.length})`, below.slice(0, 20).map((one) => unitButton(one))),
    backButton(),
  ];
}

function section(title, items) {
  return title && items.length ? [element("h3", { text: title }), listOf(items)] : [];
}

function planParts(unit) {
  if (!unit.plans.length) return [element("p", { text: "No plan of this unit has been read; other documents name it." })];
  return unit.plans.flatMap((plan) => [
    element("h3", {}, bdi(plan.title)),
    element("p", {}, element("span", { className: "soft" }, bdi(plan.date)), ` · ${plan.counts}`),
    element("a", { className: "open", href: plan.href, text: "Open the graph of this plan" }),
    ...plan.statements.map(quotation),
    ...(plan.more > 0 ? [element("p", { className: "soft", text: `${plan.more} more in the graph of this plan.` })] : []),
  ]);
}
