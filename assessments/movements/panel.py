"""Movements as pages show them: beside every row of a list, and as a panel for one unit."""

from assessments.movements.models import RankMovement
from assessments.movements.words import MEANINGS, WORDS, change, short, signed, without_parts
from assessments.results.models import Assessment, Result
from assessments.results.movement import last_assessment
from assessments.rules.levels import PROVINCE
from provinces.places.models import Division
from tuanwei.months import Month


def reasons(assessment: Assessment, last: Assessment | None, level: str) -> dict[int, str]:
    """{division id: 自身工作 +5，其他单位 −2} of one level; empty while not yet computed."""
    if last is None:
        return {}
    rows = RankMovement.objects.filter(assessment=assessment, last=last, level=level)
    return {row.division_id: short(row) for row in rows}


def movement_panel(
    province: Division, month: Month, assessment: Assessment, result: Result
) -> dict | None:
    """What templates/explain/_movement.html shows; None for the province, which has no place."""
    if result.level == PROVINCE:
        return None
    last = last_assessment(province, month)
    same = {"level": result.level, "division": result.division_id}
    found = RankMovement.objects.filter(assessment=assessment, **same).first()
    if found is None or last is None or found.last_id != last.pk:
        was_ranked = last is not None and last.results.filter(**same).exists()
        said = without_parts(
            has_last=last is not None, was_ranked=was_ranked, outdated=found is not None
        )
        return {"text": said, "parts": []}
    parts = [
        {
            "title": str(words),
            "meaning": str(MEANINGS[key]),
            "places": signed(getattr(found, key)),
            "is_zero": not getattr(found, key),
        }
        for key, words in WORDS.items()
    ]
    return {"text": change(found), "parts": parts, "total": signed(found.before - found.after)}
