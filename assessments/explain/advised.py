"""What would lift this unit most: only while the month can still change.

A forecast of a whole province takes a moment, so the page comes first and asks for it afterwards;
what was found out is kept for some minutes.
"""

from assessments.advice.panel import kept_suggestions, may_still_change, suggestions
from assessments.boards import switches
from assessments.boards.asked import Asked, months_with_results
from assessments.results.models import Assessment, Result
from provinces.demonstration.today import business_date
from tuanwei.months import Month

COMPUTED = "advice"


def advised(asked: Asked, own: Result, query) -> dict:
    """``advice`` of explanation.html: {state, suggestions, suggestions_note, url, open_month}."""
    today = business_date()
    if not may_still_change(asked, today):
        return {"advice": _over(asked, own)}
    found = kept_suggestions(asked, own, today)
    if found is None and COMPUTED in query:
        found = suggestions(asked, own, today)
    if found is None:
        return {"advice": {"state": "later", "url": f"?{COMPUTED}=1"}}
    return {"advice": {"state": "ready", **found}}


def fragment(asked: Asked, own: Result) -> dict:
    """The panel alone, computed now if need be."""
    return advised(asked, own, {COMPUTED: "1"})


def _over(asked: Asked, own: Result) -> dict:
    """Nothing can be done about it any more; the newest open month is where work counts."""
    frozen = asked.assessment.sheet.is_frozen
    newest = _newest_open(asked)
    shown = newest and newest.month != asked.month and _has(newest.assessment, own)
    return {
        "state": "closed" if frozen else "over",
        "open_title": newest.month.title if newest and shown else "",
        "open_url": switches.explanation_url(asked, own.level, own.code, newest.month)
        if newest and shown
        else None,
    }


def _newest_open(asked: Asked) -> Asked | None:
    months: list[Month] = months_with_results(asked.province)
    if not months:
        return None
    assessment = Assessment.objects.current(asked.province, months[0])
    if assessment is None or assessment.sheet.is_frozen:
        return None
    return Asked(asked.officer, asked.province, months[0], assessment)


def _has(assessment: Assessment, own: Result) -> bool:
    return assessment.results.filter(level=own.level, code=own.code).exists()
