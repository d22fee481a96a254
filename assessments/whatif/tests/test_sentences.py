"""The sentences that say what a trial changes: nothing, one, several, ties, and what is missing."""

import pytest

from assessments.rules.overview import BandCount, GateCount, Overview
from assessments.rules.unknowns import LEFT_OUT, NO_POINTS, UNFINISHED, Gap
from assessments.whatif import notices, sentences

CITY, TOWNSHIP = "city", "township"


def found(**values) -> Overview:
    usual = {
        "units": 11, "changed": 1, "risen": 0, "fallen": 0, "most_risen": (), "rise": 0,
        "most_fallen": (), "fall": 0, "grades": {}, "gates": (), "barred": 0, "freed": 0,
        "into_bottom": (), "out_of_bottom": (), "tied": (), "completed_before": 5,
        "completed_after": 5, "completion_flips": 0, "scored_before": 11, "scored_after": 11,
        "bands": (),
    }  # fmt: skip
    return Overview(**usual | values)


@pytest.mark.parametrize(
    ("values", "level", "expected"),
    [
        # nothing at all
        ({"changed": 0}, CITY, ["11个市级单位的位次、得分、等次和完成情况都没有变化。"]),
        ({"changed": 0, "units": 1404}, TOWNSHIP,
         ["1404个乡镇的位次、得分、等次和完成情况都没有变化。"]),
        # scores only
        ({}, CITY, ["11个市级单位的位次都没有变化。", "等次没有变化。"]),
        # everything together keeps its order
        (
            {"risen": 1, "most_risen": ("九江市",), "rise": 2, "grades": {("良好", "优秀"): 1},
             "gates": (GateCount("任务未完成", "veto", new=1),), "into_bottom": ("上饶市",),
             "completed_after": 6, "completion_flips": 1},
            CITY,
            ["11个市级单位中1个位次变动（上升1个），九江市上升最多，上升2位。",
             "等次变动1个：良好→优秀1个。", "一票否决“任务未完成”：新触及1个。",
             "末位名单：上饶市进入。", "完成任务的乡镇由5个增至6个。"],
        ),
    ],
)  # fmt: skip
def test_summary(values, level, expected):
    assert sentences.summary(found(**values), level) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"risen": 2, "fallen": 3, "most_risen": ("甲市",), "rise": 3,
          "most_fallen": ("乙市",), "fall": 2},
         "11个市级单位中5个位次变动（上升2个，下降3个），甲市上升最多，上升3位，乙市下降最多，下降2位。"),
        # only down: no word of those that rise
        ({"fallen": 1, "most_fallen": ("乙市",), "fall": 1},
         "11个市级单位中1个位次变动（下降1个），乙市下降最多，下降1位。"),
        # ties, in full and shortened
        ({"risen": 2, "most_risen": ("甲市", "乙市"), "rise": 1},
         "11个市级单位中2个位次变动（上升2个），甲市、乙市上升最多，各上升1位。"),
        ({"risen": 5, "most_risen": tuple("甲乙丙丁戊"), "rise": 1},
         "11个市级单位中5个位次变动（上升5个），甲、乙、丙等5个上升最多，各上升1位。"),
    ],
)  # fmt: skip
def test_places(values, expected):
    assert sentences.places(found(**values), CITY) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"grades": {("良好", "优秀"): 1, ("合格", "良好"): 3}},
         "等次变动4个：合格→良好3个，良好→优秀1个。"),
        ({"grades": {("良好", ""): 1}}, "等次变动1个：良好→无等次1个。"),
        ({"scored_after": 0}, "试算方案在这一级不计分，不比较得分和等次。"),
        ({"scored_before": 0}, "原方案在这一级不计分，不比较得分和等次。"),
        ({"scored_before": 0, "scored_after": 0}, "两个方案在这一级都不计分，只比较完成率和进度。"),
    ],
)  # fmt: skip
def test_grades(values, expected):
    assert sentences.grades(found(**values), CITY) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ""),
        ({"into_bottom": ("甲市",), "out_of_bottom": ("乙市", "丙市")},
         "末位名单：甲市进入，乙市、丙市退出。"),
        ({"tied": ("甲市", "乙市")}, "末位甲市、乙市并列，由省级决定。"),
        ({"out_of_bottom": ("丙市",), "tied": ("甲市", "乙市")},
         "末位名单：丙市退出。末位甲市、乙市并列，由省级决定。"),
    ],
)  # fmt: skip
def test_bottom(values, expected):
    assert sentences.bottom(found(**values)) == expected


