"""The sentences of a letter: zero, one, several, ties, and what is missing."""

import pytest

from assessments.consequences.letters import prose
from assessments.consequences.letters.figures import LetterFigures

USUAL = LetterFigures(
    unit="九江市", level="city", level_words="设区市", year=2012, day=(2012, 12, 31),
    scheme="江西省责任状考核（2012）", counted="直属团组织", task="责任状目标", townships=180,
    completed=157, completion="87.22", count=4379, target=3932, progress="111.37", score="91.04",
    grade="良好", rank=10, of=11,
)  # fmt: skip


def figures(**values) -> LetterFigures:
    return LetterFigures(**{**vars(USUAL), **values})


ADDRESSEES = [
    ("九江市", "中共九江市委："),
    ("正定县", "中共正定县委："),
    ("庐山区", "中共庐山区委："),
    ("杨凌示范区", "中共杨凌示范区党工委："),
    ("共青城开发区", "中共共青城开发区党工委："),
]


@pytest.mark.parametrize(("unit", "addressee"), ADDRESSEES)
def test_addressee(unit, addressee):
    assert prose.addressee_of(unit) == addressee


COMPLETION = [
    (
        {},
        "截至2012年12月31日，全市180个乡镇共有直属团组织4379个，责任状目标3932个，"
        "进度111.37%。157个乡镇完成任务，完成率87.22%。",
    ),
    ({"completed": 180}, "所有乡镇都完成了任务。"),
    ({"completed": 0}, "还没有乡镇完成任务。"),
    ({"target": None, "progress": None}, "共有直属团组织4379个，没有可比的责任状目标。"),
    ({"unit": "正定县"}, "全县180个"),
    ({"unit": "杨凌示范区"}, "全区180个"),
    ({"unit": "某地"}, "全域180个"),
]


@pytest.mark.parametrize(("values", "said"), COMPLETION)
def test_completion(values, said):
    assert said in prose.completion(figures(**values))


STANDING = [
    ({}, "在全省11个设区市中居第10位，综合得分91.04分，等次为良好。"),
    ({"others_at_rank": 1}, "居第10位（与另1个单位并列），综合"),
    ({"others_at_rank": 2}, "（与另2个单位并列）"),
    ({"score": None, "grade": ""}, "居第10位，本级没有综合得分。"),
]


@pytest.mark.parametrize(("values", "said"), STANDING)
def test_standing(values, said):
    assert said in prose.standing(figures(**values))


CHECKS = [
    ({}, "本年度没有乡镇被抽查。"),
    ({"passed": 1}, "本年度抽查1个乡镇，合格1个。"),
    (
        {"excellent": 2, "failed": 1, "failed_names": ("甲镇",)},
        "本年度抽查3个乡镇，优秀2个、不合格1个，不合格的为甲镇。",
    ),
    (
        {"failed": 1, "disputed_names": ("甲镇",)},
        "本年度抽查1个乡镇，不合格1个。甲镇对抽查结论有异议，尚未处理，不作为否决依据。",
    ),
]


@pytest.mark.parametrize(("values", "said"), CHECKS)
def test_checks(values, said):
    assert prose.checks(figures(**values)) == said


INTERVIEWS = [
    ({}, "本年度没有被约谈。"),
    ({"level": "county"}, ""),
    ({"interviews": ("11月",)}, "因11月排名靠后被约谈。"),
    ({"interviews": ("10月", "11月"), "open_measures": 2},
     "因10月、11月排名靠后被约谈，还有2项整改措施没有完成。"),
    ({"arranged": ("12月",)}, "因12月排名靠后，已安排约谈。"),
    ({"interviews": ("11月",), "arranged": ("12月",)},
     "因11月排名靠后被约谈；因12月排名靠后，已安排约谈。"),
]  # fmt: skip


@pytest.mark.parametrize(("values", "said"), INTERVIEWS)
def test_interviews(values, said):
    assert prose.interviews(figures(**values)) == said


CONCLUSIONS = [
    ({}, "没有否决事项，未达到评优等次。"),
    ({"excellence": True}, "没有否决事项，等次为优秀，列入本年度评优名单。"),
    ({"in_force": ("任务未完成",)}, "因“任务未完成”，一票否决已经生效，取消本年度评优资格。"),
    (
        {"in_force": ("任务未完成",), "pending": ("抽查不合格",)},
        "因“任务未完成”，一票否决已经生效，取消本年度评优资格。"
        "“抽查不合格”涉及的一票否决正在履行告知、异议程序，结论另行函告。",
    ),
    (
        {"pending": ("任务未完成", "抽查不合格")},
        "“任务未完成”“抽查不合格”涉及的一票否决正在履行告知、异议程序，结论另行函告。",
    ),
]


@pytest.mark.parametrize(("values", "said"), CONCLUSIONS)
def test_conclusion(values, said):
    assert prose.conclusion(figures(**values)) == said


REQUESTS = [
    ({"completed": 180}, "请继续关心"),
    ({"completed": 179, "unfinished_names": ("甲镇",)}, "甲镇还没有完成任务，请督促抓紧补齐。"),
    (
        {"unfinished_names": tuple("甲乙丙丁戊己庚辛壬癸子")},
        "甲、乙、丙、丁、戊、己、庚、辛、壬、癸等11个乡镇还没有完成任务",
    ),
]


@pytest.mark.parametrize(("values", "said"), REQUESTS)
def test_request(values, said):
    assert prose.request(figures(**values)).startswith(said)


def test_the_whole():
    sections = prose.compose(figures(level="county"))
    assert [each["heading"] for each in sections] == [
        "", "一、完成情况", "二、抽查和约谈情况", "三、考核结论", "四、有关建议",
    ]  # fmt: skip
    assert all(paragraph for each in sections for paragraph in each["paragraphs"])
    assert prose.title_of(USUAL) == "关于反馈九江市2012年度乡镇实体化“大团委”建设情况的函"
