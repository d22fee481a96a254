"""What is said of a figure: zero, one, missing and the first month are different things."""

import pytest

from provinces.reports import comparing
from provinces.reports.figures import BY_NAME, FIGURES
from provinces.reports.sparkline import HEIGHT, LOWEST, bars

ORGANISATIONS, MEMBERS, YOUTH = (BY_NAME[name] for name in ("organisations", "members", "youth"))


@pytest.mark.parametrize(
    ("figure", "reported", "registered", "word"),
    [
        # the register knows
        (MEMBERS, 214, 214, "一致"),
        (MEMBERS, 0, 0, "一致"),
        (MEMBERS, 209, 214, "\u22125"),
        (MEMBERS, 1, 0, "+1"),
        (MEMBERS, 0, 1, "\u22121"),
        (ORGANISATIONS, 2000, 0, "+2,000"),
        # one side is not known
        (MEMBERS, None, 214, "—"),
        (MEMBERS, 214, None, "—"),
        # the register knows nothing of it
        (YOUTH, 5, None, "自行填写"),
        (YOUTH, None, None, "自行填写"),
    ],
)
def test_difference_word(figure, reported, registered, word):
    assert comparing.difference_word(figure, reported, registered) == word


def test_not_applicable_is_a_word_of_its_own():
    assert comparing.difference_word(YOUTH, None, None, not_applicable=True) == "不适用"


@pytest.mark.parametrize(
    ("reported", "registered", "asked"),
    [(5, 5, False), (0, 0, False), (0, 1, True), (1, 0, True), (None, 1, False), (1, None, False)],
)
def test_a_reason_is_asked_for_a_known_difference_only(reported, registered, asked):
    assert comparing.needs_reason(reported, registered) is asked


@pytest.mark.parametrize(
    ("figure", "apart", "sentence"),
    [
        (MEMBERS, -5, "团员数比登记册少5人"),
        (MEMBERS, 1, "团员数比登记册多1人"),
        (ORGANISATIONS, 3, "直属团组织总数比登记册多3个"),
    ],
)
def test_difference_sentence(figure, apart, sentence):
    assert comparing.difference_sentence(figure, apart) == sentence


@pytest.mark.parametrize(
    ("reported", "last", "registered", "unusual"),
    [
        # three times as much and ten apart
        (31, 9, None, True),
        (27, 9, None, True),
        (26, 9, None, False),
        (14, 4, None, True),
        (13, 4, None, False),
        # a third and ten apart
        (3, 31, None, True),
        (9, 27, None, True),
        (10, 27, None, False),
        # zero
        (10, 0, None, True),
        (9, 0, None, False),
        (0, 10, None, True),
        (0, 9, None, False),
        (0, 0, None, False),
        # the first month, or not typed yet
        (500, None, None, False),
        (None, 500, None, False),
        # the register confirms it
        (26, 2, 26, False),
        (26, 2, 25, True),
    ],
)
def test_out_of_line_with_last_month(reported, last, registered, unusual):
    assert comparing.is_unusual(reported, last, registered) is unusual


def test_unusual_sentence():
    activities = BY_NAME["activities"]
    assert comparing.unusual_sentence(activities, 31, 9) == (
        "比上月多22次，请确认无误；无误可直接报送。"
    )
    assert comparing.unusual_sentence(activities, 0, 12) == (
        "比上月少12次，请确认无误；无误可直接报送。"
    )


@pytest.mark.parametrize(
    ("differences", "missing", "sentence"),
    [(0, 0, ""), (1, 0, "1处差异待说明"), (0, 2, "2项未填"), (1, 2, "1处差异待说明，2项未填")],
)
def test_open_points(differences, missing, sentence):
    assert comparing.open_points_sentence(differences, missing) == sentence


@pytest.mark.parametrize(
    ("left", "sentence"), [(2, "剩2天"), (1, "剩1天"), (0, "今天截止"), (-1, "逾期1天")]
)
def test_due(left, sentence):
    assert comparing.due_sentence(left) == sentence


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ({"choice": "register", "text": "已更正。"}, "团员数比登记册少5人：登记册填错。已更正。"),
        ({"choice": "", "text": "外出5人"}, "团员数比登记册少5人：外出5人。"),
        ({"choice": "moved", "text": ""}, "团员数比登记册少5人：团员外出、转走，登记册未更新。"),
        ({"choice": "unknown", "text": ""}, ""),
        ({}, ""),
        (None, ""),
    ],
)
def test_reason_sentence(reason, sentence):
    assert comparing.reason_sentence(MEMBERS, 209, 214, reason) == sentence
    assert comparing.reason_sentence(MEMBERS, 214, 214, reason) == ""


def test_only_what_the_register_does_not_know_may_not_apply():
    assert [figure.name for figure in FIGURES if figure.may_not_apply] == ["activities", "youth"]


def test_bars_tell_zero_from_nothing():
    drawn = bars([None, 0, 5, 10])
    assert [bar.kind for bar in drawn] == ["unknown", "known", "known", "now"]
    assert [bar.height for bar in drawn] == [2, LOWEST, HEIGHT // 2, HEIGHT]
    assert bars([None] * 12)[-1].kind == "unknown"
    assert {bar.height for bar in bars([0, 0])} == {LOWEST}
