"""Objections to spot checks that wait for a decision, by the units above the townships."""

from collections import defaultdict
from collections.abc import Iterable

from provinces.checks.models import SpotCheck
from provinces.checks.queries import UNDECIDED
from provinces.places.models import Division


def disputed_townships(divisions: Iterable[Division]) -> dict[int, list[str]]:
    """{division id: names of its townships in dispute}; one query for any number of units."""
    wanted = {each.pk for each in divisions}
    if not wanted:
        return {}
    found: dict[int, list[str]] = defaultdict(list)
    rows = SpotCheck.objects.filter(UNDECIDED).order_by("township__code")
    for path, name in rows.values_list("township__path", "township__name"):
        for step in path.split("."):
            if step and int(step) in wanted:
                found[int(step)].append(name)
    return found
