"""Sentences on spot checks and monthly reports."""

from assessments.bulletins.figures import BulletinFigures

from .words import joined, share


def checked(figures: BulletinFigures) -> str:
    """抽查乡镇150个，优秀71个、合格73个、不合格6个，合格以上占96.00%。"""
    checks = figures.checks
    if checks is None:
        return ""
    if not checks.checked:
        return "本年度尚未开展抽查。"
    verdicts = {"优秀": checks.excellent, "合格": checks.passed, "不合格": checks.failed}
    given = {word: count for word, count in verdicts.items() if count}
    if len(given) == 1:
        return f"本年度抽查乡镇{checks.checked}个，均为{next(iter(given))}。"
    counts = joined(f"{word}{count}个" for word, count in given.items())
    good = share(checks.excellent + checks.passed, checks.checked)
    return f"本年度抽查乡镇{checks.checked}个，其中{counts}，合格以上占{good}。"


def reported(figures: BulletinFigures) -> str:
    """应报送月报的1404个乡镇中，1350个按时报送，按时报送率96.15%。"""
    reports = figures.reports
    if reports is None or not reports.due:
        return ""
    if reports.on_time == reports.due:
        return f"{reports.due}个乡镇全部按时报送月报。"
    if not reports.on_time:
        return f"应报送月报的{reports.due}个乡镇均未按时报送。"
    return (
        f"应报送月报的{reports.due}个乡镇中，{reports.on_time}个按时报送，"
        f"按时报送率{share(reports.on_time, reports.due)}。"
    )


def late(figures: BulletinFigures) -> int:
    return figures.reports.due - figures.reports.on_time if figures.reports else 0
