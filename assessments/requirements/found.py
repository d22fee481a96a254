"""What checks and linkage found of a month, as pages show it: few lines, or each with details."""

from assessments.requirements.sentences import detail, linkage_summary, summary
from assessments.results.models import Assessment
from assessments.results.standing import check_from_json, holder_from_json
from assessments.rules.check import CheckOutcome
from assessments.rules.linkage import HolderOutcome
from assessments.rules.scheme import Scheme
from tuanwei.links import link
from tuanwei.months import Month

DETAILS_SHOWN = 12


def checks_of(scheme: Scheme, assessment: Assessment) -> list[CheckOutcome]:
    """As they were found when the month was computed; what was computed earlier has none."""
    pairs = zip(scheme.checks, assessment.checks, strict=False)
    return [check_from_json(check, stored) for check, stored in pairs]


def holders_of(assessment: Assessment) -> list[HolderOutcome]:
    return [holder_from_json(each) for each in assessment.linkage]


def address(province_code: str, month: Month) -> str:
    return link("requirements", province_code, str(month))


def checks_note(checks: list[CheckOutcome]) -> str:
    """4项要求，2项符合，2项不符合."""
    if not checks:
        return ""
    met = sum(each.holds for each in checks)
    if met == len(checks):
        return f"{met}项要求都已符合"
    kept = f"{met}项符合，" if met else ""
    return f"{len(checks)}项要求，{kept}{len(checks) - met}项不符合"


def check_row(outcome: CheckOutcome) -> dict:
    details = [text for text in (detail(outcome.check, each) for each in outcome.findings) if text]
    return {
        "title": outcome.check.title,
        "requirement": outcome.check.requirement,
        "source": outcome.check.source,
        "shape": "full" if outcome.holds else "cross",
        "word": "符合" if outcome.holds else "不符合",
        "holds": outcome.holds,
        "summary": summary(outcome),
        "details": details[:DETAILS_SHOWN],
        "more": details[DETAILS_SHOWN:],
    }


def panel(scheme: Scheme, assessment: Assessment, province_code: str) -> dict | None:
    """The few lines of a board: each requirement with its state, and where more is said."""
    checks = checks_of(scheme, assessment)
    if not checks and scheme.linkage is None:
        return None
    return {
        "note": checks_note(checks),
        "url": address(province_code, assessment.sheet.month),
        "rows": [check_row(each) for each in checks],
        "linkage_title": scheme.linkage.title if scheme.linkage else "",
        "linkage_summary": linkage_summary(holders_of(assessment)),
    }
