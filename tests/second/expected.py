"""The cases that the rich provinces of a test must contain, each in at least one of them."""

SIDES_OF_D = ("inside the month", "on D", "after D")

COMMON = {
    *(f"township abolished {when}" for when in SIDES_OF_D),
    *(f"township new {when}" for when in SIDES_OF_D[1:]),
    *(f"objection {what}" for what in
      ("filed on D", "filed after D", "decided on D", "decided after D", "undecided")),
    "township moved on D", "township moved after D",
    "county ranked as a city", "city without counties", "container", "no organisation",
    "no profile", "no cadres", "exactly 50,000", "exactly 100,000", "older pledge in force",
    *(f"equal rank: {level}" for level in ("township", "county", "city")),
}  # fmt: skip

GRADES = {f"grade {name}" for name in ("优秀", "良好", "合格", "不合格")}
SECOND_KEYS = {f"second key decides: {level}" for level in ("township", "county", "city")}
CAMPAIGNS = {
    *(f"campaign {which}" for which in
      ("begun on D", "begins after D", "over before the window", "over on its first day",
       "without dates")),
    "member of two campaigns", "members: too_few", "members: too_many", "members: not_counted",
}  # fmt: skip

EXPECTED = {
    "13": COMMON | GRADES | SECOND_KEYS | CAMPAIGNS | {
        "members: total", "flags overdue",
        *(f"{kind}: {outcome}" for kind in ("leading_group", "deployment_meeting")
          for outcome in ("holds", "missing")),
    },
    "36": COMMON | GRADES | SECOND_KEYS | {
        *(f"gates {gate}{warns}" for gate in ("unfinished", "failed_check") for warns in ("", "?")),
        "优秀 became 良好", "tied at the cut: city",
        "pledges: holds", "pledges: missing", "pledge_totals: holds", "pledge_totals: not_covered",
        "pledge of nothing", "pledge just covered", "unit without a pledge",
        *(f"linkage: {state} {when}" for state in ("eligible", "not_eligible", "open")
          for when in ("before", "in December")),
        "linkage: exactly the quota", "linkage: no quota", "linkage: no counted township",
        "linkage: several townships",
    },
    "32": COMMON | GRADES | CAMPAIGNS | {
        "members: holds", "members: late", "due on D, not done", "due after D, not done",
        "due by the window, not done", "due and done",
    },
    "61": COMMON | SECOND_KEYS | {
        "grade none", "surveyed: holds", "surveyed: missing", "systems: holds", "systems: too_few",
        "teams: holds", "teams: too_few", "teams: too_many", "trips: holds", "trips: no_dates",
        "trips: too_long",
        *(f"trip of {days} days, {where}" for days in (16, 17) for where in ("back", "on the way")),
    },
}  # fmt: skip
