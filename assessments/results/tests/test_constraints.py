import pytest

from assessments.results.models import Assessment, Result
from tests.constraints import Breaks, refused
from tests.factories import division, scheme_version, sheet

pytestmark = pytest.mark.django_db


def assessed_twice():
    one, version = sheet(division("36")), scheme_version()
    for _ in range(2):
        Assessment.objects.create(sheet=one, scheme=version)


def one_unit_twice():
    province = division("36")
    assessment = Assessment.objects.create(sheet=sheet(province), scheme=scheme_version())
    for _ in range(2):
        Result.objects.create(
            assessment=assessment, division=province, level="province", code="36", name="省",
            townships=0, completed=0, progress_value=0, progress_target=0, available=0, rank=1,
            excellence_eligible=True, gates=[], flags=[], in_bottom=False, tied_at_cut=False,
            marks={}, numbers={},
        )  # fmt: skip


BREAKS: Breaks = {"assessed_once": assessed_twice, "result_once": one_unit_twice}


@pytest.mark.parametrize("name", BREAKS)
def test_refused(name):
    with refused(name):
        BREAKS[name]()
