"""What a pledge's figures are held against: those below, the one above, the register, last year."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from provinces.demonstration.today import business_date
from provinces.organisations.models import Organisation
from provinces.places.levels import Level
from provinces.places.models import Division
from provinces.pledges.chain import Below, committees, sums_below
from provinces.pledges.models import Pledge

LEAST = 20
"""What a township is to build in any case."""


@dataclass(frozen=True)
class Comparison:
    """``above`` and ``last_year`` are totals, None if not known; ``present`` are the active
    organisations of today."""

    division: Division
    below: Below
    above: int | None
    above_name: str
    present: int
    last_year: int | None

    @classmethod
    def of(cls, division: Division, year: int, promisee: Division | None) -> "Comparison":
        pledges = Pledge.objects.filter(is_current=True)
        above = pledges.filter(year=year, promisor=promisee).first() if promisee else None
        before = pledges.filter(year=year - 1, promisor=division).first()
        return cls(
            division=division,
            below=below(division, year),
            above=above.total if above else None,
            above_name=promisee.name if promisee else "",
            present=present_organisations(division),
            last_year=before.total if before else None,
        )

    @property
    def total_known(self) -> str:
        """Beside the field of the total."""
        parts = []
        if self.below.children:
            signed = _("下级%(children)d个，已签%(known)d个，合计%(total)d个")
            parts.append(signed % vars(self.below))
        if self.above_name:
            above = _("未定") if self.above is None else _("%d个") % self.above
            parts.append(_("%(name)s目标%(above)s") % {"name": self.above_name, "above": above})
        if self.last_year is not None:
            parts.append(_("上年%d个") % self.last_year)
        return "；".join(parts)

    @property
    def new_known(self) -> str:
        return _("现有直属团组织%d个") % self.present

    @property
    def proposal(self) -> int | None:
        """For a first draft: last year's total, what every township is to build, or what those
        below have signed."""
        if self.last_year is not None:
            return self.last_year
        if self.division.level == Level.TOWNSHIP:
            return LEAST
        complete = self.below.children and not self.below.unknown
        return self.below.total if complete else None

    def warnings(self, total: int | None, new: int | None) -> list[str]:
        """What is out of line and does not forbid anything."""
        found: list[str] = []
        if total is None:
            return found
        if new is not None and new > total:
            many = _("新建目标%(new)d个多于目标总数%(total)d个。")
            found.append(many % {"new": new, "total": total})
        if self.division.level == Level.TOWNSHIP and total < LEAST:
            few = _("目标总数%(total)d个，少于每个乡镇%(least)d个的任务。")
            found.append(few % {"total": total, "least": LEAST})
        below = replace(self.below, own=total)
        if below.is_short:
            short = _("下级目标合计%(sum)d个，比本级目标%(own)d个少%(gap)d个。")
            found.append(short % {"sum": below.total, "own": total, "gap": total - below.total})
        return found


def below(division: Division, year: int, own: int | None = None) -> Below:
    """The sum of those next below, against ``own``."""
    if division.level == Level.TOWNSHIP:
        return Below(own)
    rows = committees(year).inside(division).exclude(pk=division.pk)
    found = sums_below(rows).get(division.pk)
    return replace(found, own=own) if found else Below(own)


def present_organisations(division: Division) -> int:
    rows = Organisation.objects.filter(
        township__path__startswith=division.path, township__in_scope=True
    )
    return rows.active_on(business_date()).count()
