"""Sentences that hold the progress against the calendar and against last month."""

from assessments.bulletins.figures import BulletinFigures, UnitRow

from .months import last_month_end
from .words import named, points, rate, sentence


def ahead(figures: BulletinFigures) -> list[UnitRow]:
    slow = behind(figures)
    return [row for row in known(figures) if row not in slow]


def behind(figures: BulletinFigures) -> list[UnitRow]:
    pace = figures.pace
    if pace is None:
        return []
    return [row for row in figures.rows if row.progress is not None and row.progress < pace]


def known(figures: BulletinFigures) -> list[UnitRow]:
    if figures.pace is None:
        return []
    return [row for row in figures.rows if row.progress is not None]


def against_pace(figures: BulletinFigures) -> str:
    """全省进度快于时序进度（63.10%）21.97个百分点，各设区市均达到时序要求。"""
    progress, pace = figures.totals.progress, figures.pace
    if progress is None or pace is None:
        return ""
    if progress == pace:
        stand = f"全省进度与时序进度（{rate(pace)}）持平"
    else:
        word = "快于" if progress > pace else "慢于"
        stand = f"全省进度{word}时序进度（{rate(pace)}）{points(progress - pace)}"
    return sentence(stand, units_against_pace(figures))


def units_against_pace(figures: BulletinFigures) -> str:
    units, fast = known(figures), ahead(figures)
    if len(units) < 2:
        return ""
    if not fast:
        return f"各{figures.unit_word}均慢于时序进度"
    if len(fast) == len(units):
        return f"各{figures.unit_word}均达到时序要求"
    return f"{len(fast)}个{figures.unit_word}达到时序要求"


def fulfilled_units(figures: BulletinFigures) -> str:
    """新余市已超额完成责任状目标。 Units whose progress is 100 or more."""
    done = [row for row in figures.rows if row.progress is not None and row.progress >= 100]
    if not done:
        return ""
    verb = "已超额完成" if all(row.progress and row.progress > 100 for row in done) else "已完成"
    if len(done) == len(figures.rows) > 1:
        return f"各{figures.unit_word}均{verb}{figures.task_word}。"
    return f"{named([row.name for row in done], figures.unit_word)}{verb}{figures.task_word}。"


def growth(figures: BulletinFigures) -> str:
    """比10月末净增直属团组织12624个，完成任务的乡镇增加339个。"""
    if figures.last is None:
        return ""
    more = figures.totals.organisations - figures.last.organisations
    done = figures.totals.completed - figures.last.completed
    task = f"完成{figures.task_short}的乡镇{'增加' if done > 0 else '减少'}{abs(done)}个"
    return sentence(f"比{last_month_end(figures)}{net(more)}", task if done else "")


def net(more: int) -> str:
    if not more:
        return "直属团组织总数没有增减"
    return f"{'净增' if more > 0 else '净减'}直属团组织{abs(more)}个"
