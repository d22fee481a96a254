"""The measures a scheme may speak of (schemes.md section 3): names, words, where they exist.

How each is computed from facts stands in assessments/measures; this is only their catalogue, so
that the rules can be read and checked without a database.
"""

from dataclasses import dataclass

from assessments.rules.levels import CITY, COUNTY, TOWNSHIP

SURVEY_KINDS = range(1, 7)


@dataclass(frozen=True)
class Measure:
    """``lowest``: the first level that has it. ``adds_up``: sums from there to the levels above."""

    name: str
    title: str
    unit: str
    lowest: str = TOWNSHIP
    adds_up: bool = True
    definition: str = ""


_ALL = [
    Measure("organisations.active", "现有直属团组织", "个",
            definition="月末已成立、已批准、未撤销的直属团组织"),
    Measure("organisations.new", "新建直属团组织", "个",
            definition="现有直属团组织中，成立日期在活动期内的"),
    Measure("organisations.standards", "达到三个标准的组织", "个",
            definition="现有组织中，已公布、已在县乡备案、已挂牌的"),
    Measure("organisations.haves", "“五个有”达到项数", "项",
            definition="现有组织中，场地、用品、制度、分工、计划填“有”的项数之和"),
    Measure("organisations.five_haves", "五个有齐全的组织", "个",
            definition="现有组织中，五项全有的"),
    Measure("organisations.qualified", "合格组织", "个",
            definition="现有组织中，三个标准和五个有都达到的"),
    Measure("population", "常住人口", "人", definition="不晚于当年的最近一年乡镇情况"),
    Measure("cadres", "专兼职团干部", "人", definition="专职与兼职之和"),
    Measure("pledge.target", "责任状目标", "个", definition="当年已会签责任状的目标总数"),
    Measure("report.submitted", "已报送月报", "份", definition="本月月报已提交或已通过"),
    Measure("report.on_time", "按时报送月报", "份", definition="首次提交不晚于截止日"),
    Measure("report.gap", "月报与登记相差", "个", definition="月报团组织总数与现有数之差"),
    Measure("spot_check.verdict", "抽查结论", "", adds_up=False,
            definition="当年最近一次抽查：优秀2，合格1，不合格0"),
    Measure("spot_check.failed", "抽查不合格", "个",
            definition="最近一次抽查不合格，且没有未处理的异议"),
    Measure("pledge.signed", "责任状已签", "份", lowest=COUNTY, adds_up=False,
            definition="本单位当年责任状已签或已会签"),
    Measure("systems.adopted", "已建立工作制度", "项", lowest=COUNTY, adds_up=False,
            definition="六项制度中月末前已建立的"),
    *(
        Measure(f"survey.{kind}", f"调研活动第{kind}类", "次", lowest=CITY, adds_up=False,
                definition="活动期内开展的次数；第5类为走访组织数")
        for kind in SURVEY_KINDS
    ),
    Measure("survey.ones", "“六个一”完成项数", "项", lowest=CITY, adds_up=False,
            definition="六类活动中达到要求的类数"),
]  # fmt: skip

MEASURES = {measure.name: measure for measure in _ALL}