@pytest.mark.parametrize(
    ("values", "level", "expected"),
    [
        ({}, TOWNSHIP, ""),
        ({"completed_after": 3, "completion_flips": 2}, TOWNSHIP, "完成任务的乡镇由5个减至3个。"),
        # as many as before, but others
        ({"completion_flips": 2}, TOWNSHIP, "完成任务的乡镇仍为5个，但有2个乡镇与原来不同。"),
        ({"completion_flips": 2}, CITY, "完成任务的乡镇仍为5个，但分布在2个市级单位有变。"),
    ],
)
def test_completion(values, level, expected):
    assert sentences.completion(found(**values), level) == expected


def test_a_gate_that_moves_in_every_way():
    gate = GateCount("抽查不合格", "veto", 1, 2, 3, 4)
    assert sentences.gate(gate) == (
        "一票否决“抽查不合格”：新触及1个，不再触及2个，由预警改为判定3个，由判定改为预警4个。"
    )
    assert sentences.gate(GateCount("逾期", "flag", released=1)) == "提示“逾期”：不再触及1个。"


def test_bands():
    named = ("总量", "任务"), "常住人口"
    flips = BandCount(*named, "40", "30", 2, 2), BandCount(*named, "无", "20", 1, 0)
    assert sentences.bands(found(bands=flips), TOWNSHIP) == (
        "目标档次变动3个乡镇：总量、任务目标40→30的2个（其中2个恰在档次界限上）；"
        "总量、任务目标无→20的1个。"
    )
    assert sentences.bands(found(), TOWNSHIP) == ""


@pytest.mark.parametrize(
    ("gaps", "expected"),
    [
        ([Gap("总量", "常住人口", TOWNSHIP, 108, 1, treated=NO_POINTS),
          Gap("任务", "常住人口", TOWNSHIP, 108, 1, treated=UNFINISHED)],
         "“总量”“任务”用到的“常住人口”，108个乡镇中有1个没有数据，试算不得分、视为未完成。"),
        ([Gap("抽查", "抽查结论", TOWNSHIP, 9, 9, treated=LEFT_OUT)],
         "“抽查”用到的“抽查结论”，9个乡镇中全部没有数据，试算不计入。"),
        ([Gap("六个一", "“六个一”完成项数", CITY, 11, 11, True)],
         "“六个一”用到的“‘六个一’完成项数”，11个市级单位全部为0，本省可能没有登记这项工作；"
         "试算按0计，不得分。"),
    ],
)  # fmt: skip
def test_gaps(gaps, expected):
    assert notices.gap(gaps) == expected


def test_levels_and_windows():
    nothing = {"gaps": [], "silent": [], "early": None, "late": None}
    assert notices.notices(nothing) == []
    window = ["2012-10-09", "2013-01-16"]
    assert notices.notices(nothing | {"silent": [TOWNSHIP, "county"]}) == [
        "试算方案对县（市、区）、乡镇不计分，这一级只比较完成率和进度。"
    ]
    assert notices.notices(nothing | {"early": window}) == [
        "试算方案的活动期2012年10月9日才开始，晚于本月，按活动期计的新建数和活动次数都为0。"
    ]
    assert notices.notices(nothing | {"late": window}) == [
        "试算方案的活动期已于2013年1月16日结束，此后新建的组织、开展的活动不计。"
    ]
