"""导语 and the small words every sentence is made of."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assessments.bulletins.figures import BulletinFigures
from assessments.bulletins.prose import months, opening, words

from .samples import SAMPLES, hebei, jiangsu, jiangxi, shaanxi, single


def with_totals(figures, **changes):
    return replace(figures, totals=replace(figures.totals, **changes))


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_figures_survive_their_canonical_text(sample):
    figures = sample()
    text = figures.to_json()
    assert BulletinFigures.from_json(text) == figures
    assert BulletinFigures.from_json(text).to_json() == text
    assert '"progress":"85.07"' in jiangxi().to_json()


def test_floats_are_refused():
    with pytest.raises(TypeError, match="never floats"):
        with_totals(jiangxi(), progress=85.07).to_json()


@pytest.mark.parametrize(
    "number, text",
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (36, "三十六")],
)
def test_numerals(number, text):
    assert words.numeral(number) == text


@pytest.mark.parametrize(
    "value, text", [("0", "0.00%"), ("85.065", "85.07%"), ("25371", "25371.00%")]
)
def test_rates_have_two_decimals_rounded_half_up_and_no_comma(value, text):
    assert words.rate(Decimal(value)) == text


def test_names_are_cut_when_there_are_many():
    names = [f"第{i}市" for i in range(1, 8)]
    assert words.named(names[:1], "设区市") == "第1市"
    assert words.named(names[:6], "设区市") == "第1市、第2市、第3市、第4市、第5市、第6市"
    assert words.named(names, "设区市") == "第1市、第2市、第3市等7个设区市"


def test_enumeration_numbers_from_two_on():
    assert words.enumerated([]) == ""
    assert words.enumerated(["甲"]) == "甲。"
    assert words.enumerated(["甲", "乙"]) == "一是甲。二是乙。"


def test_last_month_of_january_carries_its_year():
    assert months.last_month_end(jiangxi()) == "10月末"
    january = replace(jiangxi(), year=2013, month=1, day=date(2013, 1, 31))
    assert months.last_month_end(january) == "2012年12月末"


@pytest.mark.parametrize(
    "day, gone, left",
    [
        (date(2012, 9, 30), 0, 100 - 1),  # before the window
        (date(2012, 10, 9), 1, 99),
        (date(2012, 11, 30), 53, 47),
        (date(2013, 1, 16), 100, 0),
        (date(2013, 1, 31), 100, 0),  # after it
    ],
)
def test_days_of_the_campaign(day, gone, left):
    figures = replace(jiangsu(), day=day)
    assert (months.days_gone(figures), months.days_left(figures)) == (gone, left)


def test_opening_of_each_province():
    assert opening.opening(jiangxi()) == (
        "截至2012年11月30日，全省1404个乡镇已建直属团组织25371个，完成责任状目标的85.07%，"
        "比10月末提高42.33个百分点；341个乡镇完成任务，完成率24.29%。现将有关情况通报如下。"
    )
    assert "共有直属团组织33755个，其中合格组织24887个，" in opening.opening(hebei())
    assert "百日集中行动已开展53天，全省954个乡镇新建直属团组织12960个" in opening.opening(
        jiangsu()
    )
    assert "比10月末" not in opening.opening(shaanxi())  # no last month
    assert opening.opening(single()).startswith("截至2012年11月30日，全省218个乡镇已建")


@pytest.mark.parametrize(
    "last, text",
    [
        ("42.74", "比10月末提高42.33个百分点"),
        ("85.07", "与10月末持平"),
        ("90.00", "比10月末下降4.93个百分点"),
        (None, ""),
    ],
)
def test_change_on_last_month(last, text):
    figures = jiangxi()
    progress = Decimal(last) if last else None
    figures = replace(figures, last=replace(figures.last, progress=progress))
    assert opening.change(figures) == text
    assert opening.change(replace(figures, last=None)) == ""
    assert opening.change(with_totals(figures, progress=None)) == ""


@pytest.mark.parametrize(
    "completed, text",
    [
        (0, "尚无乡镇完成任务"),
        (1, "1个乡镇完成任务，完成率24.29%"),
        (1404, "1404个乡镇全部完成任务"),
    ],
)
def test_completed(completed, text):
    assert opening.completed(with_totals(jiangxi(), completed=completed)) == text


def test_nothing_founded_yet():
    figures = with_totals(jiangxi(), organisations=0, completed=0, progress=Decimal(0))
    assert opening.standing(figures) == "截至2012年11月30日，全省1404个乡镇尚未建立直属团组织"
    assert opening.fulfilled(with_totals(figures, progress=None)) == ""
