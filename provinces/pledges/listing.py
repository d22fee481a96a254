"""The chain of a year as the list shows it: filters, tabs, rows with the sums below."""

from dataclasses import dataclass, replace

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from provinces.people.models import Officer
from provinces.places.levels import Level
from provinces.places.models import Division
from provinces.pledges.chain import PROMISED, Below, committees, sums_below
from provinces.pledges.models import UNDER_WAY, Pledge, PledgeState
from provinces.pledges.todo import KINDS, waiting
from provinces.pledges.years import year_asked

LEVELS = {
    Level.CITY: "市",
    Level.COUNTY: "县（市、区）",
    Level.TOWNSHIP: "乡镇",
}
LADDER = (Level.PROVINCE, *LEVELS)
ALL = "all"
STATES = {
    "": ("全部", Q()),
    "not_pledged": ("未签", Q(current__isnull=True)),
    "drafted": ("草拟", Q(current__state=PledgeState.DRAFTED)),
    "signed": ("已签", Q(current__state=PledgeState.SIGNED)),
    "countersigned": ("已会签", Q(current__state=PledgeState.COUNTERSIGNED)),
}


@dataclass(frozen=True)
class Filters:
    """What the address asks for; unknown values are taken as not given."""

    unit: str = ""
    level: str = ""
    state: str = ""
    todo: str = ""
    search: str = ""

    @classmethod
    def of(cls, query) -> "Filters":
        known = {"level": (*LEVELS, ALL), "state": (*STATES, "short", "revised"), "todo": KINDS}
        given = {name: query.get(name, "") for name in ("unit", "level", "state", "todo")}
        for name, values in known.items():
            if given[name] not in values:
                given[name] = ""
        return cls(search=query.get("search", "").strip(), **given)


class Chain:
    """A year's chain inside an officer's subtrees, or inside one unit of them.

    Raises Division.DoesNotExist if the unit asked for is not in sight.
    """

    def __init__(self, officer: Officer, query):
        self.officer = officer
        self.filters = Filters.of(query)
        self.year = year_asked(officer, query.get("year", ""))
        self.unit = self._unit()
        rows = committees(self.year).visible_to(officer)
        self.rows = rows.inside(self.unit) if self.unit else rows
        self.sums = sums_below(self.rows)
        self.level = self._level()

    def _unit(self) -> Division | None:
        """The unit asked for, else the one top of the officer's subtrees."""
        if self.filters.unit:
            return division_in_sight(self.officer, self.filters.unit)
        tops = self.officer.scope_divisions()
        return tops[0] if len(tops) == 1 else None

    def _level(self) -> str:
        """Where nothing is asked: the level next below the unit, all when something is looked
        for."""
        if self.filters.level:
            return self.filters.level
        if self.filters.todo or self.filters.search or self.unit is None:
            return ALL
        if self.unit.level == Level.TOWNSHIP:
            return Level.TOWNSHIP
        return LADDER[LADDER.index(Level(self.unit.level)) + 1]

    @property
    def levels(self) -> list[tuple[str, str]]:
        at = LADDER.index(Level(self.unit.level)) if self.unit else 0
        offered = [(str(level), LEVELS[level]) for level in LADDER[max(at, 1) :]]
        return [(ALL, "全部层级"), *offered] if len(offered) > 1 else offered

    def of_level(self):
        """Rows that the tabs divide."""
        rows = self.rows.exclude(level=Level.PROVINCE)
        if self.level != ALL:
            rows = rows.filter(level=self.level)
        if self.filters.todo:
            waits = waiting(self.officer, self.filters.todo, self.year, self.rows)
            rows = rows.filter(pk__in=waits.values("pk"))
        if self.filters.search:
            wanted = self.filters.search
            rows = rows.filter(
                Q(name__icontains=wanted) | Q(code__startswith=wanted)
                | Q(pinyin__istartswith=wanted)
            )  # fmt: skip
        return rows

    def where(self) -> dict[str, tuple[str, Q]]:
        """Tab → title and condition."""
        short = [pk for pk, own in self._own_totals() if self.below(pk, own).is_short]
        revised = Pledge.objects.filter(year=self.year, is_current=False, state__in=UNDER_WAY)
        return STATES | {
            "revised": ("改签中", Q(pk__in=revised.values("promisor"))),
            "short": ("下级不足", Q(pk__in=short)),
        }

    def _own_totals(self) -> list[tuple[int, int | None]]:
        """Of the units that have others below them."""
        above = self.rows.filter(pk__in=list(self.sums))
        return list(above.values_list("pk", "current__total"))

    def below(self, pk: int, own: int | None) -> Below:
        return replace(self.sums.get(pk, Below(own=None)), own=own)

    def shown(self, where: dict):
        """The rows of the tab, county by county."""
        return self.of_level().filter(where[self.filters.state][1]).order_by("code")

    def tallies(self, where: dict) -> dict[str, int]:
        counts = {f"tab_{tab}": Count("pk", filter=q) for tab, (_t, q) in where.items() if tab}
        return self.of_level().aggregate(all=Count("pk"), **counts)

    def row_of(self, division: Division, versions: list[Pledge]) -> dict:
        current = next((each for each in versions if each.is_current), None)
        under_way = next((each for each in versions if not each.is_current), None)
        below = self.below(division.pk, current.total if current else None)
        return {
            "code": division.code,
            "name": division.name,
            "level": division.level,
            "level_title": LEVELS.get(Level(division.level), division.get_level_display()),
            "url": reverse("pledge", args=[self.year, division.code]),
            "below_url": self._below_url(division) if below.children else None,
            "current": current,
            "promisee": current.promisee.name if current and current.promisee else "",
            "state": current.shown_state if current else "not_pledged",
            "under_way": under_way,
            "below": below,
            "signed": bool(current and current.state in PROMISED),
        }

    def _below_url(self, division: Division) -> str:
        return f"{reverse('pledges')}?year={self.year}&unit={division.code}"

    def rows_of(self, divisions) -> list[dict]:
        """Two queries, however many divisions."""
        divisions = list(divisions)
        versions = versions_at_work(self.year, divisions)
        return [self.row_of(each, versions.get(each.pk, [])) for each in divisions]

    def words(self) -> str:
        """What the list was narrowed to, for the cover line of a file."""
        tab = STATES.get(self.filters.state, ("", None))[0] if self.filters.state else ""
        tab = {"short": "下级不足", "revised": "改签中"}.get(self.filters.state, tab)
        search = _("查找“%s”") % self.filters.search if self.filters.search else ""
        todo = str(KINDS[self.filters.todo].title) if self.filters.todo else ""
        level = dict(self.levels).get(self.level, "")
        unit = self.unit.name if self.unit else ""
        return "，".join(each for each in (unit, level, tab, todo, search) if each)


def versions_at_work(year: int, divisions) -> dict[int, list[Pledge]]:
    """Promisor → its current version and one under way."""
    at_work = Q(is_current=True) | Q(state__in=UNDER_WAY)
    pledges = Pledge.objects.filter(at_work, year=year, promisor__in=divisions)
    found: dict[int, list[Pledge]] = {}
    for each in pledges.select_related("promisee").order_by("version"):
        found.setdefault(each.promisor_id, []).append(each)
    return found


def division_in_sight(officer: Officer, code: str) -> Division:
    """The living one, or the abolished one that had the code last."""
    rows = Division.objects.visible_to(officer).filter(code=code, is_container=False)
    found = rows.order_by("-valid_to").first()
    if found is None:
        raise Division.DoesNotExist
    return found
