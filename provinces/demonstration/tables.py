"""Where each kind of row goes: model, columns, and what the natural keys stand for."""

from dataclasses import dataclass, field

from django.db import models

from provinces.campaigns.models import Campaign, CampaignMember
from provinces.checks.models import SampledOrganisation, SpotCheck, SpotCheckRound
from provinces.contacts.models import ContactPoint, Department, Linkage
from provinces.demonstration import (
    campaigns,
    checks,
    contacts,
    linkages,
    organisations,
    pledges,
    profiles,
    reports,
    steering,
    surveys,
)
from provinces.organisations.models import Organisation
from provinces.periods.models import LockException
from provinces.places.models import TownshipProfile
from provinces.pledges.models import Pledge
from provinces.reports.models import MonthlyReport
from provinces.steering.models import (
    DeploymentMeeting,
    GuidanceDocument,
    LeadingGroup,
    LeadingGroupMember,
    MeetingAttendance,
)
from provinces.surveys.models import (
    SurveyActivity,
    SurveyFinding,
    SurveyTeam,
    SurveyVisit,
    WorkSystem,
)

DIVISION, OFFICER = "division", "officer"


@dataclass(frozen=True)
class Table:
    """``refers``: column → the table whose natural key it holds.

    Rows of a table with ``key`` are referred to by their first ``key`` columns (one: the bare
    value, more: the tuple).
    """

    model: type[models.Model]
    columns: tuple[str, ...]
    refers: dict[str, str] = field(default_factory=dict)
    key: int = 0


TABLES = {
    "profile": Table(TownshipProfile, profiles.COLUMNS, {"township": DIVISION}),
    "organisation": Table(
        Organisation,
        organisations.COLUMNS,
        {
            "township": DIVISION,
            "applied_by": OFFICER,
            "approved_by": OFFICER,
            "created_by": OFFICER,
        },
        key=1,
    ),
    "report": Table(
        MonthlyReport,
        reports.COLUMNS,
        {"township": DIVISION, "decided_by": OFFICER, "created_by": OFFICER},
    ),
    "exception": Table(
        LockException,
        reports.EXCEPTION_COLUMNS,
        {"township": DIVISION, "granted_by": OFFICER, "revoked_by": OFFICER},
    ),
    "pledge": Table(
        Pledge,
        pledges.COLUMNS,
        {
            "promisor": DIVISION,
            "promisee": DIVISION,
            "created_by": OFFICER,
            "signed_by": OFFICER,
            "countersigned_by": OFFICER,
            "returned_by": OFFICER,
        },
    ),
    "round": Table(SpotCheckRound, checks.ROUND_COLUMNS, {"province": DIVISION}, key=2),
    "check": Table(SpotCheck, checks.COLUMNS, {"round": "round", "township": DIVISION}, key=2),
    "sample": Table(
        SampledOrganisation,
        checks.SAMPLE_COLUMNS,
        {"spot_check": "check", "organisation": "organisation"},
    ),
    "department": Table(Department, contacts.DEPARTMENT_COLUMNS, {"province": DIVISION}),
    "contact": Table(ContactPoint, contacts.COLUMNS, {"township": DIVISION}),
    "campaign": Table(Campaign, campaigns.COLUMNS, {"province": DIVISION}, key=2),
    "member": Table(
        CampaignMember, campaigns.MEMBER_COLUMNS, {"campaign": "campaign", "township": DIVISION}
    ),
    "team": Table(SurveyTeam, surveys.TEAM_COLUMNS, {"province": DIVISION}, key=2),
    "visit": Table(SurveyVisit, surveys.VISIT_COLUMNS, {"team": "team", "unit": DIVISION}, key=2),
    "activity": Table(SurveyActivity, surveys.ACTIVITY_COLUMNS, {"visit": "visit"}),
    "finding": Table(SurveyFinding, surveys.FINDING_COLUMNS, {"visit": "visit"}),
    "linkage": Table(Linkage, linkages.COLUMNS, {"township": DIVISION}),
    "group": Table(LeadingGroup, steering.GROUP_COLUMNS, {"province": DIVISION}, key=1),
    "group_member": Table(LeadingGroupMember, steering.MEMBER_COLUMNS, {"group": "group"}),
    "meeting": Table(DeploymentMeeting, steering.MEETING_COLUMNS, {"province": DIVISION}, key=3),
    "attendance": Table(MeetingAttendance, steering.ATTENDANCE_COLUMNS, {"meeting": "meeting"}),
    "document": Table(GuidanceDocument, steering.DOCUMENT_COLUMNS, {"division": DIVISION}),
    "system": Table(WorkSystem, surveys.SYSTEM_COLUMNS, {"division": DIVISION}),
}
"""In the order in which they are written: what is referred to comes first."""
