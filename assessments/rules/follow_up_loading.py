"""Reads what stands beside the scores in a scheme file: linkage and follow-ups."""

from assessments.rules.check_loading import truth
from assessments.rules.fields import Fields
from assessments.rules.gate_loading import read_months
from assessments.rules.levels import CITY, COUNTY, TOWNSHIP
from assessments.rules.measures import MEASURES
from assessments.rules.scheme import FollowUp, Linkage

ADDRESSED = (COUNTY, CITY)
VERDICTS = (0, 1, 2)


def read_linkage(top: Fields) -> Linkage | None:
    if "linkage" not in top.data:
        return None
    fields = top.table("linkage")
    keep = fields.keep
    linkage = Linkage(
        value=keep(_summed_measure, fields),
        verdict=keep(_verdict, fields),
        decides_in=keep(read_months, fields, "decides_in"),
        title=keep(fields.text, "title", "联系点评优挂钩"),
        requirement=keep(fields.text, "requirement", ""),
        source=keep(fields.text, "source", ""),
    )
    fields.finish()
    return linkage


def _summed_measure(fields: Fields) -> str:
    name = fields.text("value")
    measure = MEASURES.get(name)
    if measure is None or measure.lowest != TOWNSHIP or not measure.adds_up:
        raise fields.error("value", f"“{name}”不是可由乡镇相加的指标量")
    return name


def _verdict(fields: Fields) -> int:
    verdict = fields.number("verdict")
    if verdict not in VERDICTS:
        raise fields.error("verdict", f"应为2（优秀）、1（合格）或0（不合格），现为{verdict}")
    return int(verdict)


def read_follow_up(top: Fields) -> FollowUp:
    if "follow_up" not in top.data:
        return FollowUp()
    fields = top.table("follow_up")
    keep = fields.keep
    follow_up = FollowUp(
        interview_bottom=keep(truth, fields, "interview_bottom"),
        letters_to=keep(_levels, fields),
        letters_in=keep(read_months, fields, "letters_in"),
        source=keep(fields.text, "source", ""),
    )
    if follow_up.letters_to and "letters_in" not in fields.data:
        raise fields.error("letters_in", "写明了 letters_to，应同时写明在哪几个月反馈")
    fields.finish()
    return follow_up


def _levels(fields: Fields) -> tuple[str, ...]:
    if "letters_to" not in fields.data:
        return ()
    levels = fields.sequence("letters_to")
    if not levels or any(each not in ADDRESSED for each in levels):
        raise fields.error("letters_to", f"应为{'、'.join(ADDRESSED)}中的若干项")
    return tuple(levels)
