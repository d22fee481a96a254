"""Every model of the facts, re-exported from its room so that Django finds it."""

from provinces.attachments.models import Attachment, AttachmentContent
from provinces.campaigns.models import Campaign, CampaignMember
from provinces.checks.models import (
    CheckAssignment,
    SampledOrganisation,
    SpotCheck,
    SpotCheckRound,
)
from provinces.contacts.models import ContactPoint, Department, Linkage
from provinces.demonstration.models import Demonstration
from provinces.exchange.models import Import
from provinces.organisations.grid.models import GridDraft
from provinces.organisations.models import Organisation
from provinces.people.models import Deputyship, HandOver, Officer, RoleAssignment, SignIn
from provinces.periods.models import FactsTouched, LockException, Period, ProvinceSettings
from provinces.places.models import Division, DivisionPeriod, TownshipProfile
from provinces.pledges.models import Pledge
from provinces.reports.models import MonthlyReport, ReportSubmission
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
from provinces.uploads.models import ColumnMemory, Upload, UploadLine

__all__ = [
    "Attachment",
    "AttachmentContent",
    "Campaign",
    "CampaignMember",
    "CheckAssignment",
    "ColumnMemory",
    "ContactPoint",
    "Demonstration",
    "Department",
    "DeploymentMeeting",
    "Deputyship",
    "Division",
    "DivisionPeriod",
    "FactsTouched",
    "GridDraft",
    "GuidanceDocument",
    "HandOver",
    "Import",
    "LeadingGroup",
    "LeadingGroupMember",
    "Linkage",
    "LockException",
    "MeetingAttendance",
    "MonthlyReport",
    "Officer",
    "Organisation",
    "Period",
    "Pledge",
    "ProvinceSettings",
    "ReportSubmission",
    "RoleAssignment",
    "SampledOrganisation",
    "SignIn",
    "SpotCheck",
    "SpotCheckRound",
    "SurveyActivity",
    "SurveyFinding",
    "SurveyTeam",
    "SurveyVisit",
    "TownshipProfile",
    "Upload",
    "UploadLine",
    "WorkSystem",
]
