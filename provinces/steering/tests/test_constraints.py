import pytest

from tests.constraints import Breaks, refused
from tests.factories import (
    deployment_meeting,
    division,
    guidance_document,
    leading_group,
    leading_group_member,
    meeting_attendance,
)

pytestmark = pytest.mark.django_db


def one_group():
    return leading_group(division("13"))


def one_meeting():
    return deployment_meeting(division("13"))


BREAKS: Breaks = {
    "leading_group_one_a_province": lambda: [leading_group(each) for each in [division("13")] * 2],
    "group_member_unique": lambda: [
        leading_group_member(each, name="王建华") for each in [one_group()] * 2
    ],
    "group_role_known": lambda: leading_group_member(one_group(), role="guest"),
    "meeting_unique": lambda: [deployment_meeting(each) for each in [division("13")] * 2],
    "meeting_form_known": lambda: deployment_meeting(division("13"), form="phone"),
    "attendance_unique": lambda: [meeting_attendance(each) for each in [one_meeting()] * 2],
    "sector_known": lambda: meeting_attendance(one_meeting(), sector="navy"),
    "attendance_level_known": lambda: meeting_attendance(one_meeting(), level="village"),
    "provinces_meetingattendance_people_check": lambda: meeting_attendance(
        one_meeting(), people=-1
    ),
    "document_unique": lambda: [
        guidance_document(each, title="工作手册") for each in [division("32")] * 2
    ],
    "document_kind_known": lambda: guidance_document(division("32"), kind="letter"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_refused(name):
    with refused(name):
        BREAKS[name]()
