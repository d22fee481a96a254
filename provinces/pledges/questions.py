"""The four questions about a pledge: what each asks, what follows, and how it is carried out."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from provinces.demonstration.today import business_date
from provinces.pledges import actions, forms, policies
from provinces.pledges.models import Pledge


@dataclass(frozen=True)
class Question:
    """``check`` raises NotAllowed before the question is put; ``do`` carries the answer out and
    returns the version that the next page shows."""

    title: object
    consequence: object
    done: object
    form: type
    check: Callable
    do: Callable


def _sign(pledge: Pledge, given: dict, by) -> Pledge:
    actions.sign(
        pledge, on=given["signed_on"], signatories=given["signatories"], today=business_date(),
        by=by, read_revision=given["revision"],
    )  # fmt: skip
    return pledge


def _countersign(pledge: Pledge, given: dict, by) -> Pledge:
    actions.countersign(
        pledge, on=given["countersigned_on"], today=business_date(), by=by,
        read_revision=given["revision"],
    )  # fmt: skip
    pledge.refresh_from_db()
    return pledge


def _return(pledge: Pledge, given: dict, by) -> Pledge:
    actions.send_back(
        pledge, comment=given["comment"], on=business_date(), by=by,
        read_revision=given["revision"],
    )  # fmt: skip
    return pledge


def _revise(pledge: Pledge, given: dict, by) -> Pledge:
    return actions.revise(pledge, reason=given["reason"], by=by)


def _discard(pledge: Pledge, given: dict, by) -> Pledge:
    actions.discard(pledge)
    return pledge


SIGN = Question(
    _("签订"),
    _("签订后不能直接修改，等上级团委会签；会签前上级可以退回。"),
    _("已签订，等上级团委会签。"),
    forms.SignForm,
    lambda pledge, officer: policies.check_can_sign(pledge),
    _sign,
)
COUNTERSIGN = Question(
    _("会签"),
    _("会签后目标生效，得分按这一目标计算；以后调整须办理改签。"),
    _("已会签，目标生效。"),
    forms.CountersignForm,
    policies.check_can_countersign,
    _countersign,
)
RETURN = Question(
    _("退回"),
    _("退回后回到草拟，由签订单位修改后重新签订。"),
    _("已退回，等签订单位修改。"),
    forms.ReturnForm,
    lambda pledge, officer: policies.check_can_decide(pledge),
    _return,
)
REVISE = Question(
    _("改签"),
    _("另起一版，签订、会签后替换现行版；会签前现行版继续有效。"),
    _("已另起一版，修改目标后签订。"),
    forms.ReviseForm,
    lambda pledge, officer: policies.check_can_revise(pledge, None),
    _revise,
)
DISCARD = Question(
    _("删去"),
    _("草稿连同它的附件删去，不能恢复；已会签的版本不受影响。"),
    _("的草稿已删去。"),
    forms.Deciding,
    lambda pledge, officer: policies.check_can_discard(pledge),
    _discard,
)
