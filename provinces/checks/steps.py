"""The steps of a check that are asked once more: who may, what is asked, what it brings about."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from provinces.checks import actions, forms, policies
from provinces.checks.choices import Verdict
from provinces.checks.models import SpotCheck
from tuanwei.rights import can


@dataclass(frozen=True)
class Step:
    """``allowed`` raises NotAllowed; ``act`` gets the form's values, the day and the person."""

    key: str
    right: str
    title: Any
    button: Any
    done: Any
    form: type[forms.StepForm]
    allowed: Callable[[SpotCheck, Any, dt.date], None]
    act: Callable[..., None]
    consequence: Callable[[SpotCheck], str]

    def offered_to(self, check: SpotCheck, officer, today: dt.date) -> bool:
        if not can(officer, self.right, check.township):
            return False
        try:
            self.allowed(check, officer, today)
        except policies.NotAllowed:
            return False
        return True


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _of_conclusion(check: SpotCheck) -> str:
    verdict = Verdict(check.draft_verdict).label if check.draft_verdict else _("未填")
    parts = [_("%(town)s结论为%(verdict)s，计入本年度抽查结果。") % {
        "town": check.township.name, "verdict": verdict,
    }]  # fmt: skip
    if check.rectify_by:
        parts.append(_("乡镇须在%s前整改。") % _day(check.rectify_by))
    parts.append(_("%d日内可以提出异议。") % check.round.objection_days)
    parts.append(_("提交后不能直接修改，更正须写明原因并留有记录。"))
    return "".join(parts)


def _act_conclude(check, values, on, by):
    actions.conclude(check, on=on, by=by)


def _act_correct(check, values, on, by):
    actions.correct(check, **values, on=on, by=by)


def _act_rectify(check, values, on, by):
    actions.file_rectification(check, **values, on=on, by=by)


def _act_confirm(check, values, on, by):
    if values["decision"] == "confirm":
        actions.confirm_rectification(check, on=on, by=by)
    else:
        actions.return_rectification(check, comment=values["comment"], by=by)


def _act_object(check, values, on, by):
    actions.file_objection(check, **values, on=on, by=by)


def _act_decide(check, values, on, by):
    actions.decide_objection(check, **values, on=on, by=by)


_ALL = [
    Step(
        "conclude", "record_check", gettext_lazy("提交结论"), gettext_lazy("提交结论"),
        gettext_lazy("结论已提交。"), forms.NothingToAsk,
        lambda check, officer, today: policies.check_can_record(check, officer),
        _act_conclude, _of_conclusion,
    ),
    Step(
        "correct", "record_check", gettext_lazy("更正结论"), gettext_lazy("更正结论"),
        gettext_lazy("结论已更正。"), forms.CorrectionForm,
        lambda check, officer, today: policies.check_can_correct(check, officer),
        _act_correct,
        lambda check: _("原结论为%s。更正后按新结论计算，异议期限重新起算，原结论和原因留有记录。")
        % check.get_verdict_display(),
    ),
    Step(
        "rectify", "answer_check", gettext_lazy("填写整改"), gettext_lazy("报送整改情况"),
        gettext_lazy("整改情况已报，等待确认。"), forms.RectificationForm,
        lambda check, officer, today: policies.check_can_rectify(check, officer),
        _act_rectify,
        lambda check: _("存在问题：%s") % (check.findings or _("未写明")),
    ),
    Step(
        "confirm", "confirm_rectification", gettext_lazy("确认整改"), gettext_lazy("提交确认结果"),
        gettext_lazy("确认结果已提交。"), forms.ConfirmationForm,
        lambda check, officer, today: policies.check_can_confirm(check, officer),
        _act_confirm,
        lambda check: _("所报整改情况：%s") % check.rectification,
    ),
    Step(
        "object", "answer_check", gettext_lazy("提出异议"), gettext_lazy("提出异议"),
        gettext_lazy("异议已提出，等待省级处理。"), forms.ObjectionForm,
        policies.check_can_object,
        _act_object,
        lambda check: _(
            "每次抽查只能提出一次异议，由省级审批员或管理员处理。"
            "处理前结论照常计分，不作为一票否决的依据。"
        ),
    ),
    Step(
        "decide", "decide_objection", gettext_lazy("处理异议"), gettext_lazy("提交处理结果"),
        gettext_lazy("异议已处理。"), forms.DecisionForm,
        lambda check, officer, today: policies.check_can_decide(check, officer),
        _act_decide,
        lambda check: _("原结论为%(verdict)s。异议理由：%(reason)s") % {
            "verdict": check.get_verdict_display(), "reason": check.objection_reason or _("未写明"),
        },
    ),
]  # fmt: skip
STEPS = {step.key: step for step in _ALL}
