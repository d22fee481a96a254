"""Which of the cases that matter a fact set contains, so that tests can count on their presence."""

from datetime import timedelta
from fractions import Fraction

from .checking import Campaign, length, members_of, pledged_below, teams_of
from .judging import is_completed, judge, ranking_key
from .marking import Marking
from .measures import Measures
from .places import is_container, is_level, units_of
from .slow import assess, beside

ONE_DAY = timedelta(days=1)


def cases(facts, scheme, month):
    """Names of the cases that occur under the scheme in the month."""
    measures = Measures(facts, scheme, month)
    units = units_of(facts, scheme["province"], measures.day)
    marking = Marking(scheme, measures, units)
    campaign = Campaign(scheme, facts, marking)
    found = {name for name, occurs in of_places(facts, units, measures.day) if occurs}
    found |= {name for name, occurs in of_townships(units, measures) if occurs}
    found |= {name for name, occurs in of_objections(facts, measures.day) if occurs}
    found |= set(of_rows(assess(facts, scheme, month)))
    found |= set(of_ties(units, scheme, marking))
    found |= set(of_checks(scheme, *beside(facts, scheme, month)[:2], measures.day))
    for check in scheme.get("check", []):
        found |= {name for name, occurs in DETAILS[check["kind"]](check, campaign) if occurs}
    return found


def of_places(facts, units, day):
    rows = facts["行政区划"]
    towns = [row for row in rows if is_level(row, "township")]
    ends, begins = ({row[header] for row in towns} for header in ("停用日期", "启用日期"))
    counties = {unit.code for unit in units if unit.level == "county"}
    cities = [unit for unit in units if unit.level == "city"]
    yield "township abolished inside the month", day.replace(day=10) in ends
    yield "township abolished on D", day in ends
    yield "township abolished after D", day + ONE_DAY in ends
    yield "township new on D", day in begins
    yield "township new after D", day + ONE_DAY in begins
    yield "county ranked as a city", any(unit.code in counties for unit in cities)
    yield (
        "city without counties",
        any(not any(code.startswith(unit.code) for code in counties) for unit in cities),
    )
    yield "container", any(is_container(row) for row in rows)
    yield "no unit at all", not units
    moved = {row["至"] for row in facts["区划沿革"]}
    yield "township moved on D", day in moved
    yield "township moved after D", day + ONE_DAY in moved


def of_townships(units, measures):
    townships = [unit for unit in units if unit.level == "township"]
    people = [measures.population(unit.code) for unit in townships]
    yield "no organisation", any(not measures.active(unit.code) for unit in townships)
    yield "no profile", any(measures.profile(unit.code) is None for unit in townships)
    yield "exactly 50,000", 50000 in people
    yield "exactly 100,000", 100000 in people
    yield "no cadres", any(measures.cadres(unit.code) == 0 for unit in townships)
    yield (
        "older pledge in force",
        any(
            older["签订单位代码"] == unit.code
            and measures.pledged_total(unit.code) == older["目标总数"]
            for unit in townships
            for older in measures.older_pledges
        ),
    )


def of_objections(facts, day):
    rows = facts["异议"]
    filed, decided = [row["提出日期"] for row in rows], [row["处理日期"] for row in rows]
    yield "objection filed on D", day in filed
    yield "objection filed after D", day + ONE_DAY in filed
    yield "objection decided on D", day in decided
    yield (
        "objection decided after D",
        any(row["提出日期"] <= day and row["处理日期"] == day + ONE_DAY for row in rows),
    )
    yield "objection undecided", any(row["提出日期"] <= day and not row["处理日期"] for row in rows)


def of_rows(rows):
    for row in rows:
        yield f"grade {row['grade'] or 'none'}"
        for header in ("gates", "flags"):
            yield from (f"{header} {name}" for name in row[header].split(";") if name)
        if row["tied_at_cut"] == "true":
            yield f"tied at the cut: {row['level']}"
        if row["gates"] and row["grade"] == "良好" and Fraction(row["score"]) >= 90:
            yield "优秀 became 良好"


