"""Random schemes, shaped as a scheme file is read: every rule, level, target, gate and check.

The four shipped schemes use a part of what a scheme may say; these use all of it.
"""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

LEVELS = ("township", "county", "city", "province")
ADDED_UP = [
    *(f"organisations.{name}" for name in
      ("active", "new", "standards", "haves", "five_haves", "qualified")),
    "population", "cadres", "pledge.target", "report.submitted", "report.on_time",
    "spot_check.failed",
]  # fmt: skip
TOWNSHIPS = [*ADDED_UP, "spot_check.verdict"]
COUNTIES = [*ADDED_UP, "pledge.signed", "systems.adopted"]
CITIES = [*COUNTIES, "survey.ones", *(f"survey.{kind}" for kind in range(1, 7))]
AT = {"township": TOWNSHIPS, "county": COUNTIES, "city": CITIES, "province": COUNTIES}
FIGURES = ["completed", "townships", "completion", "progress", "score"]
SIGNS = ["<", "<=", "≤", "=", ">=", "≥", ">"]

amounts = st.sampled_from([0, 1, 2, 3, 5, 8, 20, Decimal("0.5"), Decimal("2.75")])
bounds = st.sampled_from([0, 1, 3, 5, 31234, 50000, 100000])


def targets():
    by_measure = st.fixed_dictionaries(
        {"measure": st.sampled_from(TOWNSHIPS)}, optional={"else": amounts}
    )
    return st.one_of(amounts, by_measure, stepped())


@st.composite
def stepped(draw):
    steps = [{"need": draw(amounts)}]
    for bound in sorted(draw(st.sets(bounds, max_size=3))):
        word = draw(st.sampled_from(["from", "over"]))
        steps.append({word: bound, "need": draw(amounts)})
    return {"by": draw(st.sampled_from(TOWNSHIPS)), "steps": steps}


@st.composite
def indicators(draw):
    level = draw(st.sampled_from(LEVELS))
    rule = draw(st.sampled_from(["proportional", "share", "threshold", "scale"]))
    found = {
        "title": "项", "level": level, "rule": rule, "value": draw(st.sampled_from(AT[level])),
        "points": draw(st.sampled_from([10, 40, Decimal("12.5"), Decimal("0.01")])),
        "missing": draw(st.sampled_from(["zero", "exclude"])),
    }  # fmt: skip
    if rule in ("proportional", "threshold"):
        found["target"] = draw(targets())
    if rule == "proportional" and draw(st.booleans()):
        summed = TOWNSHIPS if level == "township" else ADDED_UP
        found |= {"value": draw(st.sampled_from(summed)), "per": draw(st.sampled_from(summed))}
    if rule == "share":
        found["over"] = draw(st.sampled_from(AT[level]))
    if rule == "scale":
        factors = st.sampled_from([0, 1, Decimal("0.6"), Decimal("0.125")])
        steps = draw(st.dictionaries(st.integers(0, 6), factors, min_size=1, max_size=3))
        found["scale"] = [[value, factor] for value, factor in steps.items()]
    return found


@st.composite
def gates(draw, code):
    side = st.sampled_from(FIGURES + CITIES + TOWNSHIPS) | amounts | st.sampled_from([50, 90, 100])
    days = st.sampled_from([date(2012, 11, 30), date(2012, 12, 31), date(2013, 1, 31)])
    when = [
        [draw(side), draw(st.sampled_from(SIGNS)), draw(side)]
        for _ in range(draw(st.integers(1, 2)))
    ]
    if draw(st.booleans()):
        when.append(["day", draw(st.sampled_from(SIGNS)), draw(days)])
    found = {
        "code": code, "title": "关", "when": when,
        "levels": draw(st.lists(st.sampled_from(LEVELS), min_size=1, unique=True)),
        "effect": draw(st.sampled_from(["veto", "flag"])),
        "combine": draw(st.sampled_from(["all", "any"])),
    }  # fmt: skip
    if draw(st.booleans()):
        found["decides_in"] = draw(st.lists(st.integers(9, 12), min_size=1, max_size=2))
    return found


numbers = st.integers(1, 3)


@st.composite
def members(draw):
    found = {
        "kind": "members", "role": draw(st.sampled_from(["pilot", "demonstration"])),
        "per": "city", "between": sorted([draw(st.integers(0, 3)), draw(st.integers(0, 3))]),
        "done_by_due": draw(st.booleans()),
    }  # fmt: skip
    return found | draw(st.sampled_from([{}, {"total": 2}, {"total": 4}]))


def pledging(kind):
    levels = st.sampled_from(["county", "city"])
    return st.fixed_dictionaries({"kind": st.just(kind), "level": levels})


checks = st.one_of(
    members(),
    st.fixed_dictionaries({"kind": st.sampled_from(["teams", "systems"]), "number": numbers}),
    st.fixed_dictionaries({"kind": st.just("trips"), "days": st.sampled_from([1, 15, 16, 17])}),
    pledging("pledges"),
    pledging("pledge_totals"),
    st.sampled_from(["surveyed", "leading_group", "deployment_meeting"]).map(
        lambda kind: {"kind": kind}
    ),
)


def linkages():
    return st.fixed_dictionaries(
        {
            "value": st.sampled_from(["organisations.active", "organisations.new", "population"]),
            "verdict": st.sampled_from([2, 2, 1, 0]),
        },
        optional={"decides_in": st.lists(st.integers(9, 12), min_size=1, max_size=2, unique=True)},
    )


@st.composite
def random_schemes(draw, province: str, code: str):
    by = st.lists(st.sampled_from(["score", "completion", "progress"]), min_size=1, unique=True)
    days = st.sampled_from([date(2012, 10, 9), date(2012, 11, 15), date(2012, 12, 31)])
    start, end = sorted([draw(days), draw(days)])
    tasks = st.lists(st.tuples(st.sampled_from(TOWNSHIPS), targets()), min_size=1, max_size=2)
    linkage = draw(st.none() | linkages())
    return ({} if linkage is None else {"linkage": linkage}) | {
        "code": code, "title": "试", "province": province,
        "window": {"start": start, "end": end},
        "ranking": {"by": draw(by), "bottom": draw(st.integers(0, 3))},
        "grades": {"优秀": draw(st.sampled_from([50, 90])), "良好": Decimal("33.33")},
        "target": {},
        "task": {"all": [list(condition) for condition in draw(tasks)]},
        "indicator": {
            f"i{number}": draw(indicators()) for number in range(draw(st.integers(2, 5)))
        },
        "gate": [draw(gates(f"g{number}")) for number in range(draw(st.integers(1, 4)))],
        "check": draw(st.lists(checks, min_size=2, max_size=6)),
        "parameter": {"batch": draw(st.sampled_from([0, 1, 3]))},
    }  # fmt: skip
