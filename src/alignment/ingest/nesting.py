"""List items, hung below each other by indent, number and marker."""

from dataclasses import dataclass, field

from alignment.ingest.blocks import Block
from alignment.ingest.markers import number_key, parent_number

_FIRST = {"1", "a", "i"}


@dataclass(slots=True, eq=False)
class Item:
    """A list item with the items below it."""

    block: Block
    below: list["Item"] = field(default_factory=list)


def grow(items: list[Item]) -> list[Item]:
    """Return the outermost items, the others hung below them by indent, number and marker."""
    roots: list[Item] = []
    path: list[Item] = []
    for item in items:
        while path and not (_below(item.block, path[-1].block, path) or _joins(item, path[-1])):
            path.pop()
        (path[-1].below if path else roots).append(item)
        path.append(item)
    return roots


def _joins(item: Item, above: Item) -> bool:
    """Say whether ``item`` goes on with the list that stands below ``above`` at its indent."""
    level = item.block.indent == above.block.indent and item.block.number is not None
    return level and any(other.block.bullet == item.block.bullet for other in above.below)


def _below(block: Block, above: Block, path: list[Item]) -> bool:
    """Say whether ``block`` stands below the item ``above``."""
    if block.number and above.number and parent_number(block.number):
        return _under_number(block.number, above.number)
    if block.indent != above.indent:
        return block.indent > above.indent
    if block.bullet == above.bullet:
        return False
    known = any(item.block.bullet == block.bullet for item in path)
    if block.number and above.number and number_key(block.number) in _FIRST:
        return not known
    return not known and above.number is not None and block.number is None and not block.gap


def _under_number(number: str, above: str) -> bool:
    return number_key(number).startswith(number_key(above) + ".") or parent_number(
        number
    ) == number_key(above)
