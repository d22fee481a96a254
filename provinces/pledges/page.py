"""One pledge as its page shows it: its versions, the chain above and below, what may be done."""

import datetime as dt
from dataclasses import dataclass

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from provinces.attachments.page import attachments_panel
from provinces.history.trail import trail_of
from provinces.organisations.page import breadcrumb
from provinces.people.models import Officer
from provinces.places.levels import Level
from provinces.places.models import Division
from provinces.pledges import policies
from provinces.pledges.chain import committees, superiors
from provinces.pledges.comparing import Comparison, below
from provinces.pledges.listing import LEVELS, versions_at_work
from provinces.pledges.models import UNDER_WAY, Pledge, PledgeState
from provinces.pledges.policies import NotAllowed
from tuanwei.rights import can

BELOW_TITLES = {
    Level.PROVINCE: "市、省直管县",
    Level.CITY: "县（市、区）",
    Level.COUNTY: "乡镇",
}


@dataclass(frozen=True)
class Action:
    title: object
    address: str
    right: str
    main: bool = False


ACTIONS = {
    "edit": Action(_("修改"), "pledge-edit", "edit_pledge"),
    "sign": Action(_("签订"), "pledge-sign", "edit_pledge", main=True),
    "return": Action(_("退回"), "pledge-return", "countersign_pledge"),
    "countersign": Action(_("会签"), "pledge-countersign", "countersign_pledge", main=True),
    "revise": Action(_("改签"), "pledge-revise", "edit_pledge"),
}


class PledgePage:
    """``version``: the one asked for, None for the one that stands for the year."""

    def __init__(self, officer: Officer, division: Division, year: int, version: str = ""):
        self.officer, self.division, self.year = officer, division, year
        rows = Pledge.objects.filter(year=year, promisor=division).order_by("-version")
        self.versions = list(
            rows.select_related("promisee", "signed_by", "countersigned_by", "returned_by")
        )
        self.current = next((each for each in self.versions if each.is_current), None)
        self.under_way = next((each for each in self.versions if each.state in UNDER_WAY), None)
        asked = [each for each in self.versions if str(each.version) == version]
        self.pledge = asked[0] if asked else self.current
        self.superiors = superiors(division)

    @property
    def waiting(self) -> Pledge | None:
        """The new version under way, where it is not the one shown."""
        newer = self.under_way and not self.under_way.is_current
        return self.under_way if newer and self.under_way != self.pledge else None

    def refusal_of(self, key: str, pledge: Pledge) -> str | None:
        """Why the state of the version shown does not allow the action; None if it does."""
        other = self.under_way if self.under_way != pledge else None
        checks = {
            "edit": lambda: policies.check_can_edit(pledge),
            "sign": lambda: policies.check_can_sign(pledge),
            "return": lambda: policies.check_can_decide(pledge),
            "countersign": lambda: policies.check_can_countersign(pledge, self.officer),
            "revise": lambda: policies.check_can_revise(pledge, other),
        }
        try:
            checks[key]()
        except NotAllowed as refusal:
            return str(refusal)
        return None

    def may(self, key: str) -> bool:
        right, over = ACTIONS[key].right, self.division
        if right == "countersign_pledge":
            if self.pledge is None or self.pledge.promisee is None:
                return False
            over = self.pledge.promisee
        return can(self.officer, right, over)

    def actions(self) -> list[dict]:
        pledge = self.pledge
        if pledge is None:
            return []
        address = [self.year, self.division.code]
        return [
            {"title": each.title, "url": reverse(each.address, args=address), "main": each.main,
             "post": False}
            for key, each in ACTIONS.items()
            if self.may(key) and self.refusal_of(key, pledge) is None
        ]  # fmt: skip

    def remark(self) -> str:
        """Why somebody with the right to countersign cannot."""
        pledge = self.pledge
        if pledge and pledge.state == PledgeState.SIGNED and self.may("countersign"):
            return self.refusal_of("countersign", pledge) or ""
        return ""

    def context(self) -> dict:
        pledge = self.pledge
        promisee = pledge.promisee if pledge else None
        compared = Comparison.of(self.division, self.year, promisee or self._nearest())
        total = pledge.total if pledge else None
        return {
            "breadcrumb": breadcrumb(self.division)[:-1],
            "division": self.division,
            "year": self.year,
            "pledge": pledge,
            "state": pledge.shown_state if pledge else "not_pledged",
            "versions": self.versions,
            "waiting": self.waiting,
            "current": self.current,
            "may_edit": self.may("edit") and bool(self.superiors),
            "may_discard": bool(pledge and pledge.state == PledgeState.DRAFTED)
            and self.may("edit"),
            "actions": self.actions(),
            "remark": self.remark(),
            "compared": compared,
            "warnings": compared.warnings(total, pledge.new if pledge else None)
            if pledge and pledge.state == PledgeState.DRAFTED
            else [],
            "chain": self.chain(total),
            "attachments": attachments_panel(pledge, self.officer) if pledge else None,
            "history": trail_of(pledge) if pledge else [],
        }

    def _nearest(self) -> Division | None:
        return self.superiors[0] if self.superiors else None

    def chain(self, total: int | None) -> dict:
        """``above``: from the top down; ``below``: the committees next below, with their sums."""
        lower = self._lower()
        seen = [*reversed(self.superiors), *lower]
        versions = versions_at_work(self.year, seen)
        visible = Division.objects.visible_to(self.officer).filter(
            pk__in=[each.pk for each in self.superiors]
        )
        inside = set(visible.values_list("pk", flat=True))
        sums = below(self.division, self.year, total)
        return {
            "above": [
                self._row(each, versions, each.pk in inside)
                for each in reversed(self.superiors)
                if each.level != Level.PROVINCE
            ],
            "below": [self._row(each, versions, True) for each in lower],
            "sums": sums,
            "title": BELOW_TITLES.get(Level(self.division.level), ""),
        }

    def _lower(self) -> list[Division]:
        if self.division.level == Level.TOWNSHIP:
            return []
        rows = committees(self.year).inside(self.division)
        return list(rows.filter(superior=self.division.pk).order_by("code"))

    def _row(self, division: Division, versions: dict, linked: bool) -> dict:
        found = versions.get(division.pk, [])
        pledge = next((each for each in found if each.is_current), None)
        return {
            "name": division.name,
            "level_title": LEVELS.get(Level(division.level), ""),
            "url": reverse("pledge", args=[self.year, division.code]) if linked else None,
            "pledge": pledge,
            "state": pledge.shown_state if pledge else "not_pledged",
            "under_way": next((each for each in found if not each.is_current), None),
        }


def last_saved(pledge: Pledge) -> tuple[dt.datetime, str]:
    """When and by whom the row was last written."""
    events = apps.get_model("provinces", "PledgeEvent").objects.filter(pgh_obj=pledge.pk)
    event = events.select_related("pgh_context").order_by("-pgh_id").first()
    if event is None:
        return pledge.created_at, str(pledge.created_by or "")
    metadata = event.pgh_context.metadata if event.pgh_context else {}
    officer = Officer.objects.filter(pk=metadata.get("user") or 0).first()
    return event.pgh_created_at, str(officer or "")
