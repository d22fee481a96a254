import re

import pytest
from django.conf import settings

from tuanwei.templatetags import marks


def symbols() -> set[str]:
    text = (settings.BASE_DIR / "static/img/icons.svg").read_text()
    return set(re.findall(r'symbol id="([\w-]+)"', text))


@pytest.mark.parametrize("state", marks.STATES)
def test_every_state_has_a_shape_that_is_drawn_and_a_word(state):
    shape, word = marks.STATES[state]
    assert shape in symbols()
    assert str(word) in marks.status(state)
    assert f"status-{shape}" in marks.status(state)


def test_a_state_may_be_called_otherwise():
    assert "已存草稿" in marks.status("draft", "已存草稿")


def test_a_shape_with_a_word_of_its_own():
    assert "status-diamond" in marks.status("diamond", "逾期2天")


def test_words_are_escaped():
    assert "<b>" not in marks.status("diamond", "<b>")


@pytest.mark.parametrize(
    ("state", "word"),
    [("yes", "有"), ("no", "没有"), ("unset", "未填"), ("later", "日期在月末之后")],
)
def test_a_tick_says_what_it_shows(state, word):
    assert f'aria-label="挂牌：{word}' in marks.tick(state, "挂牌")


def test_what_is_not_in_question_is_no_tick():
    assert "tick-" not in marks.tick(None, "增量")


@pytest.mark.parametrize(
    ("places", "said"), [(3, "上升3位"), (-2, "下降2位"), (0, "没有升降"), (None, "没有上月位次")]
)
def test_movement_is_said_in_words_too(places, said):
    assert said in marks.movement(places)


@pytest.mark.parametrize(
    ("done", "target", "full", "whole"),
    [(18, 20, 18, 20), (25, 20, 20, 20), (0, 20, 0, 20), (None, 20, 0, 20), (3, None, 0, 0)],
)
def test_one_block_for_each_organisation(done, target, full, whole):
    drawn = marks.blocks(done, target)
    assert drawn.count("block-full") == full
    assert drawn.count("<rect") == whole


def test_a_great_target_is_drawn_in_proportion():
    drawn = marks.blocks(100, 200)
    assert drawn.count("<rect") == marks.MOST_BLOCKS
    assert drawn.count("block-full") == marks.MOST_BLOCKS // 2


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("quyangqiao-entry", "<code>quyangqiao-entry</code>"),
        ("曲阳桥乡", "曲阳桥乡"),
        ("2012-11-05", "2012-11-05"),
        ("<b>", "<b>"),
        (None, None),
    ],
)
def test_a_log_in_name_stands_out_as_what_is_typed(value, shown):
    assert marks.typed(value) == shown
