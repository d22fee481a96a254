"""What random schemes make use of, so that a test can ask that they use everything there is."""

from collections.abc import Iterator

from tests.random_schemes import LEVELS, SIGNS

RULES = ("proportional", "share", "threshold", "scale")
KINDS = (
    "members", "surveyed", "teams", "trips", "pledges", "pledge_totals", "leading_group",
    "deployment_meeting", "systems",
)  # fmt: skip

EVERYTHING = {
    *(f"{rule} at level {level}" for rule in RULES for level in LEVELS),
    *(f"gate at level {level}" for level in LEVELS), *(f"gate {sign}" for sign in SIGNS),
    *(f"gate {word}" for word in ("all", "any", "veto", "flag", "by month", "by day")),
    *(f"check {kind}" for kind in KINDS), "check with total", "check done by due",
    *(f"ranked by {number}" for number in (1, 2, 3)), "linkage", "linkage by month",
    "steps from", "steps over", "another measure", "another measure without else",
    "missing zero", "missing exclude", "per township", "per above townships",
}  # fmt: skip


def features(scheme: dict) -> set[str]:
    found = set(of_targets(scheme)) | set(of_gates(scheme)) | set(of_checks(scheme))
    found.add(f"ranked by {len(scheme['ranking']['by'])}")
    for indicator in scheme["indicator"].values():
        found.add(f"{indicator['rule']} at level {indicator['level']}")
        found.add(f"missing {indicator['missing']}")
        if "per" in indicator:
            low = indicator["level"] == "township"
            found.add("per township" if low else "per above townships")
    return found


def of_targets(scheme: dict) -> Iterator[str]:
    targets = [entry for _, entry in scheme["task"]["all"]]
    targets += [each["target"] for each in scheme["indicator"].values() if "target" in each]
    for entry in targets:
        if isinstance(entry, dict) and "steps" in entry:
            words = {word for step in entry["steps"] for word in step} - {"need"}
            yield from (f"steps {word}" for word in words)
        elif isinstance(entry, dict):
            yield "another measure" if "else" in entry else "another measure without else"


def of_gates(scheme: dict) -> Iterator[str]:
    for gate in scheme["gate"]:
        yield from (f"gate {gate['effect']}", f"gate {gate['combine']}")
        yield from (f"gate at level {level}" for level in gate["levels"])
        yield from (f"gate {sign}" for _, sign, _ in gate["when"])
        if "decides_in" in gate:
            yield "gate by month"
        if any(left == "day" for left, *_ in gate["when"]):
            yield "gate by day"


def of_checks(scheme: dict) -> Iterator[str]:
    for check in scheme["check"]:
        yield f"check {check['kind']}"
        if "total" in check:
            yield "check with total"
        if check.get("done_by_due"):
            yield "check done by due"
    if "linkage" in scheme:
        yield "linkage by month" if "decides_in" in scheme["linkage"] else "linkage"
