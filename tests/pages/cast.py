"""Who looks, and at what: officers of every role inside one county or over its whole province.

Jiangxi's 共青城市 (360482) is the county; 修水县 (360424) is its neighbour in the same city, Hebei
a province of others.
"""

import datetime as dt

from django.test import Client

from assessments.bulletins.actions import figures_of
from assessments.bulletins.models import Bulletin, BulletinFile, BulletinPage
from assessments.consequences.interviews.models import Interview, InterviewMeasure
from assessments.consequences.letters.models import FeedbackLetter
from assessments.consequences.vetoes.models import VetoCase
from assessments.months.actions import assessment_at_closing
from assessments.results.models import Assessment
from provinces.models import Organisation
from provinces.organisations.choices import ApprovalStatus
from provinces.organisations.numbering import next_code
from provinces.people.models import Officer, RoleAssignment
from provinces.places.models import Division
from tests import factories
from tuanwei.jobs.models import JobState
from tuanwei.months import Month
from tuanwei.rights import Role

ROLES = (Role.ENTRY, Role.APPROVER, Role.INSPECTOR, Role.LEADER, Role.ADMINISTRATOR)
COUNTY, PROVINCE = "360482", "36"
UNITS = {"own": "360482101", "neighbour": "360424100", "foreign": "130123204"}
NOVEMBER, DECEMBER, JANUARY = Month(2012, 11), Month(2012, 12), Month(2013, 1)


def place(code: str) -> Division:
    return Division.objects.living().get(code=code)


def officer_with(role: Role, code: str) -> Officer:
    """A new officer of one role over the division of the code and what lies below."""
    division = place(code)
    username = f"{role}-{code}"
    officer = Officer.objects.create(username=username, name=username, division=division)
    RoleAssignment.objects.create(officer=officer, role=role, division=division)
    return officer


def signed_in(officer: Officer | None) -> Client:
    client = Client()
    if officer:
        client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    return client


def superuser() -> Officer:
    return Officer.objects.create(username="root", name="总管", is_superuser=True)


def bulletin(province: str, month: Month, state: str = "draft") -> Bulletin:
    """With true figures; the documents are only stand-ins."""
    division = place(province)
    made = Bulletin.objects.create(
        province=division,
        month=month,
        assessment=assessment_at_closing(division, month),
        figures=figures_of(division, month).to_json(),
        title=f"关于{month.title}建设进展情况的通报",
        state=state,
    )
    for format in ("pdf", "docx", "xlsx", "json"):
        BulletinFile.objects.create(bulletin=made, format=format, content=b"file", size=4)
    BulletinPage.objects.create(bulletin=made, number=1, content=b"page")
    return made


def failed_job(province: str):
    """A closing of January that did not work out and may be asked for again."""
    division = place(province)
    return factories.job(
        kind="close_month",
        key=f"close_month:{division.pk}:{JANUARY}",
        arguments={"province": division.pk, "month": str(JANUARY)},
        province=division,
        state=JobState.FAILED,
        error="没有完成",
    )


def applied_organisation(township: str) -> Organisation:
    """Waits for approval; somebody of the county has applied who does not act in this cast."""
    applicant, _new = Officer.objects.get_or_create(
        username=f"applicant-{township}", name="申请人", division=place(township[:6])
    )
    waiting = {"status": ApprovalStatus.APPLIED, "approved_on": None, "applied_by": applicant}
    return organisation(township, **waiting)


def organisation(township: str, **values) -> Organisation:
    """Qualified unless told otherwise, with the next number of its township."""
    division = place(township)
    return factories.organisation(division, **{"code": next_code(division)} | values)


def nothing_computed() -> None:
    """As before the first computation: no results, and nothing that follows from them."""
    for model in (VetoCase, InterviewMeasure, Interview, FeedbackLetter, Assessment):
        model.objects.all().delete()


def dissolved_organisation(township: str) -> Organisation:
    return organisation(township, dissolved_on=dt.date(2013, 1, 10))
