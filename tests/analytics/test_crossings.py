"""Order in columns: fewer links cross, and what belongs together stays together."""

import random
from collections.abc import Sequence
from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from alignment.analytics.crossings import Column, count_crossings, order_cells

Links = list[tuple[str, str]]


def flat(columns: Sequence[Column]) -> list[list[str]]:
    return [list(chain.from_iterable(chain.from_iterable(column))) for column in columns]


def crossed_one_by_one(columns: Sequence[Sequence[str]], links: Links) -> int:
    """Count by comparing every two links."""
    at = {name: (n, place) for n, column in enumerate(columns) for place, name in enumerate(column)}
    ends = [sorted((at[one], at[other])) for one, other in {tuple(sorted(ln)) for ln in links}]
    across = [pair for pair in ends if pair[0][0] != pair[1][0]]
    return sum(
        (a[0][0], a[1][0]) == (b[0][0], b[1][0]) and (a[0][1] - b[0][1]) * (a[1][1] - b[1][1]) < 0
        for a, b in combinations(across, 2)
    )


@st.composite
def drawings(draw: st.DrawFn) -> tuple[tuple[Column, ...], Links]:
    """Return columns of cells of groups, and links between anything."""
    sizes = st.lists(
        st.lists(st.lists(st.integers(0, 4), max_size=4), max_size=3), min_size=1, max_size=4
    )
    columns = tuple(
        tuple(
            tuple(tuple(f"{c}.{b}.{g}.{n}" for n in range(size)) for g, size in enumerate(cell))
            for b, cell in enumerate(column)
        )
        for c, column in enumerate(draw(sizes))
    )
    names = list(chain.from_iterable(flat(columns)))
    ends = st.sampled_from(names) if names else st.nothing()
    return columns, draw(st.lists(st.tuples(ends, ends), max_size=25)) if names else []


@given(drawings())
def test_never_do_more_links_cross_than_in_the_order_given(drawn: tuple[tuple[Column, ...], Links]
                                                           ) -> None:  # fmt: skip
    columns, links = drawn
    before = count_crossings(flat(columns), links)

    assert count_crossings(flat(order_cells(columns, links)), links) <= before


@given(drawings())
def test_crossings_are_counted_as_every_two_links_tell(drawn: tuple[tuple[Column, ...], Links]
                                                       ) -> None:  # fmt: skip
    columns, links = drawn

    assert count_crossings(flat(columns), links) == crossed_one_by_one(flat(columns), links)


@given(drawings())
def test_every_cell_keeps_its_groups_and_every_group_its_members(
    drawn: tuple[tuple[Column, ...], Links],
) -> None:
    columns, links = drawn
    ordered = order_cells(columns, links)

    def content(found: Sequence[Column]) -> list[list[list[list[str]]]]:
        return [[sorted(map(sorted, cell)) for cell in column] for column in found]

    assert content(ordered) == content(columns)


@given(drawings())
def test_what_has_no_link_keeps_its_place(drawn: tuple[tuple[Column, ...], Links]) -> None:
    columns, links = drawn
    linked = set(chain.from_iterable(links))
    groups = [
        (before, after)
        for pair in zip(columns, order_cells(columns, links), strict=True)
        for cells in zip(*pair, strict=True)
        for before, after in zip(*cells, strict=True)
    ]

    assert all(after == before for before, after in groups if linked.isdisjoint(before))


@given(drawings())
def test_the_order_does_not_depend_on_the_order_of_links(drawn: tuple[tuple[Column, ...], Links]
                                                         ) -> None:  # fmt: skip
    columns, links = drawn
    again = [pair[::-1] for pair in reversed(links)]

    assert order_cells(columns, again) == order_cells(columns, links)


def test_headings_change_places_with_all_that_stands_under_them() -> None:
    columns = [[[["a1", "a2"], ["b1", "b2"]]], [[["x"], ["y"]]]]
    (left, right) = order_cells(columns, [("a1", "y"), ("a2", "y"), ("b1", "x")])

    assert [left, right] in (
        [((("b1", "b2"), ("a1", "a2")),), ((("x",), ("y",)),)],
        [((("a1", "a2"), ("b1", "b2")),), ((("y",), ("x",)),)],
    )


def test_a_shuffled_ladder_is_put_straight() -> None:
    names = [f"{n:02}" for n in range(30)]
    shuffled = random.Random(7).sample(names, 30)  # noqa: S311 (no secrets)
    columns = [[[[f"a{n}" for n in names]]], [[[f"b{n}" for n in shuffled]]]]
    links = [(f"a{n}", f"b{n}") for n in names]

    assert count_crossings([[f"a{n}" for n in names], [f"b{n}" for n in shuffled]], links) > 100
    assert count_crossings(flat(order_cells(columns, links)), links) == 0


def test_links_within_a_column_and_to_nowhere_do_not_count() -> None:
    columns = [[[["a", "b"]]], [[["x"]]]]

    assert order_cells(columns, [("b", "a"), ("a", "gone")]) == (((("a", "b"),),), ((("x",),),))
