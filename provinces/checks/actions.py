"""From the verdict to the last word: each step locks the check, asks the policy, and is dated."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from provinces.checks import policies
from provinces.checks.choices import Outcome, Verdict
from provinces.checks.models import SpotCheck
from provinces.checks.policies import NotAllowed
from provinces.checks.verdicts import has_problems
from provinces.duties.returning import tell_returned_rectifications
from provinces.periods.changes import writing_facts

LONGEST_INSPECTORS = 100


def _locked(check: SpotCheck) -> SpotCheck:
    """The row as it stands now, held until the transaction ends."""
    writing_facts([check.township.province_id])
    rows = SpotCheck.objects.select_for_update(of=("self",))
    return rows.select_related("round", "township__parent").get(pk=check.pk)


def gaps(check: SpotCheck) -> dict[str, str]:
    """{field: what is still to be filled in before the verdict can be handed in}."""
    found = {}
    samples = list(check.samples.all())
    problems = has_problems(samples) or check.draft_verdict == Verdict.FAILED
    if not check.checked_on:
        found["checked_on"] = _("填写抽查日期")
    elif check.round.drawn_on and check.checked_on < check.round.drawn_on:
        found["checked_on"] = _("抽查日期早于抽取日期%s，请核对") % check.round.drawn_on
    if samples and all(each.exists is None for each in samples):
        found["samples"] = _("抽到的组织一个也没有查看")
    if not check.draft_verdict:
        found["draft_verdict"] = _("选择结论")
    if problems and not check.findings.strip():
        found["findings"] = _("有不属实的，写明存在问题")
    if problems and not check.rectify_by:
        found["rectify_by"] = _("有问题的，写明整改期限")
    elif check.rectify_by and check.checked_on and check.rectify_by < check.checked_on:
        found["rectify_by"] = _("整改期限早于抽查日期，请核对")
    return found


@transaction.atomic
def conclude(check: SpotCheck, *, on: dt.date, by) -> None:
    """Makes the draft the verdict; from now on it counts and is corrected only with a reason."""
    current = _locked(check)
    policies.check_can_record(current, by)
    missing = gaps(current)
    if missing:
        raise NotAllowed("；".join(missing.values()))
    current.verdict, current.concluded_on, current.concluded_by = current.draft_verdict, on, by
    if not current.inspectors:
        names = current.assignments.order_by("pk").values_list("officer__name", flat=True)
        current.inspectors = "、".join(names)[:LONGEST_INSPECTORS]
    current.save(update_fields=["verdict", "concluded_on", "concluded_by", "inspectors"])


@transaction.atomic
def correct(check: SpotCheck, *, verdict: str, findings: str, rectify_by, reason: str,
            on: dt.date, by) -> None:  # fmt: skip
    """The unit may object to the corrected verdict as to a new one, so its days start again."""
    current = _locked(check)
    policies.check_can_correct(current, by)
    current.verdict = current.draft_verdict = verdict
    current.findings, current.rectify_by = findings, rectify_by
    current.correction_reason, current.concluded_on, current.concluded_by = reason, on, by
    current.save(
        update_fields=["verdict", "draft_verdict", "findings", "rectify_by", "correction_reason",
                       "concluded_on", "concluded_by"]
    )  # fmt: skip


@transaction.atomic
def file_rectification(check: SpotCheck, *, rectified_on: dt.date, text: str,
                       on: dt.date, by) -> None:  # fmt: skip
    current = _locked(check)
    policies.check_can_rectify(current, by)
    current.rectified_on, current.rectification = rectified_on, text
    current.rectification_filed_on, current.rectification_filed_by = on, by
    current.save(
        update_fields=["rectified_on", "rectification", "rectification_filed_on",
                       "rectification_filed_by"]
    )  # fmt: skip


@transaction.atomic
def confirm_rectification(check: SpotCheck, *, on: dt.date, by) -> None:
    current = _locked(check)
    policies.check_can_confirm(current, by)
    current.rectification_confirmed_on, current.rectification_confirmed_by = on, by
    current.rectification_comment = ""
    current.save(
        update_fields=["rectification_confirmed_on", "rectification_confirmed_by",
                       "rectification_comment"]
    )  # fmt: skip


@transaction.atomic
def return_rectification(check: SpotCheck, *, comment: str, by) -> None:
    """The unit's text stays to be completed; the day has to be stated anew."""
    current = _locked(check)
    policies.check_can_confirm(current, by)
    current.rectified_on = current.rectification_filed_on = None
    current.rectification_filed_by = None
    current.rectification_comment = comment
    current.save(
        update_fields=["rectified_on", "rectification_filed_on", "rectification_filed_by",
                       "rectification_comment"]
    )  # fmt: skip
    tell_returned_rectifications([current.pk], by=by)


@transaction.atomic
def file_objection(check: SpotCheck, *, reason: str, on: dt.date, by) -> None:
    """Until it is decided the verdict still scores, but does not veto."""
    current = _locked(check)
    policies.check_can_object(current, by, on)
    current.objection_filed_on, current.objection_filed_by = on, by
    current.objection_reason = reason
    current.save(update_fields=["objection_filed_on", "objection_filed_by", "objection_reason"])


@transaction.atomic
def decide_objection(check: SpotCheck, *, outcome: str, text: str, verdict: str, rectify_by,
                     on: dt.date, by) -> None:  # fmt: skip
    current = _locked(check)
    policies.check_can_decide(current, by)
    current.objection_outcome, current.objection_decision = outcome, text
    current.objection_decided_on, current.objection_decided_by = on, by
    if outcome == Outcome.CHANGED:
        if verdict == current.verdict:
            raise NotAllowed(_("变更后的结论与原结论相同。"))
        current.verdict, current.rectify_by = verdict, rectify_by
    current.save(
        update_fields=["objection_outcome", "objection_decision", "objection_decided_on",
                       "objection_decided_by", "verdict", "rectify_by"]
    )  # fmt: skip
