"""A closed month beside today's facts: shown, and nothing of it is kept as a result."""

import pytest

from assessments.comparisons.comparing import compare_month
from assessments.comparisons.models import Comparison, Difference
from assessments.months.actions import close_month
from assessments.months.models import Evidence, Sheet, SheetUnit
from assessments.months.sheets import digest_of
from assessments.results.models import Assessment, Result
from provinces.models import Division
from provinces.organisations.choices import ApprovalStatus
from tests.factories import NOVEMBER, organisation, organisations, small_province

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    town = small_province()
    organisations(town, 3)
    return town


@pytest.fixture
def province(town):
    return Division.objects.get(pk=town.province_id)


def test_nothing_differs(province):
    close_month(province, NOVEMBER)
    compared = compare_month(province, NOVEMBER)
    assert (compared.digest_fits, compared.units) == (True, 4)
    assert not Difference.objects.exists()


def test_a_late_approval_is_found_with_its_effect(town, province):
    late = organisation(town, status=ApprovalStatus.APPLIED, approved_on=None)
    assessment = close_month(province, NOVEMBER)
    digest, results = assessment.sheet.digest, list(Result.objects.order_by("pk").values())
    type(late).objects.filter(pk=late.pk).update(
        status=ApprovalStatus.APPROVED, approved_on=NOVEMBER.last
    )
    compare_month(province, NOVEMBER)
    found = Difference.objects.get(division=town)
    assert found.measures["organisations.active"] == [3, 4]
    assert found.origins == {"approved": 1}
    assert found.score_before < found.score_now
    assert (found.rank_before, found.rank_now) == (1, 1)
    above = Difference.objects.get(level="province")
    assert above.measures["organisations.active"] == [3, 4]
    assert (above.rank_before, above.origins) == (None, {})
    # what was frozen is untouched, and nothing else was stored
    assert digest_of(Sheet.objects.get()) == digest
    assert list(Result.objects.order_by("pk").values()) == results
    assert Assessment.objects.count() == Evidence.objects.count() == 1
    assert SheetUnit.objects.count() == 4


def test_one_is_replaced_by_the_next(town, province):
    close_month(province, NOVEMBER)
    organisation(town)
    compare_month(province, NOVEMBER)
    assert Difference.objects.count() == 4
    town.organisations.order_by("-pk").first().delete()
    compare_month(province, NOVEMBER)
    assert (Comparison.objects.count(), Difference.objects.count()) == (1, 0)


def test_a_sheet_that_was_meddled_with_is_noticed(town, province):
    close_month(province, NOVEMBER)
    unit = SheetUnit.objects.get(division=town)
    unit.numbers["organisations.active"] = 30
    unit.save()
    compared = compare_month(province, NOVEMBER)
    assert not compared.digest_fits
    assert Difference.objects.get(division=town).measures["organisations.active"] == [30, 3]


def test_a_township_that_is_no_longer_counted(town, province):
    close_month(province, NOVEMBER)
    Division.objects.filter(pk=town.pk).update(in_scope=False)
    compare_month(province, NOVEMBER)
    found = Difference.objects.get(division=town)
    assert (found.rank_before, found.rank_now, found.score_now) == (1, None, None)
