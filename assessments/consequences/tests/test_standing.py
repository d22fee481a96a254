"""Who stands on the list of excellence: the truth table."""

from decimal import Decimal

import pytest

from assessments.consequences.excellence.standing import SHAPES, WORDS, standing

TITLES = {"unfinished": "任务未完成", "failed_check": "抽查不合格"}
HIGH, LOW = Decimal("92.00"), Decimal("89.99")
CASES = [
    # no gate: the score decides, its bound included
    (HIGH, [], {}, [], "listed", ""),
    (Decimal(90), [], {}, [], "listed", ""),
    (LOW, [], {}, [], "below", ""),
    (None, [], {}, [], "below", ""),
    # a gate that decided: only a case in force bars
    (HIGH, ["unfinished"], {"unfinished": "in_force"}, [], "barred", "任务未完成，一票否决已生效"),
    (LOW, ["unfinished"], {"unfinished": "in_force"}, [], "barred", "已生效"),
    (HIGH, ["unfinished"], {}, [], "deferred", "任务未完成，还没有立案"),
    (HIGH, ["unfinished"], {"unfinished": "drafted"}, [], "deferred", "否决拟定、尚未生效"),
    (HIGH, ["unfinished"], {"unfinished": "notified"}, [], "deferred", "否决已通知、尚未生效"),
    (HIGH, ["unfinished"], {"unfinished": "disputed"}, [], "deferred", "否决异议中、尚未生效"),
    (HIGH, ["unfinished"], {"unfinished": "upheld"}, [], "deferred", "否决维持、尚未生效"),
    (LOW, ["unfinished"], {"unfinished": "notified"}, [], "below", "尚未生效"),
    # revoked bars nothing, though the grade in the results has come down
    (HIGH, ["unfinished"], {"unfinished": "revoked"}, [], "listed", ""),
    (LOW, ["unfinished"], {"unfinished": "revoked"}, [], "below", ""),
    # the worst of two gates
    (
        HIGH, ["unfinished", "failed_check"],
        {"unfinished": "revoked", "failed_check": "in_force"}, [], "barred", "抽查不合格",
    ),
    (
        HIGH, ["unfinished", "failed_check"],
        {"unfinished": "notified", "failed_check": "in_force"}, [], "barred",
        "任务未完成，否决已通知",
    ),
    (
        HIGH, ["unfinished", "failed_check"],
        {"unfinished": "revoked", "failed_check": "disputed"}, [], "deferred", "抽查不合格",
    ),
    # disputed spot checks
    (HIGH, [], {}, ["甲镇", "乙乡"], "deferred", "甲镇、乙乡对抽查结论的异议还没有处理"),
    (LOW, [], {}, ["甲镇"], "below", "甲镇"),
    (HIGH, ["unfinished"], {"unfinished": "in_force"}, ["甲镇"], "barred", "甲镇"),
    # a gate that only warns
    (HIGH, ["unfinished?"], {}, [], "warned", "任务未完成，判定月份仍未消除的将被否决"),
    (LOW, ["unfinished?"], {}, [], "below", "将被否决"),
    (HIGH, ["unfinished?"], {}, ["甲镇"], "deferred", "将被否决"),
    # a gate that the scheme does not know any more
    (HIGH, ["old"], {"old": "in_force"}, [], "barred", "old"),
]  # fmt: skip


@pytest.mark.parametrize(("score", "gates", "states", "disputed", "code", "said"), CASES)
def test_standing(score, gates, states, disputed, code, said):
    found = standing(score, 90, gates, TITLES, states, disputed)
    assert found.code == code
    assert said in "；".join(found.reasons) and bool(said) == bool(found.reasons)


def test_without_grades_nobody_is_excellent():
    assert standing(HIGH, None, [], {}, {}, []).code == "below"


def test_every_code_has_its_word_and_shape():
    assert set(WORDS) == set(SHAPES)
