"""What an officer has to do about checks: to visit, to answer, to confirm, to decide."""

from django.db.models import Exists, OuterRef, Q

from provinces.checks.models import CheckAssignment, SpotCheck
from provinces.checks.queries import (
    TO_VISIT,
    UNANSWERED,
    UNCONFIRMED,
    UNDECIDED,
    WHERE,
)
from tuanwei.rights import can


def reach(officer, action: str) -> Q:
    """Checks of townships on which the officer may do the action."""
    found = Q(pk__in=[])
    for division in officer.scope_divisions():
        if can(officer, action, division):
            found |= Q(township__path__startswith=division.path)
    return found


def to_visit(officer) -> Q:
    own = CheckAssignment.objects.filter(officer=officer, spot_check=OuterRef("pk"))
    return WHERE[TO_VISIT] & Q(Exists(own))


def to_answer(officer) -> Q:
    return UNANSWERED & reach(officer, "answer_check")


def to_confirm(officer) -> Q:
    """Never what the officer filed himself."""
    own = Q(rectification_filed_by=officer, rectification_filed_by__isnull=False)
    return UNCONFIRMED & reach(officer, "confirm_rectification") & ~own


def to_decide(officer) -> Q:
    return UNDECIDED & reach(officer, "decide_objection")


def to_do(officer) -> Q:
    return to_visit(officer) | to_answer(officer) | to_confirm(officer) | to_decide(officer)


def checks_to_do(officer):
    """With their state and township, the most urgent first."""
    rows = SpotCheck.objects.visible_to(officer).with_state().filter(to_do(officer))
    return rows.select_related("round", "township").order_by("rectify_by", "township__code")
