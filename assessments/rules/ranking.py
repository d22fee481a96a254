"""Places among the units of one level, the units at the bottom, and grades (section 8)."""

from collections.abc import Sequence
from decimal import Decimal

from assessments.rules.scheme import Grade

Standing = tuple[Decimal | None, ...]
BELOW_ALL = Decimal(-1)


def order(standing: Standing) -> tuple[Decimal, ...]:
    return tuple(BELOW_ALL if each is None else each for each in standing)


def ranks(standings: Sequence[Standing]) -> list[int]:
    """1, 2, 2, 4: one more than the number of units that stand strictly higher."""
    orders = [order(each) for each in standings]
    first: dict[tuple[Decimal, ...], int] = {}
    for position, standing in enumerate(sorted(orders, reverse=True), start=1):
        first.setdefault(standing, position)
    return [first[each] for each in orders]


def bottom(places: Sequence[int], wanted: int) -> tuple[set[int], set[int]]:
    """Indexes taken from the end until ``wanted`` are taken, and those of them tied at the cut.

    All that are equal at the cut are taken too. They are marked as tied only if the tie made the
    cut take more than wanted, so that a person decides.
    """
    if wanted <= 0 or not places:
        return set(), set()
    from_the_end = sorted(places, reverse=True)
    cut = from_the_end[min(wanted, len(places)) - 1]
    taken = {index for index, place in enumerate(places) if place >= cut}
    tied = {index for index in taken if places[index] == cut} if len(taken) > wanted else set()
    return taken, tied


def grade(score: Decimal | None, grades: Sequence[Grade], lowest: str = "不合格") -> str:
    """The first grade whose least score is reached; empty without a score."""
    if score is None:
        return ""
    return next((each.title for each in grades if score >= each.least), lowest)
