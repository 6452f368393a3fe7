"""Invented plans, hostile ones among them, published once for all tests of the site."""

from collections.abc import Callable
from types import SimpleNamespace

import pyoxigraph as ox
import pytest

from alignment.publish import Site, Terms, gather, publish
from alignment.publish.described import Described
from alignment.workspace import Workspace, init_workspace, open_workspace
from alignment.workspace.build import build_workspace
from alignment.workspace.sources import read_sources, write_readings

BASE = "https://plans.example.org/town/id/"
PLANS = {
    "parks.md": """# Parks of Larkmere Strategic Plan 2024-2028

## Mission

We keep every park of Larkmere open, safe and green.

## Goal 1: Every neighbour reaches a meadow on foot

- Objective 1.1: Build twelve kilometres of footpaths along the river.
- Objective 1.2: Train volunteers; write to jo.doe@larkmere.example or phone +44 20 7946 0018.

## Goal 2: Teach every child of the town to swim
""",
    "trust.md": """# Trust <script>window.hacked=1</script> Strategic Plan

## Goal 1: Teach children </script><img src=x onerror=window.hacked=2> to swim & "dive"

- Objective 1.1: Build footpaths along the river, see <a href="javascript:window.hacked=3">href</a>.
- Objective 1.2: Open \u202epools\u202c for 👩‍👩‍👧 {{ 7 * 7 }} {% raw %} ${7*7}
""",
}
PUBLISHERS = {"parks.md": "Larkmere Parks", "trust.md": "Trust <script>"}


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """The plans above, built and published with the default terms."""
    folder = tmp_path_factory.mktemp("town")
    init_workspace(folder / "w", base=BASE, title="Plans <b>of</b> a town")
    for name, text in PLANS.items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        opened = open_workspace(folder / "w")
        write_readings(opened, read_sources(opened, [path], publishers=[PUBLISHERS[name]]))
    build_workspace(open_workspace(folder / "w"), folder / "build")
    publish(open_workspace(folder / "w"), folder / "site")
    return SimpleNamespace(workspace=folder / "w", site=folder / "site", base=BASE)


@pytest.fixture(scope="session")
def town_workspace(town: SimpleNamespace) -> Workspace:
    """The workspace, open."""
    return open_workspace(town.workspace)


@pytest.fixture(scope="session")
def town_site(town_workspace: Workspace) -> Site:
    """What is published of the workspace."""
    return gather(town_workspace, Terms()).site


@pytest.fixture
def site_of() -> Callable[..., Site]:
    """A maker of sites from Turtle, for what no plan says."""

    def make(turtle: str, base: str = "https://example.org/id/") -> Site:
        prefixes = (
            "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
            "@prefix sao: <https://w3id.org/strategic-alignment/ontology#> . "
            "@prefix dcterms: <http://purl.org/dc/terms/> . @prefix : <" + base + "> . "
        )
        name = ox.NamedNode(f"{base}graph/test")
        quads = [
            ox.Quad(q.subject, q.predicate, q.object, name)
            for q in ox.parse(prefixes + turtle, format=ox.RdfFormat.TURTLE)
        ]
        return Site(base, "Test", Described(quads, base))

    return make
