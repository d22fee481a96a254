"""Whether a scheme's checks hold on a month's sheet, with the details that break them.

Pure functions: section 10 of the rules. What is not known does not hold.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessments.rules.check import Check, CheckOutcome, Fault, Finding
from assessments.rules.completion import is_completed
from assessments.rules.inputs import Inputs, Member, Team
from assessments.rules.levels import CITY, COUNTY, TOWNSHIP
from assessments.rules.scheme import Scheme
from assessments.rules.sheet import MonthSheet, Unit

BELOW = {CITY: (COUNTY, TOWNSHIP), COUNTY: (TOWNSHIP,)}


@dataclass(frozen=True)
class Ground:
    """The sheet as checks look at it: units of a level in order of code, townships by id."""

    scheme: Scheme
    day: dt.date
    inputs: Inputs
    levels: Mapping[str, Sequence[Unit]]
    townships: Mapping[int, Unit]


def inspect(scheme: Scheme, sheet: MonthSheet) -> list[CheckOutcome]:
    """In the scheme's order; call after ``judge``, which fills in what measures derive."""
    if not scheme.checks:
        return []
    levels: dict[str, list[Unit]] = {}
    for unit in sorted(sheet.units, key=lambda each: each.code):
        levels.setdefault(unit.level, []).append(unit)
    townships = {unit.id: unit for unit in levels.get(TOWNSHIP, [])}
    ground = Ground(scheme, sheet.day, sheet.inputs, levels, townships)
    return [CHECKERS[check.kind](check, ground) for check in scheme.checks]


def _members(check: Check, ground: Ground) -> CheckOutcome:
    """A township that goes first in two campaigns is one township, and is named once."""
    members = [each for each in ground.inputs.members if _takes_part(each, check, ground)]
    counted = [each for each in members if each.township in ground.townships]
    townships = {each.township for each in counted}
    findings = [Finding("not_counted", each.name) for each in members if each not in counted]
    number = Counter(ground.townships[township].above.get(CITY) for township in townships)
    for unit in ground.levels.get(CITY, ()):
        findings += _between(check, unit, number[unit.id])
    if check.total is not None and len(townships) != check.total:
        findings.append(Finding("total", found=len(townships), wanted=check.total))
    if check.done_by_due:
        findings += _late(counted, ground)
    return CheckOutcome(check, len(townships), check.total, tuple(dict.fromkeys(findings)))


def _takes_part(member: Member, check: Check, ground: Ground) -> bool:
    """Of the role, in a campaign that has begun by D and was not over before the window."""
    begun = member.campaign_starts_on is None or member.campaign_starts_on <= ground.day
    ends = member.campaign_ends_on
    return member.role == check.role and begun and (
        ends is None or ends >= ground.scheme.window.start
    )  # fmt: skip


def _between(check: Check, unit: Unit, number: int) -> list[Finding]:
    assert check.least is not None and check.most is not None
    if number < check.least:
        return [Finding("too_few", unit.name, unit.code, number, check.least)]
    if number > check.most:
        return [Finding("too_many", unit.name, unit.code, number, check.most)]
    return []


def _late(members: Iterable[Member], ground: Ground) -> list[Finding]:
    """Due by D and not completed on D; without a date of its own due at the window's end."""
    late = []
    for member in members:
        due_on = member.due_on or ground.scheme.window.end
        township = ground.townships[member.township]
        if due_on <= ground.day and not is_completed(ground.scheme, township):
            late.append(Finding("late", township.name, township.code, day=due_on))
    return late


def _surveyed(check: Check, ground: Ground) -> CheckOutcome:
    units = ground.levels.get(CITY, ())
    left_out = [unit for unit in units if not ground.inputs.surveyed.get(unit.id)]
    findings = tuple(Finding("missing", unit.name, unit.code) for unit in left_out)
    return CheckOutcome(check, len(units) - len(left_out), len(units), findings)


def _teams_of(ground: Ground) -> list[Team]:
    """Teams that were on the way in the scheme's time; one without dates counts too."""
    start = ground.scheme.window.start
    return [
        team
        for team in ground.inputs.teams
        if (team.starts_on is None or team.starts_on <= ground.day)
        and (team.ends_on is None or team.ends_on >= start)
    ]


