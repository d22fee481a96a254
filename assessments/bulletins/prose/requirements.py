"""三、下步要求: what follows from the figures and from what the scheme stresses."""

from assessments.bulletins.figures import BulletinFigures

from .hebei import unqualified
from .inspection import late
from .jiangsu import below_quota, quota_words
from .months import days_left
from .pace import behind
from .ranking import all_alike
from .words import full_date, joined, named, numeral, plain_number


def requirements(figures: BulletinFigures) -> tuple[str, ...]:
    """Numbered paragraphs with a title each, and a closing one without."""
    points = [
        finish(figures),
        keep_standards(figures),
        keep_quotas(figures),
        deepen_survey(figures),
        judge(figures),
        report_truly(figures),
    ]
    said = [point for point in points if point]
    numbered = (f"（{numeral(i)}）{point}" for i, point in enumerate(said, 1))
    return (*numbered, pass_on(figures))


def finish(figures: BulletinFigures) -> str:
    left = figures.totals.townships - figures.totals.completed
    if not left:
        return (
            "巩固建设成果。各地要把工作重心转到规范运转和发挥作用上来，"
            "定期回访已建组织，防止出现有名无实的“空壳”组织。"
        )
    if not days_left(figures):
        return (
            f"限期补齐任务。任务期限（{full_date(figures.end)}）已到，尚未完成的{left}个乡镇"
            "要逐一说明原因，制定补齐措施，由县级团委逐个验收销号。"
        )
    return (
        f"逐乡镇对账销号。距{full_date(figures.end)}任务期限还有{days_left(figures)}天。"
        f"尚未完成{figures.task_short}的{left}个乡镇要对照{figures.task_word}列出清单，"
        f"明确责任人和完成时限，如期全面完成。{hurry(figures)}"
    )


def hurry(figures: BulletinFigures) -> str:
    names = [row.name for row in behind(figures)]
    if not names:
        return ""
    if len(names) == len(figures.rows) > 1:
        return f"各{figures.unit_word}要倒排工期，尽快赶上时序进度。"
    return f"{named(names, figures.unit_word)}要分析原因，倒排工期，尽快赶上时序进度。"


def keep_standards(figures: BulletinFigures) -> str:
    if not figures.standards:
        return ""
    missing = unqualified(figures)
    mend = f"尚未达标的{missing}个组织要逐项补齐，不达标的不得计入完成数。" if missing else ""
    return (
        "严把建设质量。每个直属团组织都要由乡镇团委发文公布，在县级团委和乡镇备案，"
        "举行挂牌仪式，做到有活动场地、有必备用品、有工作制度、有工作分工、有工作计划。"
        f"{mend}"
    )


def keep_quotas(figures: BulletinFigures) -> str:
    if not figures.quotas:
        return ""
    need = plain_number(figures.quotas.per_cadre_target)
    below = below_quota(figures)
    mend = f"未达到规定数量的{below}个乡镇要逐个制定补建计划。" if below else ""
    return (
        f"对照“2345”要求补齐差距。增量上，专兼职团干部人均新建不少于{need}个、"
        f"每个乡镇新建不少于{figures.quotas.per_township}个；总量上，{quota_words(figures)}。{mend}"
        "要按照拓展、理顺、规范、巩固的方法，分类推进，确保百日集中行动取得实效。"
    )


def deepen_survey(figures: BulletinFigures) -> str:
    survey = figures.survey
    if survey is None:
        return ""
    left, rules = survey.units - survey.complete, survey.units - survey.systems_complete
    visits = f"尚未完成“六个一”的{left}个{figures.unit_word}要抓紧补齐。" if left else ""
    adopt = f"尚未建齐的{rules}个{figures.unit_word}要抓紧建立。" if rules else ""
    return (
        f"深化“六个一”调研，健全六项制度。{visits}各调研组要把农村青年分布、聚集方式、"
        "致富路径和建团模式研究透，及时形成调研成果。要建立健全工作联系、目标责任考核、"
        f"工作通报、工作调度、工作协调、信息报送六项制度，{adopt or '并坚持落实到位。'}"
    )


def judge(figures: BulletinFigures) -> str:
    """一票否决, 抽查 and 约谈, for the schemes that have them."""
    said = [veto(figures), mend_failed(figures), interviews(figures)]
    text = "".join(words for words in said if words)
    return f"严格考核奖惩。{text}" if text else ""


def veto(figures: BulletinFigures) -> str:
    if not figures.gates:
        return ""
    causes = "或".join(gate.title for gate in figures.gates)
    if any(gate.decides for gate in figures.gates):
        return f"对存在{causes}情形的单位，按照“一票否决”规定取消年度评优资格。"
    return f"年底仍存在{causes}情形的，一律“一票否决”，取消年度评优资格。"


def mend_failed(figures: BulletinFigures) -> str:
    if figures.checks is None or not figures.checks.failed:
        return ""
    return f"抽查不合格的{figures.checks.failed}个乡镇要限期整改，并书面报告整改结果。"


def interviews(figures: BulletinFigures) -> str:
    rows = [row for row in figures.rows if row.in_bottom]
    if not figures.bottom or not rows:
        return ""
    place = f"后{numeral(figures.bottom)}位"
    tied = [row.name for row in rows if row.tied_at_cut]
    if all_alike(figures):
        return f"各{figures.unit_word}位次并列，{place}的约谈对象另行研究确定。"
    if tied:
        return f"{joined(tied)}位次并列，{place}的约谈对象另行研究确定。"
    return f"对排名{place}的{joined(row.name for row in rows)}团委主要负责人进行约谈。"


def report_truly(figures: BulletinFigures) -> str:
    catch_up = f"未按时报送的{late(figures)}个乡镇要查明原因，补齐材料。" if late(figures) else ""
    return (
        "如实报送数据。各地要按时报送月报，县级团委要逐个核实新建组织，"
        f"坚决杜绝虚报瞒报、重复统计。{catch_up}"
    )


def pass_on(figures: BulletinFigures) -> str:
    return "请将本通报及时转发至各县（市、区）团委和乡镇团委，认真抓好贯彻落实。"
