"""What people read in the four documents: the gold files, as the questions need them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

CONCEPTS: Final = {
    "Domain": "ActionArea",
    "Area": "ActionArea",
    "Direction": "ActionArea",
    "Sphere": "TransformationSphere",
    "CoreStrength": "CoreStrength",
    "Role": "FunctionalRole",
}
CLASSES: Final = {
    "DirectionVision": "Vision",
    "DirectionStatement": "AreaStatement",
    "CoreStrengthStatement": "StrengthStatement",
    "CoreStrengthItem": "StrengthActivity",
} | {
    word: word
    for word in (
        *("Mission", "Vision", "Value", "Goal", "Objective", "Strategy", "Commitment"),
        *("AreaStatement", "SphereStatement", "RoleStatement", "NextStep", "Narrative"),
    )
}
DETAILS: Final = {
    "PlanTitle": "dcterms:title",
    "Period": "dcterms:temporal",
    "Date": "dcterms:created",
    "DocumentType": "sao:documentType",
    "Link": "foaf:page",
}
ABOUT: Final = (
    *("AreaStatement", "SphereStatement", "StrengthStatement", "StrengthActivity"),
    *("RoleStatement", "Vision"),
)
PARTS: Final = ("Mission", "Vision", "Value", "Goal", "Objective", "Strategy")
ON_FINDINGS: Final = (
    "cascade-coverage",
    "changes-between-editions",
    "excluded-by-reviewers",
    "findings-about-units",
    "findings-by-kind",
    "findings-method-and-parameters",
    "findings-with-evidence",
    "fragmented-areas",
    "gaps-by-type",
    "opportunities-by-score",
    "options-with-tradeoffs",
    "orphan-statements",
    "overlaps-above-chance",
    "pairs-behind-findings",
    "reworded-statements",
    "themes-and-units",
    "units-missing-from-themes",
    "unserved-parent-goals",
    "what-if-outcomes",
)
"""Questions on findings, which analysis makes and the gold files do not."""

NOT_DERIVED: Final = {
    **dict.fromkeys(ON_FINDINGS, "rests on findings, which analysis makes"),
    "plan-outline": "the same tree as plan-tree, with identifiers that are minted when read",
    "statement-card": "needs an identifier, minted when read",
    "printed-terms": "which heading counts as the word for a class is the reader's choice",
    "claims-about-units": "the gold files do not say which units an option concerns",
    "shared-concepts-of-units": "rests on mappings, which are reviewers' decisions",
    "aligned-statements": "rests on mappings, which are reviewers' decisions",
    "statements-continued": "rests on mappings, which are reviewers' decisions",
    "statements-serving-parent": "rests on mappings, which are reviewers' decisions",
    "accepted-mappings": "rests on mappings, which are reviewers' decisions",
    "rejected-mappings": "rests on mappings, which are reviewers' decisions",
    "mappings-to-review": "rests on mappings, which a matcher suggests",
    "stale-decisions": "rests on mappings, which are reviewers' decisions",
    "shared-values": "rests on mappings, which are reviewers' decisions",
    "unmodelled-spans": "the gold files give lines and reasons in prose, not spans",
    "reading-rules": "names the rules of the reader",
    "units-that-ended": "people state it beside the documents, which do not print it",
    "graph-sizes": "counts triples, which the gold files know nothing of",
}
"""Questions that the gold files cannot answer, and why."""

Item = dict[str, Any]


class Document:
    """One gold file, with what the questions ask about it."""

    def __init__(self, gold: Item, text: str) -> None:
        """Keep the items by identifier."""
        self.gold = gold
        self.text = text
        self.title: str = gold["plan"]["title"]
        self.source: Item = gold["source"]
        self.items: list[Item] = gold["statements"]
        self.by_id = {item["id"]: item for item in self.items}

    def kind(self, concept_class: str) -> list[Item]:
        """Return the concepts of a class of the ontology."""
        return [i for i in self.concepts() if CONCEPTS[i["class"]] == concept_class]

    def absent(self) -> Iterator[str]:
        """Yield the parts that the whole document lacks, as a table shows them."""
        for part in PARTS:
            if not any(not self.about(i) or part not in ABOUT for i in self.of(part)):
                yield f"sao:{part}"
        for word in ("Period", "Date"):
            if not any(self.of(word)):
                yield DETAILS[word]

    def of(self, *classes: str) -> Iterator[Item]:
        """Yield the items of classes of the ontology, or of class words."""
        return (
            i for i in self.items if CLASSES.get(i["class"]) in classes or i["class"] in classes
        )

    def statements(self) -> Iterator[Item]:
        """Yield what the document says."""
        return (item for item in self.items if item["class"] in CLASSES)

    def concepts(self) -> Iterator[Item]:
        """Yield what the document names."""
        return (item for item in self.items if item["class"] in CONCEPTS)

    def divisions(self) -> Iterator[str]:
        """Yield the acronyms of what is said to be a division of another organisation."""
        for item in self.of("Organization"):
            words = str(item.get("relation", "")).replace('"', "")
            if words.startswith("division of"):
                yield str(item["acronym"])
            elif "a division of it" in words:  # “ALSC is a division of it”
                yield words.split()[0]

    def about(self, item: Item) -> list[Item]:
        """Return the concepts that an item stands directly under."""
        parents = (self.by_id[key] for key in item.get("parents", ()))
        return [parent for parent in parents if parent["class"] in CONCEPTS]

    def areas(self, item: Item) -> list[Item]:
        """Return the nearest areas above an item."""
        found: list[Item] = []
        for parent in (self.by_id[key] for key in item.get("parents", ())):
            is_area = CONCEPTS.get(parent["class"]) == "ActionArea"
            found += [parent] if is_area else self.areas(parent)
        return found

    def spheres(self, item: Item) -> list[Item]:
        """Return the spheres an item is tagged with."""
        return [self.by_id[tag["target"]] for tag in item.get("tags", ())]


def clean(item: Item) -> str:
    """Return the words of an item, cleaned."""
    return str(item.get("clean", item["text"]))


def publishers(document: Document) -> list[str]:
    """Return the acronyms of the organisations that state a document."""
    named = document.gold["plan"]["organization"]
    if isinstance(named, list):
        return [str(name) for name in named]
    acronyms = {clean(i): i.get("acronym") for i in document.of("Organization")}
    return [str(acronyms.get(named) or named)]


def read_gold(folder: Path) -> list[Document]:
    """Return the gold files of a folder, by name, with the texts that lie beside it."""
    seeds = folder.parents[1] / "seeds"
    golds = (yaml.safe_load(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.yaml")))
    return [Document(g, (seeds / g["source"]["file"]).read_bytes().decode("utf-8")) for g in golds]
