"""Whatever two schemes say of whatever sheet: effects add up, and nothing changes without cause."""

from copy import deepcopy
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.rules.comparison import compare
from assessments.rules.judgement import judge
from assessments.rules.levels import LEVELS
from assessments.rules.loading import read_scheme
from assessments.rules.overview import overview
from assessments.rules.tests.samples import CODES, shipped
from assessments.rules.tests.test_properties import sheets
from assessments.rules.unknowns import unknowns
from tests.random_schemes import random_schemes

OFTEN = settings(max_examples=40, deadline=None)
HALF_A_CENT = Decimal("0.005")


def schemes():
    made = st.sampled_from(["13", "36"]).flatmap(
        lambda province: random_schemes(province, f"any-{province}")
    )
    return made.map(lambda data: read_scheme(data, "任意")) | st.sampled_from(CODES).map(shipped)


def changes(sheet, before, after):
    judged = [judge(each, deepcopy(sheet)) for each in (before, after)]
    return list(compare(before, judged[0], after, judged[1]))


@OFTEN
@given(sheet=sheets(), before=schemes(), after=schemes())
def test_effects_and_residue_make_the_difference_to_the_cent(sheet, before, after):
    for each in changes(sheet, before, after):
        reasons = each.contributions
        if each.before.score is None or each.after.score is None:
            assert reasons.difference is None and reasons.residue == 0
            assert all(part.effect == 0 for part in reasons.parts)
            continue
        assert reasons.difference == each.after.score - each.before.score
        total = sum(part.effect for part in reasons.parts)
        assert total + reasons.residue == reasons.difference
        assert abs(reasons.residue) <= HALF_A_CENT * (2 * len(reasons.parts) + 2)
        assert all(part.effect == round(part.effect, 2) for part in reasons.parts)
        assert_parts_are_the_marks(each)


def assert_parts_are_the_marks(change):
    """Every mark that takes part stands in exactly one part, and nothing else does."""
    for side in ("before", "after"):
        judgement = getattr(change, side)
        shown = [getattr(part, side) for part in change.contributions.parts]
        given = [mark for mark in judgement.marks.values() if mark and mark.available]
        assert sorted(map(points, filter(None, shown))) == sorted(map(points, given))
        exact = sum(Fraction(mark.points) for mark in given) / Fraction(judgement.available)
        assert abs(100 * exact - Fraction(judgement.score)) <= Fraction(HALF_A_CENT)


def points(mark):
    return mark.points, mark.available


@OFTEN
@given(sheet=sheets(), scheme=schemes())
def test_a_scheme_beside_itself_changes_nothing(sheet, scheme):
    same = changes(sheet, scheme, deepcopy(scheme))
    for each in same:
        assert not each.is_changed and each.movement == 0
        assert each.contributions.residue == 0
        assert all(part.effect == 0 for part in each.contributions.parts)
    for level in LEVELS:
        found = overview([each for each in same if each.level == level])
        assert (found.changed, found.moved, found.crossings, found.bands) == (0, 0, 0, ())


@OFTEN
@given(sheet=sheets(), before=schemes(), after=schemes())
def test_there_and_back_again(sheet, before, after):
    """Exchanging the schemes turns every sign."""
    there, back = changes(sheet, before, after), changes(sheet, after, before)
    mirrored = {each.after.unit.key: each for each in back}
    for each in there:
        other = mirrored[each.after.unit.key]
        assert each.movement == -other.movement
        assert (each.difference is None) == (other.difference is None)
        if each.difference is not None:
            assert each.difference == -other.difference
            assert each.contributions.residue == -other.contributions.residue
        effects = sorted(part.effect for part in each.contributions.parts)
        assert effects == sorted(-part.effect for part in other.contributions.parts)
        assert each.is_changed == other.is_changed


@OFTEN
@given(sheet=sheets(), scheme=schemes())
def test_what_is_missing_is_counted_among_those_who_are_there(sheet, scheme):
    judged = judge(scheme, deepcopy(sheet))
    found = unknowns(scheme, judged, sheet.day)
    for gap in found.gaps:
        assert 0 < gap.missing <= gap.units
        assert gap.units == sum(each.unit.level == gap.level for each in judged)
    for each in judged:
        assert each.score is None or each.unit.level not in found.silent
