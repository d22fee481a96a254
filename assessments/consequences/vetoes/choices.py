from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.consequences.states import Transitions


class VetoState(models.TextChoices):
    DRAFTED = "drafted", _("拟定")
    NOTIFIED = "notified", _("已通知")
    DISPUTED = "disputed", _("异议中")
    UPHELD = "upheld", _("维持")
    REVOKED = "revoked", _("撤销")
    IN_FORCE = "in_force", _("已生效")


_S = VetoState
TRANSITIONS: Transitions = {
    _S.DRAFTED: frozenset({_S.NOTIFIED, _S.REVOKED}),
    _S.NOTIFIED: frozenset({_S.DISPUTED, _S.IN_FORCE, _S.REVOKED}),
    _S.DISPUTED: frozenset({_S.UPHELD, _S.REVOKED}),
    _S.UPHELD: frozenset({_S.IN_FORCE, _S.REVOKED}),
    _S.IN_FORCE: frozenset({_S.REVOKED}),
    _S.REVOKED: frozenset(),
}
PENDING = (_S.DRAFTED, _S.NOTIFIED, _S.DISPUTED, _S.UPHELD)
"""Not decided for good: the unit is neither barred nor cleared."""

SHAPES = {
    _S.DRAFTED: "dashed",
    _S.NOTIFIED: "half",
    _S.DISPUTED: "triangle",
    _S.UPHELD: "half",
    _S.REVOKED: "dash",
    _S.IN_FORCE: "cross",
}
