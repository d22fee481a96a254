"""What a pledge's state allows, whoever asks. Every refusal is the sentence that pages show."""

import datetime as dt

from django.utils.translation import gettext as _

from provinces.pledges.models import Pledge, PledgeState

TRANSITIONS: dict[str, frozenset[str]] = {
    PledgeState.DRAFTED: frozenset({PledgeState.SIGNED}),
    PledgeState.SIGNED: frozenset({PledgeState.COUNTERSIGNED, PledgeState.DRAFTED}),
    PledgeState.COUNTERSIGNED: frozenset(),
}
"""Back from signed to drafted: returned. After countersigning only a new version changes it."""


class NotAllowed(ValueError):
    """Carries the sentence that the page shows."""


class WrongDay(NotAllowed):
    """The day that was typed cannot be; the form asks for it again."""


def may_become(pledge: Pledge, state: str) -> bool:
    return state in TRANSITIONS[pledge.state]


def check_can_edit(pledge: Pledge) -> None:
    if pledge.state == PledgeState.SIGNED:
        raise NotAllowed(_("责任状已经签订，不能直接修改。需要修改的，请上级团委审批员退回。"))
    if pledge.state == PledgeState.COUNTERSIGNED:
        raise NotAllowed(_("责任状已经会签，不能直接修改。需要调整的，办理改签。"))


def check_can_sign(pledge: Pledge) -> None:
    if not may_become(pledge, PledgeState.SIGNED):
        raise NotAllowed(_("责任状已经签订，不用再签。"))
    if pledge.total is None:
        raise NotAllowed(_("还没有填写目标总数，填写后才能签订。"))
    if pledge.promisee_id is None:
        raise NotAllowed(_("还没有选定上级单位，选定后才能签订。"))


def check_signing_day(day: dt.date, today: dt.date, before: Pledge | None) -> None:
    """``before``: the version in force that this one is to replace."""
    if day > today:
        raise WrongDay(_("签订日期晚于今天，请核对日期"))
    if before and before.signed_on and day < before.signed_on:
        message = _("签订日期早于现行第%(version)d版的签订日期%(day)s，请核对日期")
        raise WrongDay(message % {"version": before.version, "day": before.signed_on})


def check_can_decide(pledge: Pledge) -> None:
    """Countersigning or returning."""
    if pledge.state == PledgeState.DRAFTED:
        raise NotAllowed(_("责任状还没有签订，签订后才能会签或退回。"))
    if pledge.state == PledgeState.COUNTERSIGNED:
        raise NotAllowed(_("责任状已经会签。"))


def check_can_countersign(pledge: Pledge, officer) -> None:
    """Whoever drafted or signed it does not countersign."""
    check_can_decide(pledge)
    if officer.pk in (pledge.signed_by_id, pledge.created_by_id):
        raise NotAllowed(_("本人起草或签订的责任状须由他人会签。请联系上级团委其他审批员。"))


def check_countersigning_day(pledge: Pledge, day: dt.date, today: dt.date) -> None:
    if day > today:
        raise WrongDay(_("会签日期晚于今天，请核对日期"))
    if pledge.signed_on and day < pledge.signed_on:
        message = _("会签日期早于签订日期%s，请核对日期")
        raise WrongDay(message % pledge.signed_on)


def check_can_revise(pledge: Pledge, under_way: Pledge | None) -> None:
    """A new version, of what is countersigned and in force, one at a time."""
    if pledge.state != PledgeState.COUNTERSIGNED:
        raise NotAllowed(_("责任状会签后才办理改签；会签前退回修改即可。"))
    if not pledge.is_current:
        raise NotAllowed(_("这一版已被新版替换，请从现行版改签。"))
    if under_way:
        raise NotAllowed(_("第%d版正在办理，办完再改签。") % under_way.version)


def check_can_discard(pledge: Pledge) -> None:
    if pledge.state != PledgeState.DRAFTED:
        raise NotAllowed(_("只有草拟的责任状可以删去。"))
