"""The four key figures above a ranking, for the province or the part that is looked at."""

from decimal import Decimal

from assessments.boards.asked import Asked
from assessments.results.models import Assessment, Result
from assessments.results.words import counted_word, task_word
from assessments.rules.exact import percentage

POINTS = "个百分点"


def headline(asked: Asked, result: Result, last: Assessment | None) -> list[dict]:
    earlier = None
    if last:
        earlier = last.results.filter(division=result.division_id, level=result.level).first()
    return [
        _progress(asked, result, earlier),
        _counted(asked, result, earlier),
        _completed(result, earlier),
        _reports(result, earlier) if _uses_reports(asked) else _score(result, earlier),
    ]


def pace(asked: Asked) -> Decimal | None:
    gone, days = asked.scheme.window.pace(asked.month.last)
    return percentage(gone, days)


def _change(now: Decimal | None, then: Decimal | None) -> Decimal | None:
    return None if now is None or then is None else now - then


def _progress(asked: Asked, result: Result, earlier: Result | None) -> dict:
    return {
        "label": f"{task_word(asked.scheme)}进度",
        "value": result.progress,
        "places": 2,
        "unit": "%",
        "change": _change(result.progress, earlier.progress if earlier else None),
        "change_unit": POINTS,
        "note": f"时序应达{pace(asked)}%",
    }


def _counted(asked: Asked, result: Result, earlier: Result | None) -> dict:
    target = f"{int(result.progress_target):,}" if result.progress_target else "—"
    return {
        "label": counted_word(asked.scheme),
        "value": int(result.progress_value),
        "unit": "个",
        "change": int(result.progress_value - earlier.progress_value) if earlier else None,
        "change_unit": "个",
        "note": f"目标{target}个",
    }


def _completed(result: Result, earlier: Result | None) -> dict:
    return {
        "label": "完成任务乡镇",
        "value": result.completed,
        "of": result.townships,
        "unit": "个",
        "change": result.completed - earlier.completed if earlier else None,
        "change_unit": "个",
        "note": f"完成率{result.completion}%",
    }


def _uses_reports(asked: Asked) -> bool:
    return any(each.value.startswith("report.") for each in asked.scheme.indicators)


def _on_time(result: Result | None) -> Decimal | None:
    if result is None:
        return None
    return percentage(result.numbers.get("report.on_time") or 0, result.townships)


def _reports(result: Result, earlier: Result | None) -> dict:
    missing = result.townships - (result.numbers.get("report.on_time") or 0)
    return {
        "label": "月报按时报送率",
        "value": _on_time(result),
        "places": 2,
        "unit": "%",
        "change": _change(_on_time(result), _on_time(earlier)),
        "change_unit": POINTS,
        "note": f"{missing}个乡镇未按时",
    }


def _score(result: Result, earlier: Result | None) -> dict:
    return {
        "label": "综合得分",
        "value": result.score,
        "places": 2,
        "unit": "分",
        "change": _change(result.score, earlier.score if earlier else None),
        "change_unit": "分",
        "note": result.grade,
    }
