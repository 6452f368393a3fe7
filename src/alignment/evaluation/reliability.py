"""Reliability diagram and table: what confidence states, beside what was observed."""

from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape

from alignment.evaluation.probability import Bin

WIDTH: Final = 480
HEIGHT: Final = 420
_LEFT, _TOP, _SIDE, _TALL = 60, 48, 400, 280
_CAP: Final = 5
_NONE: Final = "–"

_SVG: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" class="reliability" role="img" '
    f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
    'aria-labelledby="{name}-title {name}-desc">'
)
_STYLE: Final = """\
.reliability{font:12px system-ui,sans-serif}
.reliability .page{fill:#ffffff}
.reliability text{fill:#16191d}
.reliability .title{font-size:15px;font-weight:600}
.reliability .small{font-size:11px;fill:#4a5460}
.reliability .grid{stroke:#c9d0d9;stroke-width:1}
.reliability .ideal{stroke:#4a5460;stroke-width:1.5;stroke-dasharray:5 4}
.reliability .interval{stroke:#1b5bbf;stroke-width:2}
.reliability .observed{fill:#1b5bbf}
@media (prefers-color-scheme:dark){
.reliability .page{fill:#14171c}
.reliability text{fill:#f0f3f6}
.reliability .small{fill:#b6c0cb}
.reliability .grid{stroke:#3b434e}
.reliability .ideal{stroke:#b6c0cb}
.reliability .interval{stroke:#8ab8ff}
.reliability .observed{fill:#8ab8ff}
}"""


def reliability_svg(
    bins: Sequence[Bin], *, title: str = "Reliability of confidence", key: str = "reliability"
) -> str:
    """Return the diagram as one SVG element that needs nothing else, for light and dark pages.

    Args:
        bins: The parts of [0, 1], from low to high.
        title: Stands above the diagram, and names it for those who cannot see it.
        key: Start of its identifiers; differs where a page holds several diagrams.
    """
    name = escape(key, {'"': "&quot;"})
    parts = (
        _SVG.format(name=name),
        f'<title id="{name}-title">{escape(title)}</title>',
        f'<desc id="{name}-desc">{escape(_description(bins))}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect class="page" width="{WIDTH}" height="{HEIGHT}"/>',
        f'<text class="title" x="{_LEFT}" y="26">{escape(title)}</text>',
        *_frame(),
        *(line for each in bins if each.count for line in _mark(each)),
        *_counts(bins),
        "</svg>",
    )
    return "\n".join(parts) + "\n"


def reliability_table(bins: Sequence[Bin]) -> str:
    """Return the same as a Markdown table, without a line end.

    Examples:
        >>> print(reliability_table([Bin(0.9, 1.0, 4, 0.95, 1.0)]).splitlines()[2])
        | 0.9–1.0 | 4 | 0.950 | 1.000 | 0.510–1.000 |
    """
    lines = ["| confidence | pairs | mean confidence | aligned | 95 % interval |"]
    lines += ["| --- | ---: | ---: | ---: | --- |", *map(_row, bins)]
    return "\n".join(lines)


def _row(each: Bin) -> str:
    stated, observed = (_number(value) for value in (each.confidence, each.observed))
    span = "–".join(map(_number, each.interval)) if each.interval else _NONE
    return f"| {_part(each)} | {each.count} | {stated} | {observed} | {span} |"


def _description(bins: Sequence[Bin]) -> str:
    """Say in words what the diagram shows."""
    told = [f"{_part(each)}: {each.count} pairs, {_number(each.observed)} aligned" for each in bins]
    start = "Share of pairs observed to be aligned, by stated confidence, with 95 % intervals. "
    return start + "; ".join(told) + ". On the diagonal, what is stated is what is observed."


def _frame() -> Iterator[str]:
    for tick in range(0, 11, 2):
        share = tick / 10
        x, y = _across(share), _up(share)
        yield f'<path class="grid" d="M{_LEFT} {y}H{_LEFT + _SIDE}M{x} {_TOP}V{_TOP + _TALL}"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4:g}" text-anchor="end">{share}</text>'
        yield f'<text x="{x}" y="{_TOP + _TALL + 17}" text-anchor="middle">{share}</text>'
    yield f'<path class="ideal" d="M{_LEFT} {_TOP + _TALL}L{_LEFT + _SIDE} {_TOP}"/>'
    middle, tall = _LEFT + _SIDE // 2, _TOP + _TALL // 2
    yield f'<text x="{middle}" y="{HEIGHT - 14}" text-anchor="middle">stated confidence</text>'
    yield (
        f'<text transform="translate(18 {tall}) rotate(-90)" text-anchor="middle">'
        "observed share aligned</text>"
    )


def _mark(each: Bin) -> Iterator[str]:
    """Draw the point of one part, and its interval with caps."""
    x, (low, high) = _across(each.confidence or 0.0), each.interval or (0.0, 0.0)
    bottom, top = _up(low), _up(high)
    caps = "".join(f"M{x - _CAP:g} {y:g}h{2 * _CAP}" for y in (bottom, top))
    yield f'<path class="interval" d="M{x:g} {bottom:g}V{top:g}{caps}"/>'
    yield f'<circle class="observed" cx="{x:g}" cy="{_up(each.observed or 0.0):g}" r="4.5"/>'


def _counts(bins: Sequence[Bin]) -> Iterator[str]:
    """Write the number of pairs below each part."""
    y = _TOP + _TALL + 36
    yield f'<text class="small" x="{_LEFT - 8}" y="{y}" text-anchor="end">pairs</text>'
    for each in bins:
        x = _across((each.low + each.high) / 2)
        yield f'<text class="small" x="{x:g}" y="{y}" text-anchor="middle">{each.count}</text>'


def _across(share: float) -> float:
    return round(_LEFT + share * _SIDE, 1)


def _up(share: float) -> float:
    return round(_TOP + (1 - share) * _TALL, 1)


def _part(each: Bin) -> str:
    return f"{each.low:.1f}–{each.high:.1f}"


def _number(value: float | None) -> str:
    return _NONE if value is None else f"{value:.3f}"
