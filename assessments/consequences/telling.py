"""Notices about cases: to the unit that is concerned, and to those in the province who act next."""

from provinces.demonstration.today import business_date
from provinces.duties.duty import Owed
from provinces.duties.recipients import Recipients
from tuanwei.links import link
from tuanwei.notices.models import Notice, NoticeKind
from tuanwei.notices.telling import tell

KIND = NoticeKind.CONSEQUENCE


def _tell(province, place, action: str, key: str, title: str, text: str, url: str, by=None) -> None:
    """To the nearest who may do the action at ``place``; ``key`` makes that it is told once."""
    recipients = Recipients(province, action, business_date())
    item = Owed(KIND, key, place.path, place.name, place.code, "")
    tell(
        Notice(officer_id=each, kind=KIND, key=key, title=title, text=text, url=url)
        for each in recipients.of(item)
        if by is None or each != by.pk
    )


def _veto(case, stage: str, title: str, text: str, *, place=None, action="", by=None) -> None:
    key = f"veto:{case.pk}:{stage}:{case.revision}"
    where, what = place or case.division, action or "object_to_veto"
    _tell(case.province, where, what, key, title, text, link("veto", case.pk), by)


def tell_veto_noticed(case, *, by) -> None:
    _veto(case, "noticed", f"{case.division.name}一票否决告知：{case.gate_title}",
          f"如有异议，请在{case.objection_days}日内提出，写明理由和依据。", by=by)  # fmt: skip


def tell_veto_disputed(case, *, by) -> None:
    _veto(case, "disputed", f"{case.division.name}对一票否决提出异议",
          f"{case.gate_title}，请由告知人以外的人员处理。",
          place=case.province, action="decide_veto", by=by)  # fmt: skip


def tell_veto_decided(case, *, by) -> None:
    word = case.get_state_display()
    _veto(case, "decided", f"{case.division.name}一票否决已{word}",
          case.grounds or case.revoked_reason, by=by)  # fmt: skip


def tell_veto_in_force(case, *, by=None) -> None:
    _veto(case, "in-force", f"{case.division.name}一票否决已生效",
          f"{case.gate_title}，取消本年度评优资格。", by=by)  # fmt: skip


def tell_interviews_proposed(province, month, number: int) -> None:
    _tell(province, province, "manage_consequences", f"interviews:{province.pk}:{month}",
          f"{month.title}拟约谈{number}个单位", "确认、安排约谈，或写明理由不予约谈。",
          link("consequences", month=str(month)))  # fmt: skip


def _interview(interview, stage: str, title: str, text: str, by) -> None:
    _tell(interview.province, interview.division, "answer_interview",
          f"interview:{interview.pk}:{stage}:{interview.revision}", title, text,
          link("interview", interview.pk), by)  # fmt: skip


def tell_interview_arranged(interview, *, by) -> None:
    day = interview.planned_on
    _interview(
        interview, "arranged",
        f"{interview.division.name}定于{day.month}月{day.day}日约谈",
        f"地点：{interview.place}；约谈人：{interview.conducted_by}；参加人员：{interview.invited}。",
        by,
    )  # fmt: skip


def tell_interview_held(interview, *, by) -> None:
    _interview(interview, "held", f"{interview.division.name}约谈纪要和整改措施已印送",
               "按措施和时限整改，完成后逐项填写情况。", by)  # fmt: skip


def tell_interview_closed(interview, *, by) -> None:
    _interview(interview, "closed", f"{interview.division.name}约谈已销号",
               interview.closing_note, by)  # fmt: skip


def tell_interview_waived(interview, *, by) -> None:
    _interview(interview, "waived", f"{interview.division.name}不再约谈",
               interview.waive_reason, by)  # fmt: skip


def tell_letter_issued(letter, *, by) -> None:
    _tell(letter.province, letter.division, "answer_interview", f"letter:{letter.pk}",
          f"{letter.division.name}{letter.month.year}年度反馈函已印发", letter.title,
          link("letter", letter.pk), by)  # fmt: skip
