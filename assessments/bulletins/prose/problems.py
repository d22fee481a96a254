"""二、存在问题: every clause comes from a figure; a clause with nothing to say is left out."""

from assessments.bulletins.figures import BulletinFigures, Gate

from .hebei import shortfall
from .inspection import late
from .jiangsu import below_quota, cadre_gap
from .pace import behind, known
from .shaanxi import survey_gap
from .words import enumerated, named, share

NONE_FOUND = "从本月数据看，各项任务均按要求推进。"


def problems(figures: BulletinFigures) -> tuple[str, ...]:
    clauses = [
        unfinished(figures),
        *overdue(figures),
        slow(figures),
        shortfall(figures),
        short_of_quota(figures),
        survey_gap(figures),
        failed(figures),
        unpunctual(figures),
        *vetoes(figures),
    ]
    said = [clause for clause in clauses if clause]
    return (enumerated(said) if said else NONE_FOUND,)


def unfinished(figures: BulletinFigures) -> str:
    """1063个乡镇尚未完成任务，占75.71%; left to the flag where all of them are overdue."""
    left = figures.totals.townships - figures.totals.completed
    if not left or any(flag.townships == left for flag in figures.flags):
        return ""
    if left == figures.totals.townships:
        return f"{left}个乡镇均未完成{figures.task_short}"
    return f"{left}个乡镇尚未完成{figures.task_short}，占{share(left, figures.totals.townships)}"


def overdue(figures: BulletinFigures) -> list[str]:
    """321个乡镇逾期未完成，涉及保定市、邢台市"""
    return [
        f"{flag.townships}个乡镇{flag.title}"
        + (f"，涉及{named(flag.units, figures.unit_word)}" if flag.units else "")
        for flag in figures.flags
        if flag.townships
    ]


def slow(figures: BulletinFigures) -> str:
    rows = behind(figures)
    if not rows:
        return ""
    if len(rows) == len(known(figures)) > 1:
        return f"各{figures.unit_word}进度均慢于时序"
    return f"{named([row.name for row in rows], figures.unit_word)}进度慢于时序"


def short_of_quota(figures: BulletinFigures) -> str:
    if not figures.quotas:
        return ""
    gap, below = cadre_gap(figures), below_quota(figures)
    return "，".join(
        words
        for words in (
            f"{below}个乡镇直属团组织总量未达到规定数量" if below else "",
            f"专兼职团干部人均新建数比要求少{gap}个" if gap else "",
        )
        if words
    )


def failed(figures: BulletinFigures) -> str:
    checks = figures.checks
    if checks is None or not checks.failed:
        return ""
    return f"抽查{checks.checked}个乡镇，{checks.failed}个不合格"


def unpunctual(figures: BulletinFigures) -> str:
    if not late(figures):
        return ""
    missing = figures.reports.missing if figures.reports else 0
    words = f"{late(figures)}个乡镇未按时报送月报"
    return words + (f"，其中{missing}个未报送" if missing else "")


def vetoes(figures: BulletinFigures) -> list[str]:
    return [veto(figures, gate) for gate in figures.gates if gate.units]


def veto(figures: BulletinFigures, gate: Gate) -> str:
    """宜春市、上饶市存在抽查不合格情形，列入“一票否决”预警"""
    every = len(gate.units) > 1 and set(gate.units) == {row.name for row in figures.rows}
    units = f"各{figures.unit_word}均" if every else named(gate.units, "单位")
    effect = "按规定“一票否决”" if gate.decides else "列入“一票否决”预警"
    return f"{units}存在{gate.title}情形，{effect}"
