"""The steps of an interview, and the one of its measures."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.consequences.interviews import actions, forms, policies
from assessments.consequences.interviews.models import Interview, InterviewMeasure
from assessments.consequences.steps import Step


def _confirm(interview, values, on, by, revision):
    actions.confirm(interview, on=on, by=by, revision=revision)


def _arrange(interview, values, on, by, revision):
    actions.arrange(interview, **values, by=by, revision=revision)


def _hold(interview, values, on, by, revision):
    actions.hold(interview, **values, by=by, revision=revision)


def _add_measure(interview, values, on, by, revision):
    actions.add_measure(interview, **values, by=by, revision=revision)


def _close(interview, values, on, by, revision):
    actions.close(interview, **values, on=on, by=by, revision=revision)


def _waive(interview, values, on, by, revision):
    actions.waive(interview, **values, on=on, by=by, revision=revision)


def _follow(measure, values, on, by, revision):
    actions.follow(measure, **values, by=by, revision=revision)


def _measures(interview: Interview) -> list[InterviewMeasure]:
    return list(interview.measures.order_by("due_on", "pk"))


def standing(interview: Interview) -> str:
    """第10位，共11位，进度73.23%，得分82.10分."""
    found = interview.evidence
    parts = [_("第%(rank)d位，共%(of)d位") % found]
    if found["progress"]:
        parts.append(_("进度%s%%") % found["progress"])
    if found["score"]:
        parts.append(_("得分%s分") % found["score"])
    return "，".join(parts)


def _of_arrangement(interview: Interview) -> str:
    return _("%(month)s%(standing)s。安排后单位收到通知。") % {
        "month": interview.month.title, "standing": standing(interview),
    }  # fmt: skip


_ALL = [
    Step(
        "confirm", "manage_consequences", gettext_lazy("确认约谈"), gettext_lazy("确认约谈"),
        gettext_lazy("已确认，可以安排约谈。"), forms.ConfirmForm,
        lambda row, officer, today: policies.check_can_confirm(row),
        _confirm,
        lambda row: _("%s，在末位线上并列。确认后列为拟约谈；不约谈的，用“不予约谈”并写明理由。")
        % standing(row),
    ),
    Step(
        "hold", "manage_consequences", gettext_lazy("填写纪要"), gettext_lazy("保存纪要"),
        gettext_lazy("纪要已保存，单位已收到措施。"), forms.MinutesForm,
        lambda row, officer, today: policies.check_can_hold(row),
        _hold,
        lambda row: _("保存后单位看到纪要和措施，逐项填写完成情况。纪要不能再改。"),
    ),
    Step(
        "arrange", "manage_consequences", gettext_lazy("安排约谈"), gettext_lazy("保存并通知单位"),
        gettext_lazy("已安排，单位已收到通知。"), forms.ArrangementForm,
        lambda row, officer, today: policies.check_can_arrange(row),
        _arrange, _of_arrangement,
    ),
    Step(
        "close", "manage_consequences", gettext_lazy("销号"), gettext_lazy("销号"),
        gettext_lazy("已销号。"), forms.ClosingForm,
        lambda row, officer, today: policies.check_can_close(row, _measures(row)),
        _close,
        lambda row: _("各项措施都已完成。销号后不再跟踪。"),
    ),
    Step(
        "add-measure", "manage_consequences", gettext_lazy("补充措施"), gettext_lazy("补充措施"),
        gettext_lazy("措施已补充。"), forms.MeasureForm,
        lambda row, officer, today: policies.check_can_add_measure(row),
        _add_measure,
        lambda row: _("补充的措施由单位逐项落实。"), main=False,
    ),
    Step(
        "waive", "manage_consequences", gettext_lazy("不予约谈"), gettext_lazy("不予约谈"),
        gettext_lazy("已列为不予约谈。"), forms.WaiveForm,
        lambda row, officer, today: policies.check_can_waive(row),
        _waive,
        lambda row: _("不再约谈，理由留有记录。已通知单位的，单位收到说明。"), main=False,
    ),
]  # fmt: skip
STEPS = {step.key: step for step in _ALL}

FOLLOW = Step(
    "follow", "answer_interview", gettext_lazy("填写落实情况"), gettext_lazy("保存"),
    gettext_lazy("落实情况已保存。"), forms.FollowForm,
    lambda measure, officer, today: policies.check_can_follow(measure.interview),
    _follow,
    lambda measure: _("%(what)s（%(who)s，%(day)s前）") % {
        "what": measure.what, "who": measure.responsible, "day": measure.due_on,
    },
    at_province=False,
)  # fmt: skip