def of_ties(units, scheme, marking):
    for level in ("township", "county", "city"):
        results = [judge(unit, scheme, marking) for unit in units if unit.level == level]
        keys = [ranking_key(result, scheme) for result in results]
        if len(set(keys)) < len(keys):
            yield f"equal rank: {level}"
        firsts = {key[0] for key in keys}
        if len(firsts) < len(set(keys)):
            yield f"second key decides: {level}"


def of_checks(scheme, outcomes, linkage, day):
    for check, outcome in zip(scheme.get("check", []), outcomes, strict=True):
        yield from (f"{check['kind']}: {each[0]}" for each in outcome["findings"])
        if not outcome["findings"]:
            yield f"{check['kind']}: holds"
    for holder in linkage.values():
        when = "in December" if day.month == 12 else "before"
        yield f"linkage: {holder['state']} {when}"
        if holder["value"] == holder["quota"] and holder["all_excellent"]:
            yield "linkage: exactly the quota"
        points = holder["points"].values()
        if any(counted and quota is None for counted, _, quota, *_ in points):
            yield "linkage: no quota"
        if not any(counted for counted, *_ in points):
            yield "linkage: no counted township"
        if len(points) > 1:
            yield "linkage: several townships"


# The details of each kind of check


def of_members(check, campaign):
    rows, day = members_of(check["role"], campaign), campaign.day
    codes = [row["乡镇代码"] for row in rows]
    counted = [row for row in rows if row["乡镇代码"] in campaign.townships]
    yield "member of two campaigns", len(set(codes)) < len(codes)
    for which in (
        "begun on D",
        "begins after D",
        "over before the window",
        "over on its first day",
    ):
        yield (
            f"campaign {which}",
            any(spans(which, row, campaign) for row in campaign.facts["活动"]),
        )
    yield (
        "campaign without dates",
        {row["活动名称"] for row in rows} - {row["活动名称"] for row in campaign.facts["活动"]},
    )
    if check.get("done_by_due"):
        undone = {row["乡镇代码"] for row in counted if not done(row, campaign)}
        late = [row for row in counted if row["乡镇代码"] in undone]
        yield "due on D, not done", any(row["完成时限"] == day for row in late)
        yield "due after D, not done", any(row["完成时限"] == day + ONE_DAY for row in late)
        yield "due by the window, not done", any(row["完成时限"] is None for row in late)
        yield (
            "due and done",
            any(
                row["完成时限"] and row["完成时限"] <= day and row["乡镇代码"] not in undone
                for row in counted
            ),
        )


def spans(which, row, campaign):
    return {
        "begun on D": row["开始日期"] == campaign.day,
        "begins after D": row["开始日期"] == campaign.day + ONE_DAY,
        "over before the window": row["结束日期"] == campaign.start - ONE_DAY,
        "over on its first day": row["结束日期"] == campaign.start,
    }[which]


def done(row, campaign):
    (unit,) = [one for one in campaign.units("township") if one.code == row["乡镇代码"]]
    return is_completed(unit, campaign.scheme, campaign.marking)


def of_trips(check, campaign):
    lengths = [
        (length(begin, end, campaign.day), end is None or end > campaign.day)
        for begin, end in teams_of(campaign).values()
        if begin
    ]
    for days in (check["days"], check["days"] + 1):
        yield f"trip of {days} days, back", (days, False) in lengths
        yield f"trip of {days} days, on the way", (days, True) in lengths


def of_pledge_totals(check, campaign):
    own = [campaign.measures.pledged_total(unit.code) for unit in campaign.units(check["level"])]
    yield "unit without a pledge", None in own
    yield "pledge of nothing", 0 in own
    yield (
        "pledge just covered",
        any(
            (below := pledged_below(unit, campaign)) and below == own_total
            for unit, own_total in zip(campaign.units(check["level"]), own, strict=True)
        ),
    )


def of_nothing(check, campaign):
    return ()


DETAILS = {
    "members": of_members,
    "trips": of_trips,
    "pledge_totals": of_pledge_totals,
    **dict.fromkeys(
        ("surveyed", "teams", "pledges", "leading_group", "deployment_meeting", "systems"),
        of_nothing,
    ),
}
