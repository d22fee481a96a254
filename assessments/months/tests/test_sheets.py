"""What a sheet holds, and that its digest stands for it."""

import datetime as dt

import pytest

from assessments.months.models import Sheet
from assessments.months.sheets import digest_of, read_sheet, write_sheet
from assessments.schemes.published import scheme_of
from provinces.models import Division, Organisation
from tests.factories import (
    NOVEMBER,
    division,
    moment,
    monthly_report,
    organisation,
    organisations,
    small_province,
    survey_activity,
    survey_visit,
    township_profile,
)

pytestmark = pytest.mark.django_db
NOW = moment(2012, 12, 6)


@pytest.fixture
def town():
    return small_province()


@pytest.fixture
def province(town):
    return Division.objects.get(pk=town.province_id)


def written(province, **values):
    return write_sheet(province, NOVEMBER, **{"frozen": False, "as_of": NOW} | values)


def numbers(sheet, code):
    return sheet.units.get(code=code).numbers


def test_every_unit_has_its_own_numbers(town, province):
    township_profile(town, population=5)
    organisations(town, 2)
    monthly_report(town, organisations=5)
    sheet = written(province)
    assert numbers(sheet, town.code) == {
        "organisations.active": 2, "organisations.standards": 2, "organisations.haves": 10,
        "organisations.five_haves": 2, "organisations.qualified": 2, "population": 5,
        "cadres": 3, "pledge.target": None, "report.submitted": 1, "report.on_time": 1,
        "report.gap": 3, "spot_check.verdict": None, "spot_check.failed": 0,
    }  # fmt: skip
    for code in ("36", "3601", "360101"):
        assert numbers(sheet, code) == {"pledge.signed": 0, "systems.adopted": 0}


def test_a_county_that_ranks_as_a_city_keeps_activities_as_a_city_only(province):
    county = division("360102", Division.objects.get(code="3601"), ranks_as_city=True)
    division("360102100", county)
    survey_activity(survey_visit(county))
    units = {each.level: each for each in written(province).units.filter(code="360102")}
    assert units["city"].activities == [[1, "2012-10-20", None]]
    assert units["county"].activities == []


def test_windowed_numbers_follow_from_the_sheet_alone(town, province):
    organisation(town)
    organisation(town, established_on=dt.date(2012, 10, 8))
    city = Division.objects.get(code="3601")
    survey_activity(survey_visit(city), 5, quantity=4)
    sheet = written(province)
    Organisation.objects.all().delete()
    scheme = scheme_of("36", NOVEMBER).read()
    units = {unit.code: unit.values for unit in read_sheet(sheet, scheme).units}
    assert units[town.code]["organisations.new"] == 1
    assert units["3601"]["survey.5"] == 4
    assert "organisations.new" not in units["3601"]


def test_a_township_without_organisations_has_zero_not_nothing(town, province):
    units = read_sheet(written(province), scheme_of("36", NOVEMBER).read()).units
    (unit,) = [unit for unit in units if unit.code == town.code]
    assert unit.values["organisations.new"] == unit.values["organisations.active"] == 0


def test_the_same_facts_give_the_same_digest_at_any_time(town, province):
    organisations(town, 3)
    first = digest_of(written(province))
    later = digest_of(written(province, as_of=moment(2012, 12, 9)))
    assert len(first) == 64 and first == later


def test_the_digest_does_not_depend_on_how_rows_lie(town, province):
    organisations(town, 2)
    other = division("360101101", town.parent)
    organisations(other, 2)
    before = digest_of(written(province))
    Organisation.objects.filter(township=town).update(youth=9)  # moves the rows
    assert digest_of(written(province)) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda town: organisation(town),
        lambda town: organisation(town, status="draft"),  # evidence only
        lambda town: Organisation.objects.update(venue=False),
        lambda town: Organisation.objects.update(established_on=dt.date(2012, 10, 21)),
        lambda town: Division.objects.filter(pk=town.pk).update(name="新名"),
        lambda town: division("360101101", town.parent),
        lambda town: monthly_report(town),
        lambda town: survey_activity(survey_visit(Division.objects.get(code="3601"))),
    ],
)
def test_the_digest_changes_with_what_counts(town, province, change):
    organisation(town)
    before = digest_of(written(province))
    change(town)
    assert digest_of(written(province)) != before


def test_the_digest_can_be_checked_later(town, province):
    organisations(town, 2)
    sheet = written(province, frozen=True)
    assert digest_of(Sheet.objects.get(pk=sheet.pk)) == sheet.digest
    sheet.units.filter(code=town.code).update(name="改")
    assert digest_of(sheet) != sheet.digest


def test_a_provisional_sheet_is_replaced_and_a_frozen_one_kept(province):
    written(province)
    frozen = written(province, frozen=True)
    again = written(province)
    frozen.refresh_from_db()
    assert set(Sheet.objects.all()) == {frozen, again}
    assert (frozen.is_current, again.is_current) == (False, True)


def test_a_province_without_townships_has_an_empty_sheet():
    sheet = written(division("37"), frozen=True)
    assert (sheet.units.count(), len(sheet.digest)) == (0, 64)


def test_a_sheet_read_back_is_the_sheet_that_was_written(town, province):
    organisations(town, 2)
    survey_activity(survey_visit(Division.objects.get(code="3601")), 5, quantity=4)
    sheet, scheme = written(province), scheme_of("36", NOVEMBER).read()
    assert sheet.rows_in_memory is not None
    read_back = read_sheet(Sheet.objects.get(pk=sheet.pk), scheme)
    assert read_sheet(sheet, scheme) == read_back


def test_only_a_frozen_sheet_has_its_digest_kept(town, province):
    assert written(province).digest == ""
    assert len(written(province, frozen=True).digest) == 64
