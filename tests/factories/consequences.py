"""Of what follows from a month: vetoes, interviews, letters."""

from assessments.consequences.interviews.models import Interview, InterviewMeasure
from assessments.consequences.letters.models import FeedbackLetter
from assessments.consequences.vetoes.models import VetoCase
from assessments.results.models import Assessment
from provinces.places.models import Division
from tests.factories.facts import NOVEMBER
from tests.factories.judgement import scheme_version, sheet
from tuanwei import clock


def assessment(province, month=NOVEMBER) -> Assessment:
    """Without results, on a sheet of its own that is not the current one."""
    made = sheet(province, month, is_current=False)
    return Assessment.objects.create(sheet=made, scheme=scheme_version())


STANDING = {
    "rank": 10, "of": 11, "score": "82.10", "grade": "良好", "completed": 12, "townships": 15,
    "completion": "80.00", "progress": "73.23", "tied": False,
}  # fmt: skip


def veto_case(unit, month=NOVEMBER, **values) -> VetoCase:
    """Drafted, unless told otherwise; on a county or city."""
    return VetoCase.objects.create(
        **_case(unit, month)
        | {
            "level": "city" if unit.level == "city" else "county",
            "gate": "unfinished",
            "gate_title": "任务未完成",
            "evidence": {
                **STANDING, "scheme": "江西省责任状考核（2012） 第1版", "digest": "0" * 64,
                "source": "", "combine": "all", "conditions": ["完成乡镇 12 ＜ 乡镇 15"],
                "concerned": [], "disputed": [],
            },
        }
        | values
    )  # fmt: skip


def noticed_veto(unit, month=NOVEMBER, **values) -> VetoCase:
    told = {"state": "notified", "noticed_on": month.next.first, "notice_text": "告知。"}
    return veto_case(unit, month, **told | values)


def interview(unit, month=NOVEMBER, **values) -> Interview:
    evidence = {**STANDING, "bottom": 3}
    return Interview.objects.create(**_case(unit, month) | {"evidence": evidence} | values)


def held_interview(unit, month=NOVEMBER, **values) -> Interview:
    held = {"state": "held", "held_on": month.next.first, "minutes": "已约谈。"}
    return interview(unit, month, **held | values)


def interview_measure(interview_, **values) -> InterviewMeasure:
    values = {"what": "补齐组织", "responsible": "书记", "due_on": NOVEMBER.next.last} | values
    return InterviewMeasure.objects.create(interview=interview_, **values)


def feedback_letter(unit, month=NOVEMBER, **values) -> FeedbackLetter:
    return FeedbackLetter.objects.create(
        **_case(unit, month)
        | {
            "level": "city" if unit.level == "city" else "county",
            "title": "关于反馈情况的函",
            "addressee": "中共县委：",
            "sections": [{"heading": "", "paragraphs": ["反馈如下。"]}],
            "figures": {},
            "made_at": clock.now(),
        }
        | values
    )


def _case(unit, month) -> dict:
    province = Division.objects.get(pk=unit.province_id)
    return {
        "province": province,
        "division": unit,
        "month": month,
        "assessment": assessment(province, month),
    }
