import pytest

from assessments.months.models import Evidence, SheetUnit
from tests.constraints import Breaks, refused
from tests.factories import division, reopening, sheet

pytestmark = pytest.mark.django_db


def twice(model, **values):
    one = sheet(division("36"))
    for _ in range(2):
        model.objects.create(sheet=one, **values | {_place(model): one.province})


def reopened_twice():
    one = sheet(division("36"))
    for _ in range(2):
        reopening(one)


def _place(model):
    return "division" if model is SheetUnit else "township"


BREAKS: Breaks = {
    "sheet_one_current_a_month": lambda: [sheet(each) for each in [division("36")] * 2],
    "sheet_unit_once": lambda: twice(SheetUnit, level="province", code="36", name="省"),
    "assessments_reopening_sheet_id_key": reopened_twice,
    "reopening_has_reason": lambda: reopening(sheet(division("36")), reason=""),
    "evidence_once": lambda: twice(Evidence, organisations=[], founded=[], failures=[]),
}


@pytest.mark.parametrize("name", BREAKS)
def test_refused(name):
    with refused(name):
        BREAKS[name]()


def test_earlier_sheets_stand_beside_the_current_one():
    province = division("36")
    for is_current in (False, False, True):
        sheet(province, is_current=is_current)
