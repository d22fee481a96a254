"""导语: where the province stands, in two sentences."""

from assessments.bulletins.figures import BulletinFigures

from .months import days_gone, last_month_end
from .words import full_date, points, rate


def opening(figures: BulletinFigures) -> str:
    return f"{standing(figures)}；{completed(figures)}。现将有关情况通报如下。"


def standing(figures: BulletinFigures) -> str:
    """Organisations there are, and how far the task is: 全省1404个乡镇已建直属团组织25371个，…"""
    totals = figures.totals
    clauses = [f"截至{full_date(figures.day)}", campaign_day(figures)]
    if not totals.organisations:
        clauses.append(f"全省{totals.townships}个乡镇尚未建立直属团组织")
    else:
        clauses += [founded(figures), fulfilled(figures), change(figures)]
    return "，".join(clause for clause in clauses if clause)


def campaign_day(figures: BulletinFigures) -> str:
    if not figures.quotas:
        return ""
    return f"百日集中行动已开展{days_gone(figures)}天"


def founded(figures: BulletinFigures) -> str:
    totals = figures.totals
    province = f"全省{totals.townships}个乡镇"
    if figures.standards:
        return (
            f"{province}共有直属团组织{totals.organisations}个，"
            f"其中合格组织{figures.standards.qualified}个"
        )
    if figures.quotas:
        return f"{province}新建直属团组织{totals.new}个，现有直属团组织{totals.organisations}个"
    return f"{province}已建直属团组织{totals.organisations}个"


def fulfilled(figures: BulletinFigures) -> str:
    progress = figures.totals.progress
    return "" if progress is None else f"完成{figures.task_word}的{rate(progress)}"


def change(figures: BulletinFigures) -> str:
    """比10月末提高42.33个百分点; nothing without a progress in both months."""
    now, last = figures.totals.progress, figures.last.progress if figures.last else None
    if now is None or last is None:
        return ""
    if now == last:
        return f"与{last_month_end(figures)}持平"
    verb = "提高" if now > last else "下降"
    return f"比{last_month_end(figures)}{verb}{points(now - last)}"


def completed(figures: BulletinFigures) -> str:
    totals, task = figures.totals, figures.task_short
    if not totals.completed:
        return f"尚无乡镇完成{task}"
    if totals.completed == totals.townships:
        return f"{totals.townships}个乡镇全部完成{task}"
    return f"{totals.completed}个乡镇完成{task}，完成率{rate(totals.completion)}"
