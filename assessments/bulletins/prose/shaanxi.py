"""“六个一”调研 and 六项制度."""

from assessments.bulletins.figures import BulletinFigures

KINDS = 6


def surveyed(figures: BulletinFigures) -> str:
    """“六个一”调研方面，11个市（区）应开展66项，已开展58项，6个市（区）全部完成。"""
    survey = figures.survey
    if survey is None or not survey.units:
        return ""
    due = survey.units * KINDS
    if survey.ones == due:
        return f"“六个一”调研方面，{survey.units}个{figures.unit_word}六项内容全部完成。"
    return (
        f"“六个一”调研方面，{survey.units}个{figures.unit_word}应开展{due}项，"
        f"{so_far('开展', survey.ones)}，{whole(survey.complete, figures.unit_word, '完成六项')}。"
    )


def systems(figures: BulletinFigures) -> str:
    """六项制度方面，应建立66项，已建立52项，4个市（区）全部建立。"""
    survey = figures.survey
    if survey is None or not survey.units:
        return ""
    due = survey.units * KINDS
    if survey.systems == due:
        return f"制度建设方面，{survey.units}个{figures.unit_word}六项制度全部建立。"
    return (
        f"制度建设方面，应建立工作制度{due}项，{so_far('建立', survey.systems)}，"
        f"{whole(survey.systems_complete, figures.unit_word, '建立六项制度')}。"
    )


def so_far(verb: str, count: int) -> str:
    return f"已{verb}{count}项" if count else f"尚未{verb}"


def whole(units: int, word: str, done: str) -> str:
    return f"{units}个{word}{done}" if units else f"尚无{word}{done}"


def survey_gap(figures: BulletinFigures) -> str:
    """5个市（区）“六个一”调研未完成，7个市（区）六项制度未全部建立"""
    survey = figures.survey
    if survey is None:
        return ""
    visits, rules = survey.units - survey.complete, survey.units - survey.systems_complete
    return "，".join(
        words
        for count, words in (
            (visits, f"{visits}个{figures.unit_word}“六个一”调研未全部完成"),
            (rules, f"{rules}个{figures.unit_word}六项制度未全部建立"),
        )
        if count
    )
