"""What cases ask of a unit and of the province: for the workbench, and for reminders."""

import datetime as dt
from collections.abc import Iterable, Sequence

from assessments.consequences.interviews.choices import InterviewState
from assessments.consequences.interviews.models import Interview, InterviewMeasure
from assessments.consequences.interviews.policies import check_can_close
from assessments.consequences.states import NotAllowed
from assessments.consequences.vetoes.choices import VetoState
from assessments.consequences.vetoes.models import VetoCase
from assessments.consequences.vetoes.policies import last_day_to_object
from provinces.duties.duty import Duty, Ground, Owed, listed
from provinces.duties.reminding import Reminded
from tuanwei.links import link
from tuanwei.notices.models import NoticeKind

KIND = NoticeKind.CONSEQUENCE
LOOK_AHEAD = 30
_I, _V = InterviewState, VetoState


def vetoes_owed(ground: Ground, today: dt.date) -> list[Owed]:
    """Notices that the unit may still object to."""
    rows = VetoCase.objects.filter(ground.inside("division__path"), state=_V.NOTIFIED)
    found = []
    for case in rows.select_related("division").order_by("noticed_on", "division__code", "gate"):
        last, unit = last_day_to_object(case), case.division
        if last and last >= today:
            found.append(
                Owed(KIND, f"veto-{case.pk}", unit.path, unit.name, unit.code, case.gate_title,
                     last, "；".join(case.evidence["conditions"]), None, case.pk)
            )  # fmt: skip
    return found


def veto_duties(found: Sequence[Owed], today: dt.date) -> list[Duty]:
    return [
        Duty(KIND, f"{each.name}一票否决告知待核对：{each.state}",
             f"{each.comment}。有异议的，期限内提出；没有异议的不用办理。",
             link("veto", each.pk), "去核对", each.due_on)
        for each in found
    ]  # fmt: skip


def measures_owed(ground: Ground, today: dt.date) -> list[Owed]:
    """Measures of interviews that are not done, due soon or past."""
    rows = InterviewMeasure.objects.open().filter(
        ground.inside("interview__division__path"),
        interview__state__in=[_I.HELD, _I.FOLLOWED],
        due_on__lte=today + dt.timedelta(days=LOOK_AHEAD),
    )
    return [
        Owed(KIND, f"measure-{each.interview_id}-{each.due_on}", each.division.path,
             each.division.name, each.division.code, each.responsible, each.due_on, each.what,
             None, each.interview_id)
        for each in rows.select_related("interview__division").order_by("due_on", "pk")
    ]  # fmt: skip


def measure_duties(found: Sequence[Owed], today: dt.date) -> list[Duty]:
    """Those of one interview and day together."""
    groups: dict[str, list[Owed]] = {}
    for each in found:
        groups.setdefault(each.subject, []).append(each)
    return [
        Duty(KIND, f"{items[0].name}约谈整改措施待落实",
             f"{'；'.join(f'{each.comment}（{each.state}）' for each in items)}。",
             link("interview", items[0].pk), "填写情况", items[0].due_on)
        for items in groups.values()
    ]  # fmt: skip


def duties_of(officer, today: dt.date) -> list[Duty]:
    """Of one officer. A unit's own are not repeated to the province that asked for them."""
    found: list[Duty] = []
    if ground := Ground.of(officer, "object_to_veto"):
        found += veto_duties(_own(vetoes_owed(ground, today), officer), today)
    if ground := Ground.of(officer, "answer_interview"):
        found += measure_duties(_own(measures_owed(ground, today), officer), today)
    if ground := Ground.of(officer, "decide_veto"):
        found += _to_decide(officer, ground)
    if ground := Ground.of(officer, "manage_consequences"):
        found += [*_vetoes_to_notify(ground), *_interviews(ground, today)]
    return found


def _own(found: Iterable[Owed], officer) -> list[Owed]:
    if officer.is_superuser:
        return []
    provinces = {f"{each.pk}." for each in officer.scope_divisions() if each.pk == each.province_id}
    return [each for each in found if each.path[: each.path.index(".") + 1] not in provinces]


def _to_decide(officer, ground: Ground) -> list[Duty]:
    rows = VetoCase.objects.filter(ground.inside("province__path"), state=_V.DISPUTED)
    names = list(
        rows.exclude(noticed_by=officer).order_by("division__code")
        .values_list("division__name", flat=True)
    )  # fmt: skip
    if not names:
        return []
    text = f"{listed(names, unit='个单位')}对一票否决有异议，处理前不生效。"
    return [Duty("veto", f"{len(names)}件否决异议待处理", text,
                 link("vetoes", state=_V.DISPUTED), "去处理")]  # fmt: skip


def _vetoes_to_notify(ground: Ground) -> list[Duty]:
    rows = VetoCase.objects.filter(ground.inside("province__path"), state=_V.DRAFTED)
    names = list(rows.order_by("division__code").values_list("division__name", flat=True))
    if not names:
        return []
    text = f"{listed(list(dict.fromkeys(names)), unit='个单位')}触发否决条件，核对依据后告知单位。"
    return [Duty("veto", f"{len(names)}项一票否决待告知", text,
                 link("vetoes", state=_V.DRAFTED), "去告知")]  # fmt: skip


def _interviews(ground: Ground, today: dt.date) -> list[Duty]:
    rows = list(
        Interview.objects.filter(ground.inside("province__path"))
        .exclude(state__in=[_I.CLOSED, _I.WAIVED])
        .select_related("division")
        .prefetch_related("measures")
        .order_by("month", "division__code")
    )
    named: dict[str, list[Interview]] = {}
    for each in rows:
        named.setdefault(each.state, []).append(each)
    return [
        *_many(named.get(_I.TIED, []), "在末位线上并列，待确认是否约谈", "去确认", _I.TIED),
        *_many(named.get(_I.PROPOSED, []), "拟约谈，待安排", "去安排", _I.PROPOSED),
        *(_to_hold(each) for each in named.get(_I.ARRANGED, [])),
        *(_to_close(each) for each in named.get(_I.FOLLOWED, []) if _is_done(each)),
    ]


def _many(rows: Sequence[Interview], what: str, action: str, state: str) -> list[Duty]:
    if not rows:
        return []
    names = listed(list(dict.fromkeys(each.division.name for each in rows)), unit="个单位")
    return [Duty("interview", f"{len(rows)}个单位{what}", f"{names}。",
                 link("consequences", state=state), action)]  # fmt: skip


def _to_hold(interview: Interview) -> Duty:
    text = f"地点：{interview.place}；约谈人：{interview.conducted_by}。约谈后填写纪要和整改措施。"
    return Duty("interview", f"约谈{interview.division.name}", text,
                link("interview", interview.pk), "看安排", interview.planned_on)  # fmt: skip


def _is_done(interview: Interview) -> bool:
    try:
        check_can_close(interview, list(interview.measures.all()))
    except NotAllowed:
        return False
    return True


def _to_close(interview: Interview) -> Duty:
    title = f"{interview.division.name}约谈整改已完成，待销号"
    text = "核对各项措施的落实情况后销号。"
    return Duty("interview", title, text, link("interview", interview.pk), "去销号")


REMINDED = (
    Reminded(KIND, "object_to_veto", vetoes_owed, veto_duties),
    Reminded(KIND, "answer_interview", measures_owed, measure_duties),
)
