"""What the emergency door opens: the facts, each with the way to its province."""

from django.contrib.admin import ModelAdmin

from provinces import models
from provinces.emergency.rows import FactAdmin, ReadAdmin
from provinces.emergency.site import site
from provinces.people.models import LOG_IN_COLUMNS

WAYS = {
    # table: from its row to a division of the province
    models.Organisation: "township",
    models.TownshipProfile: "township",
    models.MonthlyReport: "township",
    models.Pledge: "promisor",
    models.SpotCheckRound: "province",
    models.SpotCheck: "township",
    models.SampledOrganisation: "organisation__township",
    models.Campaign: "province",
    models.CampaignMember: "township",
    models.Department: "province",
    models.ContactPoint: "township",
    models.Linkage: "township",
    models.LeadingGroup: "province",
    models.LeadingGroupMember: "group__province",
    models.DeploymentMeeting: "province",
    models.MeetingAttendance: "meeting__province",
    models.GuidanceDocument: "division",
    models.SurveyTeam: "province",
    models.SurveyVisit: "unit",
    models.SurveyActivity: "visit__unit",
    models.SurveyFinding: "visit__unit",
    models.WorkSystem: "division",
    models.Period: "province",
    models.ProvinceSettings: "province",
}
OWNERS = {
    # people belong to nobody's figures
    models.RoleAssignment,
    models.Deputyship,
    models.HandOver,
}
WRITTEN_BY_PROGRAM = {models.Division, models.DivisionPeriod, models.Import, models.Attachment}
"""Paths and periods of divisions follow from each other; bytes of evidence are stored once."""


class OfficerAdmin(FactAdmin):
    """Without the password, which only its owner or a reset may set."""

    exclude = LOG_IN_COLUMNS
    hidden = LOG_IN_COLUMNS
    search_fields = ("username", "name")
    list_display = ("username", "name", "division", "is_active")
    list_select_related = ("division",)

    def has_delete_permission(self, request, obj=None) -> bool:
        """Accounts are disabled; what they wrote keeps its name."""
        return False


for model, way in WAYS.items():
    kind: type[ModelAdmin] = type(f"{model.__name__}Admin", (FactAdmin,), {"province": way})
    site.register(model, kind)
for model in OWNERS:
    site.register(model, FactAdmin)
for model in WRITTEN_BY_PROGRAM:
    site.register(model, ReadAdmin)
site.register(models.Officer, OfficerAdmin)
