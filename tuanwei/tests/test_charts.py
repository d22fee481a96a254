from decimal import Decimal

import pytest

from tuanwei.templatetags import charts


@pytest.mark.parametrize(
    ("value", "of", "share"),
    [
        (Decimal(25), 100, "25.00"),
        (Decimal("102.57"), 100, "100.00"),
        (-1, 100, "0.00"),
        (None, 100, "0"),
        (5, 0, "0"),
        (5, None, "0"),
    ],
)
def test_shares_stay_between_nothing_and_all(value, of, share):
    assert charts.percent(value, of) == share


def test_the_scale_has_room_for_the_greatest():
    assert charts.bar_scale([{"value": Decimal(50)}, {"value": None}]) == 100
    assert charts.bar_scale([{"value": Decimal(150)}]) == Decimal("153.00")
    assert charts.bar_scale([], target=Decimal(100)) == 100


def test_a_bar_with_its_lines():
    drawn = charts.bar(Decimal("50"), Decimal(100), pace=Decimal("63.10"), target=Decimal(100))
    assert 'class="bar-fill" y="29%" width="50.00%"' in drawn
    assert 'class="bar-pace" x1="63.10%"' in drawn
    assert 'class="bar-target" x1="100.00%"' in drawn
    assert "style=" not in drawn


def test_a_bar_below_the_cut_is_marked():
    assert "bar-below" in charts.bar(Decimal(50), below=True)


def test_both_lines_are_named():
    heads = charts.bar_heads(Decimal(106), Decimal("63.10"), Decimal(100))
    assert "时序63.10" in heads
    assert "目标100" in heads


def test_a_part_of_the_score_shows_what_was_won_and_lost():
    drawn = charts.stack_part(Decimal("30.00"), Decimal(40), Decimal(80))
    assert 'width="75.00%"' in drawn
    assert ">30.00<" in drawn
    assert "失10.00" in drawn


def test_a_narrow_loss_is_told_to_readers_only():
    drawn = charts.stack_part(Decimal("9.90"), Decimal(10), Decimal(100))
    assert "失" not in drawn
    assert "得9.90分，满分10分" in drawn


def test_only_counted_indicators_make_up_a_score():
    listed = [{"state": "counted"}, {"state": "excluded"}, {"state": "elsewhere"}]
    assert charts.counted(listed) == [{"state": "counted"}]


def test_progress_is_said_in_words():
    assert "完成64.41%" in charts.progress_bar(152, 236)
    assert "完成100%" in charts.progress_bar(1, 1)
    assert 'width="0%"' in charts.progress_bar(0, 0)
