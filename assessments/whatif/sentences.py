"""What a trial changes at one level, in the tone of an office notice."""

from assessments.rules.levels import CITY, TOWNSHIP
from assessments.rules.overview import BandCount, GateCount, Overview
from assessments.whatif.words import EFFECTS, UNITS, counted, grade_word, named


def summary(found: Overview, level: str) -> list[str]:
    """Sentences without the name of the scheme; one if nothing changes at all."""
    if not found.changed:
        return [f"{counted(found.units, level)}的位次、得分、等次和完成情况都没有变化。"]
    said = [
        places(found, level),
        grades(found, level),
        *(gate(each) for each in found.gates),
        bottom(found) if level == CITY else "",
        completion(found, level),
        bands(found, level),
    ]
    return [each for each in said if each]


def places(found: Overview, level: str) -> str:
    if not found.moved:
        return f"{counted(found.units, level)}的位次都没有变化。"
    parts = [
        f"上升{found.risen}个" if found.risen else "",
        f"下降{found.fallen}个" if found.fallen else "",
    ]
    listed = "，".join(part for part in parts if part)
    rise = _most(found.most_risen, "上升", found.rise)
    fall = _most(found.most_fallen, "下降", found.fall)
    return f"{counted(found.units, level)}中{found.moved}个位次变动（{listed}）{rise}{fall}。"


def _most(names: tuple[str, ...], word: str, places: int) -> str:
    if not names:
        return ""
    if len(names) == 1:
        return f"，{names[0]}{word}最多，{word}{places}位"
    return f"，{named(names)}{word}最多，各{word}{places}位"


def grades(found: Overview, level: str) -> str:
    if not found.scored_before and not found.scored_after:
        return "两个方案在这一级都不计分，只比较完成率和进度。"
    if not found.scored_after:
        return "试算方案在这一级不计分，不比较得分和等次。"
    if not found.scored_before:
        return "原方案在这一级不计分，不比较得分和等次。"
    if not found.crossings:
        return "等次没有变化。"
    ordered = sorted(found.grades.items(), key=lambda item: (-item[1], item[0]))
    listed = "，".join(
        f"{grade_word(one)}→{grade_word(other)}{number}个" for (one, other), number in ordered
    )
    return f"等次变动{found.crossings}个：{listed}。"


def gate(found: GateCount) -> str:
    parts = [
        f"{word}{number}个"
        for word, number in (
            ("新触及", found.new),
            ("不再触及", found.released),
            ("由预警改为判定", found.decided),
            ("由判定改为预警", found.softened),
        )
        if number
    ]
    return f"{EFFECTS[found.effect]}“{found.title}”：{'，'.join(parts)}。"


def bottom(found: Overview) -> str:
    parts = [
        f"{named(names)}{word}"
        for names, word in ((found.into_bottom, "进入"), (found.out_of_bottom, "退出"))
        if names
    ]
    tied = f"末位{named(found.tied)}并列，由省级决定。" if found.tied else ""
    return (f"末位名单：{'，'.join(parts)}。" if parts else "") + tied


def completion(found: Overview, level: str) -> str:
    """Above townships the townships completed are counted, each unit's own."""
    before, after = found.completed_before, found.completed_after
    if before != after:
        word = "增至" if after > before else "减至"
        return f"完成任务的乡镇由{before}个{word}{after}个。"
    if not found.completion_flips:
        return ""
    if level == TOWNSHIP:
        return f"完成任务的乡镇仍为{after}个，但有{found.completion_flips}个乡镇与原来不同。"
    return f"完成任务的乡镇仍为{after}个，但分布在{found.completion_flips}个{UNITS[level]}有变。"


def bands(found: Overview, level: str) -> str:
    units = sum(each.units for each in found.bands)
    if not units:
        return ""
    listed = "；".join(band(each) for each in found.bands)
    return f"目标档次变动{units}个{UNITS[level]}：{listed}。"


def band(found: BandCount) -> str:
    subject = "、".join(found.subjects)
    bound = f"（其中{found.on_bound}个恰在档次界限上）" if found.on_bound else ""
    return f"{subject}目标{found.before}→{found.after}的{found.units}个{bound}"
