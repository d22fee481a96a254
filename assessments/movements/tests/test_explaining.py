"""Movements computed from facts, sheets and schemes."""

import pytest

from assessments.months.actions import close_month, refresh_month
from assessments.months.models import Sheet
from assessments.months.reopening import reopen_month
from assessments.movements.explaining import explain_movements
from assessments.movements.models import RankMovement
from assessments.movements.panel import movement_panel, reasons
from assessments.results.models import Assessment
from assessments.results.movement import last_assessment
from provinces.models import Division, Organisation
from tests.factories import NOVEMBER, division, organisations, small_province

pytestmark = pytest.mark.django_db
DECEMBER = NOVEMBER.next


@pytest.fixture
def towns():
    """Two townships of one county; the first is behind by two organisations."""
    first = small_province()
    second = division("360101102", parent=first.parent, in_scope=True)
    organisations(first, 3)
    organisations(second, 5)
    return first, second


@pytest.fixture
def province(towns):
    return Division.objects.get(pk=towns[0].province_id)


def moved(town):
    names = ("before", "after", "rules", "data", "own", "others")
    return RankMovement.objects.filter(division=town).values_list(*names).get()


def test_own_work_and_the_others(towns, province):
    close_month(province, NOVEMBER)
    organisations(towns[0], 4, established_on=DECEMBER.first, approved_on=DECEMBER.first)
    close_month(province, DECEMBER)
    assert explain_movements(province, DECEMBER) > 0
    assert moved(towns[0]) == (2, 1, 0, 0, 1, 0)
    assert moved(towns[1]) == (1, 2, 0, 0, 0, -1)


def test_late_data_of_last_month(towns, province):
    close_month(province, NOVEMBER)
    organisations(towns[0], 4)
    close_month(province, DECEMBER)
    explain_movements(province, DECEMBER)
    assert moved(towns[0]) == (2, 1, 0, 1, 0, 0)
    assert moved(towns[1]) == (1, 2, 0, -1, 0, 0)


def test_nothing_of_the_computation_is_left(towns, province):
    close_month(province, NOVEMBER)
    organisations(towns[0], 4)
    refresh_month(province, DECEMBER)
    for _ in range(2):
        explain_movements(province, DECEMBER)
    assert Sheet.objects.count() == Assessment.objects.count() == 2
    # province, city and county are alone or not ranked; each unit has one row
    assert RankMovement.objects.filter(division=towns[0]).count() == 1
    assert not RankMovement.objects.filter(level="province").exists()


def test_the_first_month_has_nothing_to_be_compared_with(province):
    close_month(province, NOVEMBER)
    assert explain_movements(province, NOVEMBER) == explain_movements(province, DECEMBER) == 0


def test_out_of_date_once_last_month_is_closed_again(towns, province):
    close_month(province, NOVEMBER)
    close_month(province, DECEMBER)
    explain_movements(province, DECEMBER)
    assessment = Assessment.objects.current(province, DECEMBER)
    result = assessment.results.get(division=towns[0])

    def shown():
        last = last_assessment(province, DECEMBER)
        panel = movement_panel(province, DECEMBER, assessment, result)
        return reasons(assessment, last, "township"), panel["text"], len(panel["parts"])

    assert shown()[0][towns[0].pk] == "各项原因均无影响" and shown()[2] == 4
    reopen_month(province, NOVEMBER, reason="更正登记")
    Organisation.objects.filter(township=towns[1]).update(dissolved_on=NOVEMBER.first)
    close_month(province, NOVEMBER)
    assert shown() == ({}, "上月数据已重新计算，升降原因正在重新测算。", 0)
    explain_movements(province, DECEMBER)
    assert moved(towns[0])[:2] == (1, 2) and shown()[2] == 4
