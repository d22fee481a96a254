"""What the panel 提升建议 says: every sentence is a function of a step and of what it brings."""

from collections.abc import Mapping
from decimal import Decimal

from assessments.advice import steps
from assessments.advice.forecast import Outcome
from assessments.advice.steps import Step
from assessments.rules.exact import plain
from assessments.rules.levels import CITY, COUNTY, PROVINCE, TOWNSHIP
from assessments.rules.marking import Mark
from assessments.rules.sheet import Unit
from provinces.organisations.conditions import STANDARD_KEYS
from provinces.surveys.models import ActivityKind
from tuanwei.months import Month
from tuanwei.templatetags.figures import percentage_points, signed, two_decimals

MARK_WORDS = {
    "announced": "公布日期",
    "filed_with_county": "县级备案日期",
    "filed_with_township": "乡镇备案日期",
    "plaque": "挂牌日期",
    "venue": "场地",
    "supplies": "用品",
    "rules": "制度",
    "duties": "分工",
    "plan": "计划",
}
EVERYWHERE = {PROVINCE: "全省", CITY: "全市", COUNTY: "全县", TOWNSHIP: ""}
OTHERS = {CITY: "其他市", COUNTY: "其他县", TOWNSHIP: "其他乡镇"}
ALL_DONE = {1: "完成后", 2: "两项都完成", 3: "三项都完成"}


def title(step: Step, own: Unit, month: Month, counted: str) -> str:
    where, number = _where(step, own), step.number
    if step.kind == steps.FILL:
        return f"{where}{_filling(number, step.marks)}"
    if step.kind == steps.CONFIRM:
        return f"{where}确认{number}个组织未填的“五个有”"
    if step.kind == steps.APPROVE:
        return f"{where}{number}个待批准组织办结审批"
    if step.kind == steps.REPORT:
        many = f"{number}个乡镇" if step.place is None else ""
        return f"{where}{many}按时报送{month.number}月月报"
    if step.kind == steps.PLEDGE:
        many = f"{number}个单位" if step.place is None else ""
        return f"{where}{many}签订{month.year}年度责任状"
    if step.kind == steps.SYSTEMS:
        return f"{where}建立其余{number}项工作制度"
    if step.kind == steps.SURVEY:
        return f"{where}开展{ActivityKind(step.number).label}"
    return f"{where}新建{number}个{counted if counted == '合格组织' else '组织'}"


def _where(step: Step, own: Unit) -> str:
    if step.place is None:
        return EVERYWHERE[own.level]
    return "" if step.place.key == own.key else step.place.name


def _filling(number: int, marks: tuple[str, ...]) -> str:
    words = "、".join(MARK_WORDS[mark] for mark in marks)
    dates = [mark for mark in marks if mark in STANDARD_KEYS]
    if len(marks) == 1 and dates:
        return f"补{number}个{words}"
    verb = "补齐" if dates else "确认"
    return f"{verb}{number}个组织的{words}"


def growth(word: str, unit: str, before: int | None, after: int | None) -> str:
    """合格组织 18 → 21 个."""
    return f"{word} {before or 0} → {after or 0} {unit}"


def completes(place: Unit | None, completed: int, target: int | None) -> str:
    """，达到20个，该乡即完成. ``completed``: townships that are completed by it."""
    if not completed:
        return ""
    if place is None or place.level != TOWNSHIP:
        return f"，{completed}个乡镇即完成"
    this = f"该{place.name[-1]}" if place.name[-1] in "乡镇" else "该乡镇"
    return f"，达到{target}个，{this}即完成" if target else f"，{this}即完成"


def effect(before: Outcome, after: Outcome) -> str:
    """得分 +0.81; where the level has no score, or it stays, 进度 +1.25个百分点."""
    if before.score is not None and after.score is not None and before.score != after.score:
        return f"得分 {signed(after.score - before.score)}"
    if before.progress is not None and after.progress is not None:
        return f"进度 {percentage_points(after.progress - before.progress)}"
    return ""


def gains(
    titles: Mapping[str, str], before: Mapping[str, Mark | None], after: Mapping[str, Mark | None]
) -> str:
    """标准 +3.00分、完成 +1.50分; an indicator that takes part only now says so."""
    found = []
    for code, title in titles.items():
        old, new = before.get(code), after.get(code)
        if new is None or not new.available:
            continue
        if old is None or not old.available:
            found.append(f"{title}开始计分，得{new.points:.2f}分")
        elif new.points != old.points:
            found.append(f"{title} {signed(new.points - old.points)}分")
    return "、".join(found) or "各项得分不变"


def sum_of_marks(marks: Mapping[str, Mark | None]) -> str:
    """100 ×（36.00 + 31.00）÷ 80."""
    counted = [each for each in marks.values() if each and each.available]
    points = " + ".join(f"{each.points:.2f}" for each in counted)
    available = plain(sum((each.available for each in counted), Decimal(0)))
    together = f"（{points}）" if len(counted) > 1 else f" {points} "
    return f"100 ×{together}÷ {available}"


def place(before: int | None, after: int | None) -> str:
    """全省位次 33 → 12; empty for a province, which has no peers."""
    if before is None or after is None:
        return ""
    return f"全省位次 {before} → {after}" if before != after else f"全省位次仍为{after}"


def together(number: int, level: str, before: Outcome, after: Outcome) -> str:
    """三项都完成：得分 82.32 → 86.98，全省位次 33 → 12（其他县不变时的测算）."""
    parts = []
    if before.score is not None and before.score != after.score:
        parts.append(f"得分 {two_decimals(before.score)} → {two_decimals(after.score)}")
    elif before.progress is not None:
        parts.append(f"进度 {two_decimals(before.progress)}% → {two_decimals(after.progress)}%")
    if before.rank is not None:
        moved = f"{before.rank} → {after.rank}" if before.rank != after.rank else "不变"
        parts.append(f"全省位次 {moved}" if moved != "不变" else "全省位次不变")
    label = f"（{OTHERS[level]}不变时的测算）" if level in OTHERS else "（按现有数据测算）"
    return f"{ALL_DONE[number]}：{'，'.join(parts)}{label}"