def _teams(check: Check, ground: Ground) -> CheckOutcome:
    number, wanted = len(_teams_of(ground)), check.number
    assert wanted is not None
    if number == wanted:
        return CheckOutcome(check, number, wanted)
    fault: Fault = "too_few" if number < wanted else "too_many"
    finding = Finding(fault, found=number, wanted=wanted)
    return CheckOutcome(check, number, wanted, (finding,))


def _trips(check: Check, ground: Ground) -> CheckOutcome:
    """Both ends counted; a trip still going on has lasted until D."""
    assert check.days is not None
    teams, findings = _teams_of(ground), []
    for team in teams:
        if team.starts_on is None:
            findings.append(Finding("no_dates", team.name))
            continue
        until = min(team.ends_on or ground.day, ground.day)
        lasted = (until - team.starts_on).days + 1
        if lasted > check.days:
            findings.append(Finding("too_long", team.name, found=lasted, wanted=check.days))
    return CheckOutcome(check, len(teams) - len(findings), len(teams), tuple(findings))


def _pledges(check: Check, ground: Ground) -> CheckOutcome:
    units = ground.levels.get(check.level, ())
    unsigned = [unit for unit in units if unit.values.get("pledge.signed") != 1]
    findings = tuple(Finding("missing", unit.name, unit.code) for unit in unsigned)
    return CheckOutcome(check, len(units) - len(unsigned), len(units), findings)


def _pledge_totals(check: Check, ground: Ground) -> CheckOutcome:
    """Every countersigned total of the level is covered by those of the units just below."""
    pledged, findings = ground.inputs.pledged, []
    sums = _pledged_below(check.level, ground)
    parents = [
        unit for unit in ground.levels.get(check.level, ()) if pledged.get(unit.id) is not None
    ]
    for unit in parents:
        total = pledged[unit.id] or 0
        if sums[unit.id] < total:
            findings.append(Finding("not_covered", unit.name, unit.code, sums[unit.id], total))
    return CheckOutcome(check, len(parents) - len(findings), len(parents), tuple(findings))


def _pledged_below(level: str, ground: Ground) -> Counter[int]:
    """Per unit of the level, what its children have pledged: of a city its counties and the
    townships that have no other county, of a county (ranked as a city or not) its townships."""
    sums: Counter[int] = Counter()
    for child in (each for below in BELOW[level] for each in ground.levels.get(below, ())):
        parent = child.above.get(level)
        between = child.above.get(COUNTY) if level == CITY else None
        if parent is not None and parent != child.id and between in (None, parent, child.id):
            sums[parent] += _pledged(child, ground.inputs.pledged)
    return sums


def _pledged(unit: Unit, pledged: Mapping[int, int | None]) -> int:
    """A township's own total is one of its numbers; above it those would be sums."""
    total = unit.values.get("pledge.target") if unit.level == TOWNSHIP else pledged.get(unit.id)
    return total or 0


def _leading_group(check: Check, ground: Ground) -> CheckOutcome:
    return _present(check, len(ground.inputs.leading_groups))


def _deployment_meeting(check: Check, ground: Ground) -> CheckOutcome:
    return _present(check, len(ground.inputs.deployment_meetings))


def _present(check: Check, number: int) -> CheckOutcome:
    return CheckOutcome(check, number, findings=() if number else (Finding("missing"),))


def _systems(check: Check, ground: Ground) -> CheckOutcome:
    assert check.number is not None
    number = len(set(ground.inputs.systems))
    few = Finding("too_few", found=number, wanted=check.number)
    return CheckOutcome(check, number, check.number, (few,) if number < check.number else ())


CHECKERS: dict[str, Callable[[Check, Ground], CheckOutcome]] = {
    "members": _members,
    "surveyed": _surveyed,
    "teams": _teams,
    "trips": _trips,
    "pledges": _pledges,
    "pledge_totals": _pledge_totals,
    "leading_group": _leading_group,
    "deployment_meeting": _deployment_meeting,
    "systems": _systems,
}
