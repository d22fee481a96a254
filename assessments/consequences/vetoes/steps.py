"""The steps of a veto case, in the order in which they matter to a reader."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.consequences.disputes import disputed_townships
from assessments.consequences.steps import Step
from assessments.consequences.vetoes import actions, forms, policies
from assessments.consequences.vetoes.models import VetoCase
from assessments.consequences.vetoes.notice import written_day


def held_back(case: VetoCase) -> list[str]:
    disputed = disputed_townships([case.division]).get(case.division_id, [])
    return policies.why_held_back(case, disputed)


def _notify(case, values, on, by, revision):
    actions.notify(case, **values, on=on, by=by, revision=revision)


def _object(case, values, on, by, revision):
    actions.file_objection(case, **values, on=on, by=by, revision=revision)


def _decide(case, values, on, by, revision):
    actions.decide(case, **values, on=on, by=by, revision=revision)


def _put_into_force(case, values, on, by, revision):
    actions.put_into_force(case, **values, on=on, by=by, revision=revision)


def _revoke(case, values, on, by, revision):
    actions.revoke(case, **values, on=on, by=by, revision=revision)


def _of_notice(case: VetoCase) -> str:
    return _(
        "告知后单位看到本案并可提出异议；期满无异议、也没有暂缓事由的，自动生效，取消本年度评优资格。"
        "月度得分和位次不变。"
    )


def _of_objection(case: VetoCase) -> str:
    last = policies.last_day_to_object(case)
    until = written_day(last) if last else ""
    return _("只能提出一次异议，期限至%s。处理前否决不生效，由省级告知人以外的人员处理。") % until


def _of_decision(case: VetoCase) -> str:
    return _("异议理由：%(reason)s 证明材料：%(evidence)s") % {
        "reason": case.objection_reason, "evidence": case.objection_evidence or _("没有"),
    }  # fmt: skip


_ALL = [
    Step(
        "decide", "decide_veto", gettext_lazy("处理异议"), gettext_lazy("提交处理结果"),
        gettext_lazy("异议已处理，单位已收到结果。"), forms.DecisionForm,
        lambda case, officer, today: policies.check_can_decide(case, officer),
        _decide, _of_decision, warns=held_back,
    ),
    Step(
        "notify", "manage_consequences", gettext_lazy("告知单位"), gettext_lazy("告知"),
        gettext_lazy("已告知，单位可以提出异议。"), forms.NoticeForm,
        lambda case, officer, today: policies.check_can_notify(case),
        _notify, _of_notice, warns=held_back,
    ),
    Step(
        "object", "object_to_veto", gettext_lazy("提出异议"), gettext_lazy("提出异议"),
        gettext_lazy("异议已提出，等待省级处理。"), forms.ObjectionForm,
        policies.check_can_object,
        _object, _of_objection, at_province=False,
    ),
    Step(
        "in-force", "decide_veto", gettext_lazy("决定生效"), gettext_lazy("决定生效"),
        gettext_lazy("否决已生效。"), forms.InForceForm,
        lambda case, officer, today: policies.check_can_put_into_force(case, today),
        _put_into_force,
        lambda case: _("生效后取消该单位本年度评优资格，写入反馈函。"), warns=held_back,
    ),
    Step(
        "revoke", "decide_veto", gettext_lazy("撤案"), gettext_lazy("撤案"),
        gettext_lazy("已撤案。"), forms.RevokeForm,
        lambda case, officer, today: policies.check_can_revoke(case, officer),
        _revoke,
        lambda case: _("撤案后不再影响评优；结账数据和得分不变。"), main=False,
    ),
]  # fmt: skip
STEPS = {step.key: step for step in _ALL}
