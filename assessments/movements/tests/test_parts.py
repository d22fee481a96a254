"""The four parts of a change of place: they add up, and each stands for one cause alone."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.movements.parts import Parts, Stages, movements

FIGURE = st.one_of(st.none(), st.integers(0, 6).map(Decimal))
STANDING = st.tuples(FIGURE, FIGURE)
UNIT = st.tuples(st.sampled_from(["township", "city"]), st.integers(1, 7))
STANDINGS = st.dictionaries(UNIT, STANDING, max_size=10)
FIRST = ("city", 1)


def field(*figures):
    """Cities 1, 2, 3 … with one figure each."""
    return {("city", number): (Decimal(each),) for number, each in enumerate(figures, start=1)}


def slow_place(field, unit, standing) -> int:
    """Each of the others is asked whether it stands strictly higher; nothing is sorted."""
    place = 1
    for other, figures in field.items():
        if other == unit or other[0] != unit[0]:
            continue
        for theirs, own in zip(figures, standing, strict=True):
            if theirs == own:
                continue
            if own is None or (theirs is not None and theirs > own):
                place += 1
            break
    return place


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(STANDINGS, STANDINGS, STANDINGS, STANDINGS)
def test_the_parts_add_up_and_agree_with_the_slow_way(last, ruled, known, now):
    ruled = {unit: ruled.get(unit, standing) for unit, standing in last.items()}
    found = movements(Stages(last, ruled, known, now))
    assert set(found) == last.keys() & now.keys()
    for unit, parts in found.items():
        assert parts.before - parts.after == parts.rules + parts.data + parts.own + parts.others
        before = slow_place(last, unit, last[unit])
        by_rules = slow_place(ruled, unit, ruled[unit])
        as_known = slow_place(known, unit, known[unit]) if unit in known else by_rules
        moved = slow_place(known, unit, now[unit])
        after = slow_place(now, unit, now[unit])
        assert parts == Parts(
            before, after, before - by_rules, by_rules - as_known, as_known - moved, moved - after
        )


OLD = field(50, 60, 70)
UP = field(80, 60, 70)
OTHERS_FELL = field(50, 40, 30)


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        (Stages(OLD, OLD, OLD, OLD), Parts(3, 3, 0, 0, 0, 0)),
        (Stages(OLD, UP, UP, UP), Parts(3, 1, 2, 0, 0, 0)),  # other rules alone
        (Stages(OLD, OLD, UP, UP), Parts(3, 1, 0, 2, 0, 0)),  # late data alone
        (Stages(OLD, OLD, OLD, UP), Parts(3, 1, 0, 0, 2, 0)),  # own work alone
        (Stages(OLD, OLD, OLD, OTHERS_FELL), Parts(3, 1, 0, 0, 0, 2)),  # the others' alone
        # it overtakes both of last month, and both come back past it
        (Stages(OLD, OLD, OLD, field(80, 90, 90)), Parts(3, 3, 0, 0, 2, -2)),
        # a tie shares the place
        (Stages(OLD, OLD, OLD, field(70, 60, 70)), Parts(3, 1, 0, 0, 2, 0)),
        # one that is gone was the others' work, and so is one that is new
        (Stages(OLD, OLD, OLD, field(50, 60)), Parts(3, 2, 0, 0, 0, 1)),
        (Stages(OLD, OLD, OLD, field(50, 60, 70, 80)), Parts(3, 4, 0, 0, 0, -1)),
    ],
)
def test_each_cause_alone(stages, expected):
    assert movements(stages)[FIRST] == expected


def test_of_other_levels_and_of_new_or_vanished_units_nothing_is_said():
    town = {("township", 1): (Decimal(99),)}
    found = movements(Stages(OLD, OLD, OLD, {**OLD, **town, ("city", 9): (Decimal(1),)}))
    assert set(found) == set(OLD)
    gone = {unit: standing for unit, standing in OLD.items() if unit != FIRST}
    assert FIRST not in movements(Stages(OLD, OLD, OLD, gone))


def test_one_that_would_not_have_counted_last_month():
    known = {unit: standing for unit, standing in OLD.items() if unit != FIRST}
    assert movements(Stages(OLD, OLD, known, UP))[FIRST] == Parts(3, 1, 0, 0, 2, 0)
