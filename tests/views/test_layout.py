"""Where boxes stand: nothing overlaps, bands line up, headings stand over their group."""

from collections.abc import Callable, Sequence
from itertools import combinations
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from alignment.analytics.crossings import count_crossings
from alignment.model import Directory, Mapping, Plan
from alignment.views.content import statement_rows
from alignment.views.layout import METRICS, Box, lines_of, place
from alignment.views.looks import BANDS
from alignment.views.measure import line_count
from alignment.views.scene import Column, Item, Material, Scene, arranged, gather


def overlap(one: Box, other: Box) -> bool:
    return (
        abs(one.x - other.x) < (one.width + other.width) / 2
        and abs(one.y - other.y) < (one.height + other.height) / 2
    )


def boxes_of(corpus: SimpleNamespace) -> Sequence[Box]:
    return place(arranged(gather(Material(corpus.plans, corpus.directory, corpus.base))))


def by_key(boxes: Sequence[Box]) -> dict[str, Box]:
    return {box.item.key.rpartition("id/")[2]: box for box in boxes}


def test_no_two_boxes_overlap(corpus: SimpleNamespace) -> None:
    boxes = boxes_of(corpus)

    assert len(boxes) == 20
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]


ITEMS = st.lists(
    st.builds(
        Item,
        key=st.text(max_size=3),
        column=st.integers(0, 3),
        band=st.integers(0, 5),
        under=st.sampled_from(["", "Paths", "Volunteers"]),
        label=st.text(max_size=200),
        text=st.just(""),
    ),
    max_size=25,
)


@given(ITEMS)
def test_no_two_boxes_overlap_whatever_the_plans_say(items: list[Item]) -> None:
    items.sort(key=lambda item: (item.band, item.column))
    boxes = place(Scene((Column("", (), ""),) * 4, tuple(items), ()))

    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]


def test_every_plan_has_a_column_and_columns_do_not_touch(corpus: SimpleNamespace) -> None:
    middles = {box.item.column: box.x for box in boxes_of(corpus)}

    assert sorted(middles) == [0, 1, 2]
    assert middles[1] - middles[0] == middles[2] - middles[1] == METRICS.box + METRICS.gutter


def test_a_band_starts_at_one_height_in_every_plan_that_has_it(corpus: SimpleNamespace) -> None:
    boxes = [box for box in boxes_of(corpus) if box.item.band == BANDS["Mission"]]
    tops = {box.y - box.height / 2 for box in boxes}

    assert len(boxes) == 2
    assert len(tops) == 1


def test_statements_stand_together_under_the_concept_they_belong_to(
    corpus: SimpleNamespace,
) -> None:
    boxes = by_key(boxes_of(corpus))
    order = sorted(("o1", "o2", "o3"), key=lambda key: boxes[f"larkmere/parks/{key}"].y)

    assert order == ["o1", "o3", "o2"]
    assert boxes["larkmere/parks/o1"].item.under == "Paths and Meadows"


def test_layout_is_the_same_each_time(corpus: SimpleNamespace) -> None:
    assert boxes_of(corpus) == boxes_of(corpus)


def test_longer_words_get_more_lines_up_to_the_most() -> None:
    assert lines_of("Openness") == 1
    assert 1 < lines_of("Every neighbour reaches a meadow on foot in ten minutes.") < 4
    assert lines_of("x" * 10_000) == METRICS.more


def test_wide_scripts_need_more_lines_than_latin() -> None:
    latin = line_count("a" * 30, width=200, size=12, most=9)

    assert line_count("漢" * 30, width=200, size=12, most=9) > latin


def test_a_plan_without_statements_keeps_its_column(plan_of: Callable[..., Plan]) -> None:
    empty = plan_of("town/empty", [("t", "PlanTitle", "Nothing yet")])
    scene = arranged(gather(Material([empty], Directory(), "https://example.org/")))

    assert [column.title for column in scene.columns] == ["Nothing yet"]
    assert place(scene) == ()


MATCH = "http://www.w3.org/2004/02/skos/core#relatedMatch"
LEFT = (
    ("t", "PlanTitle", "Left"),
    ("g0", "Goal", "Stands under no heading.", "t"),
    ("a1", "Area", "Paths", "t"),
    ("a2", "Area", "Ferries", "t"),
    ("g1", "Goal", "Build paths.", "a1"),
    ("g2", "Goal", "Mend paths.", "a1"),
    ("g3", "Goal", "Run ferries.", "a2"),
)
RIGHT = (
    ("t", "PlanTitle", "Right"),
    ("a1", "Area", "Water", "t"),
    ("a2", "Area", "Land", "t"),
    ("h1", "Goal", "More ferries.", "a1"),
    ("h2", "Goal", "Longer paths.", "a2"),
    ("h3", "Goal", "Better paths.", "a2"),
)


def crossing_scene(plan_of: Callable[..., Plan]) -> tuple[Scene, Scene]:
    """Return a scene as the documents have it, and as it is drawn."""
    base = "https://example.org/id/"
    ties = (("g1", "h3"), ("g2", "h2"), ("g3", "h1"), ("g0", "h2"))
    mappings = [
        Mapping(f"{base}town/left/{a}", MATCH, f"{base}town/right/{b}", "semapv:LexicalMatching", 1)
        for a, b in ties
    ]
    plans = [plan_of("town/left", LEFT), plan_of("town/right", RIGHT)]
    whole = gather(Material(plans, Directory(), base, mappings))
    return whole, arranged(whole)


def crossings(scene: Scene) -> int:
    columns = [[i.key for i in scene.items if i.column == n] for n, _ in enumerate(scene.columns)]
    return count_crossings(columns, [link.ends for link in scene.links])


def goals(scene: Scene, column: int) -> list[str]:
    band = BANDS["Goal"]
    found = [i.key for i in scene.items if (i.column, i.band) == (column, band)]
    return [key.rpartition("/")[2] for key in found]


def test_fewer_links_cross_than_in_the_documents_order(plan_of: Callable[..., Plan]) -> None:
    whole, drawn = crossing_scene(plan_of)

    assert (crossings(whole), crossings(drawn)) == (4, 1)


def test_headings_stay_together_and_what_has_none_stays_on_top(
    plan_of: Callable[..., Plan],
) -> None:
    _, drawn = crossing_scene(plan_of)
    under = [i.under for i in drawn.items if i.column == 0 and i.band == BANDS["Goal"]]

    assert goals(drawn, 0)[0] == "g0"
    assert under in (["", "Paths", "Paths", "Ferries"], ["", "Ferries", "Paths", "Paths"])


def test_the_table_keeps_the_order_of_the_document(plan_of: Callable[..., Plan]) -> None:
    whole, drawn = crossing_scene(plan_of)

    assert goals(drawn, 0) != goals(whole, 0)
    assert [row.key for row in statement_rows(drawn)] == [row.key for row in statement_rows(whole)]


def test_the_order_is_the_same_each_time(plan_of: Callable[..., Plan]) -> None:
    assert crossing_scene(plan_of)[1] == crossing_scene(plan_of)[1]
