"""The units of a trial as rows of a file: those that the page lists, of all its pages."""

from collections.abc import Iterator

from assessments.whatif.asked import Asked
from assessments.whatif.page import level_name
from assessments.whatif.rows import band_sentence, completed_word, gate_sentence
from assessments.whatif.words import NOT_A_RESULT, grade_word
from tuanwei.exports.table import Table


def trial_export(asked: Asked) -> Table:
    sheet = asked.trial.sheet
    compared = f"原方案：{asked.trial.before}，试算方案：{asked.trial.after_title}"
    return Table.of(
        f"{sheet.province.name}{sheet.month.title}试算",
        headers(asked),
        rows(asked),
        list,
        f"{NOT_A_RESULT}；{compared}；{asked.in_words()}",
    )


def headers(asked: Asked) -> list[str]:
    return [
        level_name(asked.level), "区划代码", "所在地", "原位次", "试算位次", "升降",
        "原得分", "试算得分", "得分差", *(f"{title}影响" for title in asked.trial.columns),
        "舍入差", "原等次", "试算等次", "原完成", "试算完成", "原进度%", "试算进度%",
        "末位名单", "关口", "目标档次", "说明",
    ]  # fmt: skip


def rows(asked: Asked) -> Iterator[list]:
    for unit in asked.units:
        detail = unit.detail
        effects = {part["column"]: part["effect"] for part in detail["parts"]}
        scored = unit.difference is not None
        yield [
            unit.name, unit.code, unit.place, unit.rank_before, unit.rank_after, unit.movement,
            _number(unit.score_before), _number(unit.score_after), _number(unit.difference),
            *(
                _number(effects.get(at)) if scored else ""
                for at in range(len(asked.trial.columns))
            ),
            _number(detail["residue"]) if scored else "",
            grade_word(unit.grade_before), grade_word(unit.grade_after),
            completed_word(unit, detail["before"]), completed_word(unit, detail["after"]),
            _number(detail["before"]["progress"]), _number(detail["after"]["progress"]),
            _bottom(unit), "".join(map(gate_sentence, detail["gates"])),
            "".join(map(band_sentence, detail["bands"])), NOT_A_RESULT,
        ]  # fmt: skip


def _number(value):
    """As a figure that spreadsheets can add up; empty where there is none."""
    return "" if value is None else float(value)


def _bottom(unit) -> str:
    words = {(True, True): "仍在", (True, False): "退出", (False, True): "进入"}
    return words.get((unit.bottom_before, unit.bottom_after), "")
