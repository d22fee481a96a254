"""一、进展情况: order of the units, ties, movement, pace, and what each province counts."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assessments.bulletins.figures import Band, Count, Reports, SpotChecks
from assessments.bulletins.prose import (
    compose,
    hebei,
    inspection,
    jiangsu,
    pace,
    ranking,
    shaanxi,
    typed_numbers,
)

from . import samples
from .samples import jiangxi, single


def ranked(*units, bottom=None, low=0):
    """Jiangxi with units of (rank, progress) only; the last `low` are in the bottom."""
    rows = [
        replace(
            jiangxi().rows[0],
            rank=rank,
            name=f"{'甲乙丙丁戊己庚辛壬癸'[place]}市",
            progress=None if progress is None else Decimal(progress),
            movement=None,
            in_bottom=place >= len(units) - low,
        )
        for place, (rank, progress) in enumerate(units)
    ]
    return replace(jiangxi(), rows=tuple(rows), bottom=bottom)


SIX = [(1, "90"), (2, "80"), (3, "70"), (4, "60"), (5, "50"), (6, "40")]
TIED_AHEAD = [(1, "90"), (1, "90"), (3, "70"), (3, "70"), (5, "50"), (6, "40"), (7, "30")]


@pytest.mark.parametrize(
    "units, text",
    [
        ([], ""),
        ([(1, "90")], "甲市进度为90.00%。"),
        ([(1, None)], ""),
        ([(1, "90"), (2, "80")], "甲市进度居首位，为90.00%。"),
        ([(1, "90"), (1, "90")], "各设区市进度均为90.00%。"),
        ([(1, "0")] * 5, "各设区市进度均为0.00%。"),
        (SIX, "甲市、乙市、丙市进度居前三位，分别为90.00%、80.00%、70.00%。"),
        (SIX[:4], "甲市、乙市进度居前二位，分别为90.00%、80.00%。"),
        (TIED_AHEAD, "甲市、乙市、丙市、丁市进度排名靠前，分别为90.00%、90.00%、70.00%、70.00%。"),
    ],
)
def test_leading(units, text):
    assert ranking.leading(ranked(*units)) == text


@pytest.mark.parametrize(
    "figures, text",
    [
        (ranked(), ""),
        (ranked((1, "90")), ""),
        (ranked((1, "90"), (2, "80")), "乙市进度居末位，为80.00%。"),
        (ranked(*SIX), "丁市、戊市、己市进度居后三位，分别为60.00%、50.00%、40.00%。"),
        (ranked(*SIX, bottom=1, low=1), "己市进度居末位，为40.00%。"),
        (
            ranked(*SIX[:4], (5, "50"), (5, "50"), bottom=1, low=2),
            "戊市、己市进度排名靠后，分别为50.00%、50.00%。",
        ),
        (ranked(*SIX[:5], (6, None)), "丁市、戊市、己市进度居后三位。"),
        (ranked(*[(1, "90")] * 6), ""),
    ],
)
def test_trailing(figures, text):
    assert ranking.trailing(figures) == text


def test_ties():
    assert ranking.ties(ranked(*SIX)) == ""
    assert ranking.ties(ranked(*TIED_AHEAD)) == "甲市、乙市并列第1位，丙市、丁市并列第3位。"
    assert ranking.ties(ranked(*[(1, "90")] * 3)) == ""  # said already: all alike
    eight = [(1, "95"), *[(2, "90")] * 8]
    assert ranking.ties(ranked(*eight)) == "乙市、丙市、丁市等8个设区市并列第2位。"


def test_scores_are_given_in_points_and_their_gap_too():
    figures = samples.jiangsu()
    assert ranking.leading(figures).startswith("苏州市、无锡市、常州市得分居前三位，分别为86.55分")
    assert ranking.spread(figures) == "得分最高与最低的设区市相差22.20分。"
    assert ranking.spread(jiangxi()) == "进度最高与最低的设区市相差33.23个百分点。"
    assert ranking.spread(single()) == ""
    assert ranking.spread(ranked((1, "90"), (2, None))) == ""


def moved(*places):
    rows = zip(jiangxi().rows, places, strict=False)
    return replace(jiangxi(), rows=tuple(replace(row, movement=move) for row, move in rows))


@pytest.mark.parametrize(
    "places, text",
    [
        ((None, None), ""),
        ((0, 0), "与10月末相比，各设区市位次没有变化。"),
        ((1, -1), "与10月末相比，新余市上升1位，赣州市下降1位。"),
        ((2, -1, -1), "与10月末相比，新余市上升2位，赣州市、宜春市各下降1位。"),
        ((0, None), "与10月末相比，各设区市位次没有变化。"),
    ],
)
def test_movements(places, text):
    assert ranking.movements(moved(*places)) == text


@pytest.mark.parametrize(
    "speed, text",
    [
        ("63.10", "全省进度快于时序进度（63.10%）21.97个百分点，各设区市均达到时序要求。"),
        ("85.07", "全省进度与时序进度（85.07%）持平，6个设区市达到时序要求。"),
        ("100", "全省进度慢于时序进度（100.00%）14.93个百分点，1个设区市达到时序要求。"),
        ("110", "全省进度慢于时序进度（110.00%）24.93个百分点，各设区市均慢于时序进度。"),
        (None, ""),
    ],
)
def test_against_pace(speed, text):
    figures = replace(jiangxi(), pace=Decimal(speed) if speed else None)
    assert pace.against_pace(figures) == text


def test_units_that_fulfilled_the_target():
    assert pace.fulfilled_units(jiangxi()) == "新余市已超额完成责任状目标。"
    assert pace.fulfilled_units(ranked((1, "100"), (2, "90"))) == "甲市已完成责任状目标。"
    every = ranked((1, "120"), (2, "101"))
    assert pace.fulfilled_units(every) == "各设区市均已超额完成责任状目标。"
    assert pace.fulfilled_units(samples.hebei()) == ""


@pytest.mark.parametrize(
    "organisations, completed, text",
    [
        (12747, 2, "比10月末净增直属团组织12624个，完成任务的乡镇增加339个。"),
        (25371, 341, "比10月末直属团组织总数没有增减。"),
        (25380, 345, "比10月末净减直属团组织9个，完成任务的乡镇减少4个。"),
    ],
)
def test_growth(organisations, completed, text):
    figures = jiangxi()
    last = replace(figures.last, organisations=organisations, completed=completed)
    assert pace.growth(replace(figures, last=last)) == text
    assert pace.growth(replace(figures, last=None)) == ""


@pytest.mark.parametrize(
    "checks, text",
    [
        (None, ""),
        (SpotChecks(0, 0, 0, 0), "本年度尚未开展抽查。"),
        (SpotChecks(3, 3, 0, 0), "本年度抽查乡镇3个，均为优秀。"),
        (
            SpotChecks(150, 71, 73, 6),
            "本年度抽查乡镇150个，其中优秀71个、合格73个、不合格6个，合格以上占96.00%。",
        ),
    ],
)
def test_spot_checks(checks, text):
    assert inspection.checked(replace(jiangxi(), checks=checks)) == text


@pytest.mark.parametrize(
    "reports, text",
    [
        (None, ""),
        (Reports(0, 0, 0), ""),
        (Reports(9, 9, 0), "9个乡镇全部按时报送月报。"),
        (Reports(9, 0, 9), "应报送月报的9个乡镇均未按时报送。"),
        (Reports(8, 6, 1), "应报送月报的8个乡镇中，6个按时报送，按时报送率75.00%。"),
    ],
)
def test_reports(reports, text):
    assert inspection.reported(replace(jiangxi(), reports=reports)) == text


def test_standards_and_haves():
    figures = samples.hebei()
    assert "三项全部达到的26844个，占79.53%。" in hebei.standards_met(figures)
    assert "有活动场地的29345个、" in hebei.haves_met(figures)
    assert hebei.qualified(figures).endswith("合格组织24887个，合格率73.73%。")
    none = replace(figures.standards, all_standards=0, qualified=0)
    figures = replace(figures, standards=none)
    assert hebei.standards_met(figures).endswith("尚无三项全部达到的组织。")
    assert hebei.qualified(figures).startswith("目前尚无")
    empty = replace(figures, standards=replace(none, organisations=0))
    assert hebei.standards_met(empty) == hebei.haves_met(empty) == hebei.qualified(empty) == ""
    assert hebei.standards_met(jiangxi()) == ""


def test_the_weakest_condition_is_named():
    figures = samples.hebei()
    assert hebei.shortfall(figures).endswith("其中未挂牌的6390个、缺工作计划的5208个")
    kept = figures.standards
    full = replace(kept, haves=(Count("工作计划", kept.organisations),))
    assert "缺" not in hebei.shortfall(replace(figures, standards=full))
    done = replace(kept, qualified=kept.organisations)
    assert hebei.shortfall(replace(figures, standards=done)) == ""


def test_quotas():
    figures = samples.jiangsu()
    assert jiangsu.increment(figures).endswith("人均新建1.42个，距人均2个的要求差0.58个。")
    quotas = replace(figures.quotas, per_cadre=Decimal("2.10"), new_target=0)
    reached = replace(figures, quotas=quotas)
    assert jiangsu.increment(reached) == (
        "增量方面，新建直属团组织12960个，专兼职团干部人均新建2.10个，达到人均2个的要求。"
    )
    unknown = replace(figures, quotas=replace(quotas, per_cadre=None))
    assert jiangsu.per_cadre(unknown) == jiangsu.cadre_gap(unknown) == ""
    assert jiangsu.increment(jiangxi()) == jiangsu.totals_by_band(jiangxi()) == ""


def test_bands():
    bands = (Band("不足5万人", 30, 5, 5), Band("5万人至10万人", 40, 3, 0), Band("大", 50, 0, 0))
    figures = samples.jiangsu()
    figures = replace(figures, quotas=replace(figures.quotas, bands=bands))
    assert jiangsu.totals_by_band(figures) == (
        "总量方面，不足5万人的乡镇5个，全部达到30个；5万人至10万人的乡镇3个，均未达到40个。"
    )
    assert jiangsu.below_quota(figures) == 3


def test_six_ones_and_systems():
    figures = samples.shaanxi()
    assert "应开展66项，已开展55项，4个市（区）完成六项。" in shaanxi.surveyed(figures)
    assert "已建立50项，3个市（区）建立六项制度。" in shaanxi.systems(figures)
    survey = figures.survey
    done = replace(survey, ones=66, systems=66, complete=11, systems_complete=11)
    figures = replace(figures, survey=done)
    assert shaanxi.surveyed(figures) == "“六个一”调研方面，11个市（区）六项内容全部完成。"
    assert shaanxi.survey_gap(figures) == ""
    none = replace(survey, ones=0, complete=0)
    assert "尚未开展，尚无市（区）完成六项" in shaanxi.surveyed(replace(figures, survey=none))
    assert shaanxi.surveyed(jiangxi()) == shaanxi.survey_gap(jiangxi()) == ""


def test_sections_and_their_anchor():
    sections = compose(jiangxi())
    assert [section.heading for section in sections] == [
        "",
        "一、进展情况",
        "二、存在问题",
        "三、下步要求",
    ]
    assert [section.anchor for section in sections] == ["", "ranking", "", ""]
    assert all(text.endswith("。") for section in sections for text in section.paragraphs)


@pytest.mark.parametrize("sample", [*samples.SAMPLES.values(), samples.many, single])
def test_no_thousands_comma_and_no_empty_figure(sample):
    text = "".join("".join(section.paragraphs) for section in compose(sample()))
    assert "," not in text and "None" not in text
    assert "。。" not in text and "，，" not in text and "，。" not in text


def test_numbers_typed_by_hand_are_found():
    generated = compose(jiangxi())
    assert typed_numbers("进度85.07%，力争达到95.5%，95.5%以上", generated) == ["95.5"]
