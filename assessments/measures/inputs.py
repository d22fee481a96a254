"""The facts that checks and linkage look at, as they stand on D; one query a table."""

import datetime as dt

from django.db.models import F, Q

from assessments.rules.inputs import Contact, Inputs, Member, Team
from assessments.rules.levels import TOWNSHIP
from provinces.campaigns.models import CampaignMember
from provinces.contacts.models import ContactPoint
from provinces.places.models import Division
from provinces.pledges.models import Pledge
from provinces.steering.models import DeploymentMeeting, LeadingGroup
from provinces.surveys.models import SurveyTeam, WorkSystem
from tuanwei.months import Month


def inputs_of(province: Division, month: Month) -> Inputs:
    """A date after D has not happened yet; a row without a date stands as recorded."""
    day = month.last
    return Inputs(
        members=_members(province, day),
        teams=_teams(province, day),
        contacts=_contacts(province, month),
        pledged=_pledged(province, day),
        systems=_systems(province, day),
        leading_groups=_leading_groups(province, day),
        deployment_meetings=_deployment_meetings(province, day),
    )


def _members(province: Division, day: dt.date) -> tuple[Member, ...]:
    begun = Q(campaign__starts_on=None) | Q(campaign__starts_on__lte=day)
    rows = (
        CampaignMember.objects.filter(begun, campaign__province=province)
        .exclude(role="")
        .order_by("township__code", "role", "campaign__starts_on", "id")
    )
    return tuple(
        Member(*row)
        for row in rows.values_list(
            "township_id",
            "township__name",
            "role",
            "due_on",
            "campaign__starts_on",
            "campaign__ends_on",
        )
    )


def _teams(province: Division, day: dt.date) -> tuple[Team, ...]:
    begun = Q(starts_on=None) | Q(starts_on__lte=day)
    rows = SurveyTeam.objects.filter(begun, province=province)
    rows = rows.order_by(F("starts_on").asc(nulls_last=True), "id")
    return tuple(Team(*row) for row in rows.values_list("number", "starts_on", "ends_on"))


def _contacts(province: Division, month: Month) -> tuple[Contact, ...]:
    rows = ContactPoint.objects.filter(
        year=month.year, township__path__startswith=province.path
    ).order_by("kind", "holder", "township__code", "id")
    return tuple(
        Contact(*row)
        for row in rows.values_list("holder", "kind", "township_id", "township__name", "quota")
    )


def _pledged(province: Division, day: dt.date) -> dict[int, int | None]:
    rows = Pledge.objects.filter(promisor__path__startswith=province.path).in_force_on(day)
    above_townships = rows.exclude(promisor__level=TOWNSHIP)
    return dict(above_townships.values_list("promisor_id", "total"))


def _systems(province: Division, day: dt.date) -> tuple[str, ...]:
    rows = WorkSystem.objects.filter(division=province, adopted_on__lte=day)
    return tuple(rows.order_by("system").values_list("system", flat=True))


def _leading_groups(province: Division, day: dt.date) -> tuple[str, ...]:
    formed = Q(established_on=None) | Q(established_on__lte=day)
    rows = LeadingGroup.objects.filter(formed, province=province)
    return tuple(rows.order_by("id").values_list("name", flat=True))


def _deployment_meetings(province: Division, day: dt.date) -> tuple[str, ...]:
    rows = DeploymentMeeting.objects.filter(province=province, held_on__lte=day)
    return tuple(rows.order_by("held_on", "id").values_list("title", flat=True))
