"""Write what the saved questions must answer on the shipped corpus, from the gold files alone.

From the root of the project: ``python -m tests.queries.from_gold GOLD_FOLDER OUTPUT_FOLDER``.

The gold files are readings by people; nothing here looks at an answer of the software. Rows hold
words and numbers, not IRIs, because keys are minted when a document is read.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any, Final

import yaml
from tests.queries.gold_documents import (
    ABOUT,
    CLASSES,
    CONCEPTS,
    DETAILS,
    NOT_DERIVED,
    Document,
    Item,
    clean,
    publishers,
    read_gold,
)

Pair = tuple[Document, Item]

LONG: Final = 300
"""The least length that longest-statements takes when none is given."""

COLUMNS: Final[dict[str, Callable[[Document, Item], Any]]] = {
    "title": lambda d, _: d.title,
    "fileName": lambda d, _: d.source["file"],
    "sha256": lambda d, _: d.source["sha256"],
    "characters": lambda d, _: d.source["codepoints"],
    "visible": lambda d, _: sum(not character.isspace() for character in d.text),
    "unaccounted": lambda *_: 0,
    "line": lambda _, i: i["lines"][0],
    "firstLine": lambda _, i: i["lines"][0],
    "lastLine": lambda _, i: i["lines"][-1],
    "passages": lambda _, i: len(i["spans"]),
    "class": lambda _, i: f"sao:{CLASSES[i['class']]}",
    "classWord": lambda _, i: i["class"],
    "property": lambda _, i: DETAILS[i["class"]],
    "printedNumber": lambda _, i: i.get("number_printed"),
    "printedOffice": lambda _, i: i.get("office"),
    "printedUnit": lambda _, i: i.get("unit_printed"),
    "leadIn": lambda _, i: i.get("lead_in"),
    "verbatim": lambda _, i: i["text"],
    "length": lambda _, i: len(clean(i)),
    **dict.fromkeys(("text", "words", "person", "notionLabel"), lambda _, i: clean(i)),
}
"""How the gold files give what a column holds; any other column is a key of the item."""


def row(document: Document, item: Item, columns: Iterable[str]) -> list[Any]:
    """Return what some columns hold for an item."""
    return [COLUMNS[c](document, item) if c in COLUMNS else item.get(c) for c in columns]


def case(name: str, columns: str, pairs: Iterable[Pair], **more: object) -> tuple[str, Item]:
    """Return one expected answer; its rows are compared without regard to order."""
    names = columns.split()
    rows = sorted((row(document, item, names) for document, item in pairs), key=str)
    return name, {"columns": names, "compare": "all"} | more | {"rows": rows}


def counted(name: str, pairs: Iterable[Pair]) -> tuple[str, Item]:
    """Return how many statements of each class there are; claims may stand beside them."""
    numbers = Counter((d.title, COLUMNS["class"](d, i)) for d, i in pairs)
    rows = sorted([*key, n] for key, n in numbers.items())
    return name, {"columns": ["title", "class", "statements"], "compare": "some", "rows": rows}


def about_documents(documents: list[Document]) -> Iterator[tuple[str, Item]]:
    """Yield what the questions on documents and files answer."""
    facts: list[Pair] = []
    for d in documents:
        period, date = next(d.of("Period"), {}), next(d.of("Date"), {})
        kind = "sao:WorkingDocument" if date else "sao:StrategicPlan"  # 004 alone is dated
        dates = {"startDate": period.get("start"), "endDate": period.get("end")}
        joint = len(publishers(d)) > 1
        facts.append((d, {"kind": kind, "joint": joint, "created": date.get("iso"), **dates}))
    stated = ((d, {**i, "publisher": name}) for d, i in facts for name in publishers(d))
    details = ((d, i) for d in documents for i in d.of(*DETAILS))
    yield case("documents", "title kind publisher joint", stated)
    yield case("document-timeline", "title startDate endDate created", facts)
    yield case("source-files", "title fileName sha256 characters", facts)
    yield case("accounted-characters", "title visible unaccounted", facts)
    yield case("printed-details", "title property line verbatim", details)
    yield case("links", "title verbatim", ((d, i) for d in documents for i in d.of("Link")))


def about_statements(documents: list[Document]) -> Iterator[tuple[str, Item]]:
    """Yield what the questions on statements answer."""

    def of(*classes: str) -> list[Pair]:
        return [(d, i) for d in documents for i in d.of(*classes)]

    said = [(d, i) for d in documents for i in d.statements()]
    both = said + [(d, i) for d in documents for i in d.concepts()]
    columns = "title line classWord printedNumber words"
    yield case("plan-tree", columns, both, compare="some")
    numbered = [(d, i) for d, i in both if "number_printed" in i]
    yield case("printed-numbers", columns, numbered)
    led = [(d, i) for d, i in both if "lead_in" in i]
    yield case("lead-ins-and-audiences", "title line leadIn words", led, compare="some")
    passages = [
        (d, {**i, "passageNumber": n, "start": a, "end": z, "exact": d.text[a:z], "lines": [at]})
        for d, i in said
        for n, ((a, z), at) in enumerate(zip(i["spans"], i["lines"], strict=True), 1)
    ]
    columns = "text fileName passageNumber line start end exact"
    yield case("provenance-of-statements", columns, passages, compare="some")
    yield counted("statements-by-class", said)
    for wanted in ("Objective", "Goal", "Strategy", "Commitment"):
        columns, given = "title line printedNumber text", {"class": wanted}
        yield case("statements-of-class", columns, of(wanted), parameters=given)
    wide = [(d, {**i, "aboutLabel": d.about(i)}) for d, i in of("Mission", "Vision")]
    for _, item in wide:
        item["aboutLabel"] = next(map(clean, item["aboutLabel"]), None)
    yield case("missions-and-visions", "class title aboutLabel line text", wide)
    yield case("values-and-notions", "title ordinal text notionLabel", of("Value"))
    yield case("narratives", "title line text", of("Narrative"))
    yield case("next-steps", "title class line text", of("NextStep", "Commitment"))
    texts = Counter(clean(i) for _, i in said)
    yield "duplicate-texts", {"count": sum(n * (n - 1) // 2 for n in texts.values())}


def about_concepts(documents: list[Document]) -> Iterator[tuple[str, Item]]:
    """Yield what the questions on areas, spheres, strengths and roles answer."""
    aims = [(d, i) for d in documents for i in d.of("Objective")]
    spheres = [(d, {**i, "sphereLabel": clean(s)}) for d, i in aims for s in d.spheres(i)]
    areas = [(d, {**i, "areaLabel": clean(a)}) for d, i in aims for a in d.areas(i)]
    yield case("objectives-by-sphere", "title sphereLabel line text", spheres)
    yield case("objectives-by-area", "title areaLabel line text", areas)
    cells: list[Pair] = []
    for d in documents:
        for a, s in product(d.kind("ActionArea"), d.kind("TransformationSphere")):
            number = sum(a in d.areas(i) and s in d.spheres(i) for i in d.of("Objective"))
            cells.append(
                (d, {"areaLabel": clean(a), "sphereLabel": clean(s), "objectives": number})
            )
    yield case("area-sphere-matrix", "title areaLabel sphereLabel objectives", cells)
    stated = [
        (d, {**i, "conceptLabel": clean(c), "of": CONCEPTS[c["class"]]})
        for d in documents
        for i in d.of(*ABOUT)
        for c in d.about(i)
    ]
    yield case("statements-about-concepts", "title conceptLabel class line text", stated)
    strengths = [(d, {**i, "strengthLabel": i["conceptLabel"]}) for d, i in stated]
    strengths = [(d, i) for d, i in strengths if i["of"] == "CoreStrength"]
    yield case("core-strengths", "title strengthLabel class line text", strengths)
    roles = [(d, {**i, "roleLabel": i["conceptLabel"]}) for d, i in stated]
    roles = [(d, i) for d, i in roles if i["of"] == "FunctionalRole"]
    yield case("functional-roles", "title roleLabel line text", roles)
    named = [(d, i) for d in documents for i in (*d.concepts(), *d.of("Value"))]
    named = [(d, {"conceptLabel": clean(i)}) for d, i in named]
    yield case("concept-schemes", "conceptLabel", named, compare="some")


def about_people(documents: list[Document]) -> Iterator[tuple[str, Item]]:
    """Yield what the questions on people, units and claims answer."""
    people = [(d, i) for d in documents for i in d.of("Person")]
    named = [(d, i) for d in documents for i in d.of("Organization")]
    units = {i["id"]: i.get("acronym") for _, i in named}
    signed = [(d, {**i, "unitLabel": units[i["unit"]]}) for d, i in people]
    yield case("signatories", "title person office unitLabel involvement", signed)
    holders = Counter(i["office"] for _, i in people)
    offices = [(documents[0], {"officeLabel": o, "holders": n}) for o, n in holders.items()]
    yield case("offices", "officeLabel holders", offices)
    columns = "title line words printedOffice printedUnit involvement"
    yield case("mentions", columns, people + named)
    known = [(d, i) for d, i in named if "acronym" in i]
    yield case("organizations-and-units", "acronym", known, compare="some")
    yield case("organizations-in-documents", "title", named)
    for name, joint in (("stated-alone", False), ("jointly-stated", True)):
        shares = [
            (d, {"unitLabel": unit, "statements": len(list(d.statements()))})
            for d in documents
            if (len(publishers(d)) > 1) is joint
            for unit in publishers(d)
        ]
        yield case(name, "title unitLabel statements", shares)


def about_claims(documents: list[Document]) -> Iterator[tuple[str, Item]]:
    """Yield what is claimed in prose, and how it is said of each of the authors."""

    def listed(kind: str) -> list[Pair]:
        claims = [(d, d.gold.get("claims_inside_narrative", {}).get(kind, ())) for d in documents]
        return [(d, {"text": words}) for d, texts in claims for words in texts]

    overlaps, functions = listed("printed_overlap_areas"), listed("duplicated_staff_functions")
    options, drivers = listed("options_not_decided"), listed("drivers")
    claims = [*overlaps, *functions, *options, *drivers]
    yield case("claims-by-type", "title text", claims)
    yield case("printed-options", "title text", options)
    for name, pairs in (("theme", overlaps), ("function", functions)):
        said = [
            (d, {f"{name}Label": i["text"], "unitLabel": unit})
            for d, i in pairs
            for unit in publishers(d)
        ]
        yield case(f"{name}s-of-several-units", f"{name}Label unitLabel title", said)


def about_gaps(documents: list[Document]) -> Iterator[tuple[str, Item]]:
    """Yield what is missing, as long as nobody has mapped anything."""
    values = [(d, i) for d in documents for i in d.of("Value")]
    yield case("values-without-objective", "title line text", values)
    for name, kind in (("area", "ActionArea"), ("sphere", "TransformationSphere")):
        idle = [
            (d, {f"{name}Label": clean(c)})
            for d in documents
            for c in d.kind(kind)
            if not any(c in d.areas(i) + d.spheres(i) for i in d.of("Objective"))
        ]
        yield case(f"{name}s-without-objective", f"title {name}Label", idle)
    goals = [(d, i) for d in documents for i in d.of("Goal")]
    aims = {(d.title, key) for d in documents for i in d.of("Objective") for key in i["parents"]}
    goals = [(d, i) for d, i in goals if (d.title, i["id"]) not in aims]
    yield case("goals-without-objective", "title line text", goals)
    divisions = {unit for d in documents for unit in d.divisions()}
    wanted = ("Goal", "Objective", "Strategy", "Commitment")
    aimed = [
        (d, {**i, "unitLabel": unit})
        for d in documents
        for unit in publishers(d)
        if unit in divisions
        for i in d.of(*wanted)
    ]
    yield case("aims-serving-no-parent", "unitLabel title class line text", aimed)
    absent = [(d, {"part": part}) for d in documents for part in d.absent()]
    yield case("absent-parts", "title part", absent)
    earlier = next(d for d in documents if d.source["file"].startswith("003"))
    dropped = [(earlier, i) for i in earlier.statements()]  # 001 replaces 003: DESIGN.md
    yield case("dropped-statements", "class line text", dropped)


def about_reading(documents: list[Document]) -> Iterator[tuple[str, Item]]:
    """Yield what the questions on the quality of the reading answer."""
    everything = [(d, i) for d in documents for i in d.items]
    said = [(d, i) for d in documents for i in d.statements()]
    doubtful = [(d, i) for d, i in everything if "doubt" in i and i["class"] != "Link"]
    yield case("doubts-to-review", "title line words", doubtful, compare="some")
    covered: list[Pair] = []
    for d in documents:
        for part, items in (("statements", d.statements()), ("concepts", d.concepts())):
            number = sum(end - start for i in items for start, end in i["spans"])
            covered.append((d, {"part": part, "covered": number}))
    yield case("coverage", "title characters part covered", covered, compare="some")
    tops = [(d, i) for d, i in said if i["parents"] == ["plan"]]
    yield counted("statements-without-parent", tops)
    broken = [(d, i) for d, i in everything if len(i["spans"]) > 1]
    yield case("broken-passages", "title text passages firstLine lastLine", broken)
    long = [(d, i) for d, i in said if len(clean(i)) >= LONG]
    yield case("longest-statements", "title class length text", long, compare="some")
    mended = [(d, i) for d, i in everything if clean(i) != i["text"]]
    yield case("cleaned-words", "title line verbatim words", mended, compare="some")
    for name in ("triples-in-two-graphs", "statements-without-passage", "resources-without-label"):
        yield name, {"count": 0}
    yield "every-statement-is-quoted", {"boolean": True}


def expected_answers(documents: list[Document]) -> dict[str, list[Item]]:
    """Return the expected answers by name of the question."""
    answers = {name: [{"not derived": reason}] for name, reason in NOT_DERIVED.items()}
    for family in (
        about_documents,
        about_statements,
        about_concepts,
        about_people,
        about_claims,
        about_gaps,
        about_reading,
    ):
        for name, answer in family(documents):
            answers.setdefault(name, []).append(answer)
    return answers


def as_yaml(answers: list[Item], documents: list[Document]) -> str:
    """Return expected answers as the text of their file."""
    names = ", ".join(Path(d.source["file"]).stem for d in documents)
    written = yaml.safe_dump(answers, allow_unicode=True, sort_keys=False, width=2**20)
    return f"# Computed by tests/queries/from_gold.py from the gold files {names}.\n{written}"


def main(gold: Path, output: Path) -> None:
    """Write every file of expected answers."""
    documents = read_gold(gold)
    output.mkdir(parents=True, exist_ok=True)
    for name, answers in expected_answers(documents).items():
        (output / f"{name}.yaml").write_text(as_yaml(answers, documents), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
