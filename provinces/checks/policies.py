"""What the state of a check and the person allow. Rights by role stand in tuanwei/rights.py.

Each function raises NotAllowed with the sentence that the page shows.
"""

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext as _

from provinces.checks.models import SpotCheck, SpotCheckRound
from provinces.people.models import Officer
from provinces.places.levels import Level
from provinces.places.models import Division
from tuanwei.rights import can


class NotAllowed(ValueError):
    """Carries the sentence that the page shows."""


def in_own_county(officer: Officer, township: Division) -> bool:
    """Whether the officer is at home in the county that the township belongs to."""
    home, county = officer.division, township.parent
    if home is None or county is None or county.level != Level.COUNTY:
        return False
    return county.contains(home)


def why_not_inspector(officer: Officer, township: Division) -> str | None:
    """Why the officer cannot be sent to the township, or None."""
    if not officer.is_active:
        return _("%(name)s已停用。") % {"name": officer.name}
    if not can(officer, "record_check", township):
        return _("%(name)s不是%(town)s的抽查员。") % {"name": officer.name, "town": township.name}
    if in_own_county(officer, township):
        return _("%(name)s是本县干部，不能抽查本县的%(town)s。") % {
            "name": officer.name,
            "town": township.name,
        }
    return None


UNDER_CHECK = ("edit_organisation", "edit_report", "edit_pledge", "edit_profile")
"""What an inspector may not do in a township that he has to check; see provinces/apps.py."""


def barred_from(officer: Officer, township: Division) -> str | None:
    """Why the officer may not edit the township's facts now, or None: he is to check them.

    One query, and none for those who are nobody's inspector.
    """
    if not can(officer, "record_check", township):
        return None
    held = township.spot_checks.open().assigned_to(officer).select_related("round").first()
    if held is None:
        return None
    return _("您正在抽查%(town)s（%(round)s），抽查办结前不能修改该乡镇的填报内容。") % {
        "town": township.name,
        "round": held.round.name,
    }


def is_assigned(check: SpotCheck, officer: Officer) -> bool:
    return any(each.officer_id == officer.pk for each in check.assignments.all())


def check_can_record(check: SpotCheck, officer: Officer) -> None:
    """Typing on the spot: assigned, from elsewhere, and the verdict not yet handed in."""
    if check.verdict:
        raise NotAllowed(_("结论已提交。需要改的，请用“更正结论”并写明原因。"))
    _check_is_inspector(check, officer)


def check_can_correct(check: SpotCheck, officer: Officer) -> None:
    if not check.verdict:
        raise NotAllowed(_("还没有提交结论，可直接修改。"))
    if check.objection_filed_on:
        raise NotAllowed(_("已有异议，结论由省级处理异议时维持或变更。"))
    _check_is_inspector(check, officer)


def _check_is_inspector(check: SpotCheck, officer: Officer) -> None:
    if in_own_county(officer, check.township):
        raise NotAllowed(_("抽查员不能抽查本县的乡镇。"))
    if not is_assigned(check, officer):
        raise NotAllowed(_("这个乡镇没有分给您抽查。需要调整的，请联系组织抽查的人员。"))


def check_can_rectify(check: SpotCheck, officer: Officer) -> None:
    if not check.verdict or check.rectify_by is None:
        raise NotAllowed(_("这次抽查没有要求整改。"))
    if check.rectification_confirmed_on or (
        check.rectified_on and not check.rectification_filed_on
    ):
        raise NotAllowed(_("整改已经办结。"))
    if check.rectification_filed_on:
        raise NotAllowed(_("整改情况已报，等待确认。"))
    _check_is_no_inspector(check, officer)


def check_can_confirm(check: SpotCheck, officer: Officer) -> None:
    if check.rectification_filed_on is None or check.rectification_confirmed_on:
        raise NotAllowed(_("没有等待确认的整改情况。"))
    if check.rectification_filed_by_id == officer.pk:
        raise NotAllowed(_("本人填报的整改须由他人确认。"))


def last_day_to_object(check: SpotCheck) -> dt.date | None:
    """The days count from the day after the verdict was handed in."""
    known = check.concluded_on or check.checked_on
    return known + dt.timedelta(days=check.round.objection_days) if known else None


def check_can_object(check: SpotCheck, officer: Officer, today: dt.date) -> None:
    if not check.verdict:
        raise NotAllowed(_("还没有结论，不能提出异议。"))
    if check.objection_filed_on:
        raise NotAllowed(_("对这个结论已经提出过异议。"))
    last = last_day_to_object(check)
    if last and today > last:
        raise NotAllowed(
            _("异议应在%(day)s前提出，已过期限。") % {"day": f"{last.month}月{last.day}日"}
        )
    _check_is_no_inspector(check, officer)


def _check_is_no_inspector(check: SpotCheck, officer: Officer) -> None:
    if is_assigned(check, officer):
        raise NotAllowed(_("您是这次抽查的抽查员，须由被抽查单位填报。"))


def check_can_decide(check: SpotCheck, officer: Officer) -> None:
    """The one who decides is neither the inspector nor the one who objected."""
    if check.objection_filed_on is None or check.objection_decided_on:
        raise NotAllowed(_("没有等待处理的异议。"))
    if is_assigned(check, officer) or check.concluded_by_id == officer.pk:
        raise NotAllowed(_("本人抽查的结论，异议须由他人处理。"))
    if check.objection_filed_by_id == officer.pk:
        raise NotAllowed(_("本人提出的异议须由他人处理。"))


def has_begun(round: SpotCheckRound) -> bool:
    """Somebody has been there, or typed something."""
    touched = ~Q(verdict="", saved_at=None, checked_on=None) | Q(attachments__isnull=False)
    return round.checks.filter(touched).exists()


def check_can_discard(round: SpotCheckRound) -> None:
    if round.discarded_on:
        raise NotAllowed(_("这个轮次已经作废。"))
    if round.seed is None:
        raise NotAllowed(_("导入的轮次不能作废。"))
    if has_begun(round):
        raise NotAllowed(_("已有乡镇开始抽查，这个轮次不能作废。"))
