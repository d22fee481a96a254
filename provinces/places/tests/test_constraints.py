import datetime as dt

import pytest
from django.db import DataError, transaction

from provinces.places.levels import Level
from provinces.places.models import Division, DivisionPeriod
from tests.constraints import Breaks, refused
from tests.factories import division, division_period, small_province, township_profile

pytestmark = pytest.mark.django_db
NEW_YEAR, MAY = dt.date(2012, 1, 1), dt.date(2012, 5, 1)


def second_living_code():
    province = division("36")
    division("3601", province)
    division("3601", province)


def ended_before_it_began():
    division("36", valid_from=MAY, valid_to=NEW_YEAR)


def overlapping(first, second):
    place = small_province()
    for starts_on, ends_on in (first, second):
        division_period(place, starts_on=starts_on, ends_on=ends_on)


BREAKS: Breaks = {
    "division_living_code_unique": second_living_code,
    "division_code_fits_level": lambda: division("361"),
    "division_parent_unless_province": lambda: division("3601"),
    "division_ends_after_start": ended_before_it_began,
    "division_kind_known": lambda: division("36", kind="city"),
    "division_periods_do_not_overlap": lambda: overlapping((None, MAY), (NEW_YEAR, None)),
    "profile_once_a_year": lambda: [township_profile(place) for place in [small_province()] * 2],
    "profile_source_known": lambda: township_profile(small_province(), population_source="guess"),
    "provinces_townshipprofile_full_time_check": lambda: township_profile(
        small_province(), full_time=-1
    ),
}


@pytest.mark.parametrize("name", BREAKS)
def test_refused(name):
    with refused(name):
        BREAKS[name]()


@pytest.mark.parametrize(
    ("level", "code"),
    [
        (Level.PROVINCE, "3"), (Level.PROVINCE, "3601"), (Level.PROVINCE, "3a"),
        (Level.PROVINCE, "３６"), (Level.PROVINCE, "36\n"),
        (Level.CITY, "36"), (Level.CITY, "360"), (Level.COUNTY, "3601"), (Level.COUNTY, "36010 "),
        (Level.TOWNSHIP, "360101"), (Level.TOWNSHIP, "36010110"), (Level.TOWNSHIP, ""),
    ],
)  # fmt: skip
def test_codes_of_the_wrong_length_or_letters(level, code):
    parent = None if level == Level.PROVINCE else division("36")
    with refused("division_code_fits_level"):
        division(code, parent, level=level)


def test_an_unknown_level_is_refused_too():
    with refused("division_code_fits_level"):
        division("36", level=Level.PROVINCE).__class__.objects.update(level="village")


def test_a_province_has_no_parent():
    with refused("division_parent_unless_province"):
        division("37", division("36"))


def test_a_code_may_be_used_again_after_its_division_ended():
    province = division("36")
    division("3601", province, valid_to=MAY)
    division("3601", province, valid_to=MAY)
    division("3601", province)
    assert Division.objects.living().filter(code="3601").count() == 1


def test_a_division_may_end_on_the_day_it_began():
    division("36", valid_from=MAY, valid_to=MAY)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((None, None), (MAY, None)),
        ((NEW_YEAR, None), (MAY, None)),
        ((NEW_YEAR, MAY), (NEW_YEAR, MAY)),
        ((None, MAY), (None, NEW_YEAR)),
    ],
)
def test_periods_that_overlap(first, second):
    with refused("division_periods_do_not_overlap"):
        overlapping(first, second)


def test_a_period_ends_before_the_next_begins():
    overlapping((None, NEW_YEAR), (NEW_YEAR, MAY))
    assert DivisionPeriod.objects.count() == 2


def test_periods_of_different_divisions_do_not_meet():
    for place in (small_province("36"), small_province("37")):
        division_period(place)


def test_a_period_cannot_end_before_it_starts():
    with pytest.raises(DataError), transaction.atomic():
        division_period(small_province(), starts_on=MAY, ends_on=NEW_YEAR)
