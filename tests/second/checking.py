"""The checks of a scheme: what each one counted, and every detail that breaks it.

A finding is (fault, who, found, wanted, day): who is the code of a division, else a name.
"""

from datetime import timedelta

from .judging import is_completed
from .measures import happened
from .places import LEVELS, counted_townships, divisions_on

ROLES = {"pilot": "先行推进", "demonstration": "示范"}


class Outcome(dict):
    """found, of how many (None: of no number), and the findings in a fixed order."""

    def __init__(self, found, of, findings):
        super().__init__(found=found, of=of, findings=sorted(set(findings), key=repr))


def finding(fault, who, found=None, wanted=None, day=None):
    return (fault, who, found, wanted, day)


def checked(scheme, facts, marking):
    """One outcome for each [[check]], in their order."""
    return [
        KINDS[check["kind"]](check, Campaign(scheme, facts, marking))
        for check in scheme.get("check", [])
    ]


class Campaign:
    """What the checks look at: the facts, the month's last day, the window and the units."""

    def __init__(self, scheme, facts, marking):
        self.scheme, self.facts, self.marking = scheme, facts, marking
        self.measures = marking.measures
        self.day = marking.measures.day
        self.start = scheme["window"]["start"]
        self.divisions = divisions_on(facts, self.day)
        self.townships = set(counted_townships(facts, scheme["province"], self.day))

    def units(self, level):
        return [unit for unit in self.marking.units if unit.level == level]

    def takes_part(self, begin, end):
        """Begun by D (no day: yes), and not over before the window opens."""
        begun = begin is None or begin <= self.day
        return begun and (end is None or end >= self.start)


# Townships that go first


def members_of(role, campaign):
    """The rows of this role whose campaign takes part; a campaign without dates always does."""
    dates = {row["活动名称"]: (row["开始日期"], row["结束日期"]) for row in campaign.facts["活动"]}
    return [
        row
        for row in campaign.facts["试点示范"]
        if row["角色"] == ROLES[role]
        and campaign.takes_part(*dates.get(row["活动名称"], (None, None)))
    ]


def members(check, campaign):
    rows = members_of(check["role"], campaign)
    going = {row["乡镇代码"] for row in rows if row["乡镇代码"] in campaign.townships}
    found = [
        finding("not_counted", row["乡镇代码"])
        for row in rows
        if row["乡镇代码"] not in campaign.townships
    ]
    least, most = check["between"]
    for unit in campaign.units("city"):
        number = len(going & unit.townships)
        if number < least:
            found.append(finding("too_few", unit.code, number, least))
        if number > most:
            found.append(finding("too_many", unit.code, number, most))
    if "total" in check and len(going) != check["total"]:
        found.append(finding("total", "", len(going), check["total"]))
    if check.get("done_by_due"):
        found += [late for row in rows for late in lateness(row, campaign)]
    return Outcome(len(going), check.get("total"), found)


def lateness(row, campaign):
    """Due by its own day, else by the end of the window; that day itself is the last."""
    code = row["乡镇代码"]
    due = row["完成时限"] or campaign.scheme["window"]["end"]
    if code not in campaign.townships or due > campaign.day:
        return
    (unit,) = [unit for unit in campaign.units("township") if unit.code == code]
    if not is_completed(unit, campaign.scheme, campaign.marking):
        yield finding("late", code, day=due)


# Surveys


def surveyed(check, campaign):
    units = campaign.units("city")
    missing = [unit for unit in units if not was_surveyed(unit.code, campaign)]
    found = [finding("missing", unit.code) for unit in missing]
    return Outcome(len(units) - len(missing), len(units), found)


def was_surveyed(code, campaign):
    return any(
        row["单位代码"] == code
        and row["日期"] is not None
        and campaign.measures.start <= row["日期"] <= campaign.measures.end
        for row in campaign.facts["调研活动"]
    )


def teams_of(campaign):
    """{name: (begin, end)}; a team known from its activities alone has no dates."""
    found = {row["调研组"]: (None, None) for row in campaign.facts["调研活动"]}
    found |= {row["调研组"]: (row["开始日期"], row["结束日期"]) for row in campaign.facts["调研组"]}
    return {name: dates for name, dates in found.items() if campaign.takes_part(*dates)}


def teams(check, campaign):
    number, wanted = len(teams_of(campaign)), check["number"]
    fault = "too_few" if number < wanted else "too_many"
    broken = [] if number == wanted else [finding(fault, "", number, wanted)]
    return Outcome(number, wanted, broken)


def trips(check, campaign):
    found, going = [], teams_of(campaign)
    for name, (begin, end) in going.items():
        if begin is None:
            found.append(finding("no_dates", name))
        elif length(begin, end, campaign.day) > check["days"]:
            found.append(finding("too_long", name, length(begin, end, campaign.day), check["days"]))
    return Outcome(len(going) - len(found), len(going), found)


def length(begin, end, day):
    """Every day on the way is counted one by one; who is still on the way has come to D."""
    until = day if end is None or end > day else end
    days = 0
    while begin <= until:
        days += 1
        begin += timedelta(days=1)
    return days


# Pledges


def pledges(check, campaign):
    units = campaign.units(check["level"])
    missing = [unit for unit in units if not campaign.measures.has_signed(unit.code)]
    found = [finding("missing", unit.code) for unit in missing]
    return Outcome(len(units) - len(missing), len(units), found)


def pledge_totals(check, campaign):
    found, number = [], 0
    for unit in campaign.units(check["level"]):
        own = campaign.measures.pledged_total(unit.code)
        if own is None:
            continue
        number += 1
        below = pledged_below(unit, campaign)
        if below < own:
            found.append(finding("not_covered", unit.code, below, own))
    return Outcome(number - len(found), number, found)


def pledged_below(unit, campaign):
    """Nothing for a unit that has not pledged."""
    children = just_below(unit, campaign.marking.units, campaign.divisions)
    return sum(campaign.measures.pledged_total(child) or 0 for child in children)


def just_below(unit, units, divisions):
    """Codes of the units inside it that no other unit inside it contains."""
    inside = {
        other.code
        for other in units
        if LEVELS.index(other.level) < LEVELS.index(unit.level)
        and other.townships <= unit.townships
        and other.code != unit.code
    }
    return {code for code in inside if not inside & set(parents(code, divisions))}


def parents(code, divisions):
    found = []
    while divisions[code]["上级代码"]:
        code = divisions[code]["上级代码"]
        found.append(code)
    return found


# What the province itself has


def leading_group(check, campaign):
    present = [
        row
        for row in campaign.facts["领导小组"]
        if row["成立日期"] is None or row["成立日期"] <= campaign.day
    ]
    return Outcome(len(present), None, [] if present else [finding("missing", "")])


def deployment_meeting(check, campaign):
    held = [row for row in campaign.facts["部署会议"] if happened(row["召开日期"], campaign.day)]
    return Outcome(len(held), None, [] if held else [finding("missing", "")])


def systems(check, campaign):
    adopted = {
        row["制度"]
        for row in campaign.facts["工作制度"]
        if row["单位代码"] == campaign.scheme["province"]
        and happened(row["建立日期"], campaign.day)
    }
    number, wanted = len(adopted), check["number"]
    few = [finding("too_few", "", number, wanted)] if number < wanted else []
    return Outcome(number, wanted, few)


KINDS = {
    "members": members,
    "surveyed": surveyed,
    "teams": teams,
    "trips": trips,
    "pledges": pledges,
    "pledge_totals": pledge_totals,
    "leading_group": leading_group,
    "deployment_meeting": deployment_meeting,
    "systems": systems,
}
