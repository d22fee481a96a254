"""What an officer has to do first about the pledges of a year, in the order of urgency."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from provinces.people.models import Officer
from provinces.places.levels import Level
from provinces.pledges.models import Pledge, PledgeState
from tuanwei.rights import can

DRAFTED = Q(state=PledgeState.DRAFTED)


@dataclass(frozen=True)
class Kind:
    title: object
    state: str
    """The shape that stands beside it."""


KINDS = {
    "returned": Kind(_("被退回，修改后重新签订"), "returned"),
    "countersign": Kind(_("已签订，等您会签"), "signed"),
    "sign": Kind(_("已草拟，等签订"), "drafted"),
    "draft": Kind(_("还没有起草"), "not_pledged"),
}


def reach(officer: Officer, action: str, path: str = "path") -> Q:
    """Rows of divisions on which the officer may do the action; ``path`` leads to theirs."""
    if officer.is_superuser:
        return Q()
    found = Q(pk__in=[])
    for assignment in officer.role_list:
        if can(officer, action, assignment.division):
            found |= Q(**{f"{path}__startswith": assignment.division.path})
    return found


def conditions(officer: Officer) -> dict[str, Q]:
    """Of pledges: those that wait for this officer."""
    own = reach(officer, "edit_pledge", "promisor__path")
    above = reach(officer, "countersign_pledge", "promisee__path")
    by_others = (Q(signed_by=None) | ~Q(signed_by=officer)) & (
        Q(created_by=None) | ~Q(created_by=officer)
    )
    return {
        "returned": own & DRAFTED & ~Q(returned_comment=""),
        "countersign": above & Q(state=PledgeState.SIGNED) & by_others,
        "sign": own & DRAFTED & Q(returned_comment=""),
    }


def waiting(officer: Officer, kind: str, year: int, committees):
    """The committees whose pledge waits; ``committees`` are of chain.committees."""
    if kind == "draft":
        missing = committees.filter(current__isnull=True).exclude(level=Level.PROVINCE)
        return missing.filter(reach(officer, "edit_pledge"))
    pledges = Pledge.objects.filter(conditions(officer)[kind], year=year)
    return committees.filter(pk__in=pledges.values("promisor"))


def todo(officer: Officer, year: int, committees) -> list[dict]:
    """{kind, title, state, count} of what there is to do; two queries."""
    in_sight = Pledge.objects.filter(year=year, promisor__in=committees.values("pk"))
    counts = in_sight.aggregate(
        **{kind: Count("pk", filter=where) for kind, where in conditions(officer).items()}
    )
    counts["draft"] = waiting(officer, "draft", year, committees).count()
    return [
        {"kind": kind, "title": each.title, "state": each.state, "count": counts[kind]}
        for kind, each in KINDS.items()
        if counts[kind]
    ]
