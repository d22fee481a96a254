"""The text of a letter, paragraph by paragraph; numbers as in documents, without commas."""

from assessments.consequences.letters.figures import LetterFigures

NUMERALS = "一二三四五六"
MOST_NAMED = 10
WORKING_COMMITTEES = ("示范区", "开发区", "管理区", "园区", "管委会")


def title_of(figures: LetterFigures) -> str:
    return f"关于反馈{figures.unit}{figures.year}年度乡镇实体化“大团委”建设情况的函"


def addressee_of(unit: str) -> str:
    """中共九江市委：; where there is no full committee 中共杨凌示范区党工委：."""
    office = "党工委" if unit.endswith(WORKING_COMMITTEES) else "委"
    return f"中共{unit}{office}："


def compose(figures: LetterFigures) -> list[dict]:
    """``[{heading, paragraphs}]``; the first section has no heading."""
    parts = [
        ("完成情况", [completion(figures), standing(figures)]),
        ("抽查和约谈情况", [checks(figures), interviews(figures)]),
        ("考核结论", [conclusion(figures)]),
        ("有关建议", [request(figures)]),
    ]
    return [
        {"heading": "", "paragraphs": [opening(figures)]},
        *(
            {
                "heading": f"{NUMERALS[place]}、{heading}",
                "paragraphs": [each for each in paragraphs if each],
            }
            for place, (heading, paragraphs) in enumerate(parts)
        ),
    ]


def opening(figures: LetterFigures) -> str:
    return (
        f"根据《{figures.scheme}》，现将{figures.unit}{figures.year}年度"
        "乡镇实体化“大团委”建设情况反馈如下。"
    )


def place(figures: LetterFigures) -> str:
    """全市, 全县, 全区: as the unit calls itself."""
    return f"全{figures.unit[-1]}" if figures.unit[-1] in "市县区州旗盟" else "全域"


def completion(figures: LetterFigures) -> str:
    year, month, day = figures.day
    start = f"截至{year}年{month}月{day}日，{place(figures)}{figures.townships}个乡镇"
    built = f"共有{figures.counted}{figures.count}个"
    if figures.progress is None or figures.target is None:
        rate = f"，没有可比的{figures.task}"
    else:
        rate = f"，{figures.task}{figures.target}个，进度{figures.progress}%"
    return f"{start}{built}{rate}。{_completed(figures)}"


def _completed(figures: LetterFigures) -> str:
    if figures.completed == figures.townships:
        return "所有乡镇都完成了任务。"
    if not figures.completed:
        return "还没有乡镇完成任务。"
    return f"{figures.completed}个乡镇完成任务，完成率{figures.completion}%。"


def standing(figures: LetterFigures) -> str:
    tied = f"（与另{figures.others_at_rank}个单位并列）" if figures.others_at_rank else ""
    rank = f"在全省{figures.of}个{figures.level_words}中居第{figures.rank}位{tied}"
    if figures.score is None:
        return f"{rank}，本级没有综合得分。"
    return f"{rank}，综合得分{figures.score}分，等次为{figures.grade}。"


def checks(figures: LetterFigures) -> str:
    disputed = ""
    if figures.disputed_names:
        disputed = f"{listed(figures.disputed_names)}对抽查结论有异议，尚未处理，不作为否决依据。"
    if not figures.checked:
        return f"本年度没有乡镇被抽查。{disputed}"
    counts = [
        f"{word}{number}个"
        for word, number in (
            ("优秀", figures.excellent), ("合格", figures.passed), ("不合格", figures.failed),
        )
        if number
    ]  # fmt: skip
    names = f"，不合格的为{listed(figures.failed_names)}" if figures.failed_names else ""
    return f"本年度抽查{figures.checked}个乡镇，{'、'.join(counts)}{names}。{disputed}"


def interviews(figures: LetterFigures) -> str:
    parts = []
    if figures.interviews:
        left = f"，还有{figures.open_measures}项整改措施没有完成" if figures.open_measures else ""
        parts.append(f"因{'、'.join(figures.interviews)}排名靠后被约谈{left}")
    if figures.arranged:
        parts.append(f"因{'、'.join(figures.arranged)}排名靠后，已安排约谈")
    if not parts:
        return "本年度没有被约谈。" if figures.level == "city" else ""
    return f"{'；'.join(parts)}。"


def conclusion(figures: LetterFigures) -> str:
    waits = ""
    if figures.pending:
        waits = (
            f"“{'”“'.join(figures.pending)}”涉及的一票否决正在履行告知、异议程序，结论另行函告。"
        )
    if figures.in_force:
        return f"因“{'”“'.join(figures.in_force)}”，一票否决已经生效，取消本年度评优资格。{waits}"
    if waits:
        return waits
    if figures.excellence:
        return "没有否决事项，等次为优秀，列入本年度评优名单。"
    return "没有否决事项，未达到评优等次。"


def request(figures: LetterFigures) -> str:
    support = "请继续关心和支持乡镇团的建设，帮助解决工作力量、场地和经费上的困难。"
    if not figures.unfinished:
        return support
    names = f"{listed(figures.unfinished_names)}还没有完成任务"
    return f"{names}，请督促抓紧补齐。{support}"


def listed(names: tuple[str, ...]) -> str:
    """甲镇、乙乡; of many the first ones: 甲镇、乙乡等12个乡镇."""
    if len(names) <= MOST_NAMED:
        return "、".join(names)
    return f"{'、'.join(names[:MOST_NAMED])}等{len(names)}个乡镇"
