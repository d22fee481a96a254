import pytest

from tests.constraints import Breaks, refused
from tests.factories import monthly_report, report_submission, small_province

pytestmark = pytest.mark.django_db


BREAKS: Breaks = {
    "report_once_a_month": lambda: [monthly_report(each) for each in [small_province()] * 2],
    "report_state_known": lambda: monthly_report(small_province(), state="late"),
    "provinces_monthlyreport_organisations_check": lambda: monthly_report(
        small_province(), organisations=-1
    ),
}

BREAKS |= {
    "submission_numbered_once": lambda: [report_submission(each) for each in [_report()] * 2],
    "submission_decision_known": lambda: report_submission(_report(), decision="maybe"),
    "submission_returned_with_comment": lambda: report_submission(_report(), decision="returned"),
}


def _report():
    return monthly_report(small_province())


@pytest.mark.parametrize("name", BREAKS)
def test_refused(name):
    with refused(name):
        BREAKS[name]()
