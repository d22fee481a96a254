from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.consequences.states import Transitions


class InterviewState(models.TextChoices):
    TIED = "tied", _("待确认")
    PROPOSED = "proposed", _("拟约谈")
    ARRANGED = "arranged", _("已安排")
    HELD = "held", _("已约谈")
    FOLLOWED = "followed", _("跟踪")
    CLOSED = "closed", _("已销号")
    WAIVED = "waived", _("不予约谈")


_S = InterviewState
TRANSITIONS: Transitions = {
    _S.TIED: frozenset({_S.PROPOSED, _S.WAIVED}),
    _S.PROPOSED: frozenset({_S.ARRANGED, _S.WAIVED}),
    _S.ARRANGED: frozenset({_S.HELD, _S.WAIVED}),
    _S.HELD: frozenset({_S.FOLLOWED}),
    _S.FOLLOWED: frozenset({_S.CLOSED}),
    _S.CLOSED: frozenset(),
    _S.WAIVED: frozenset(),
}
TALKED = (_S.HELD, _S.FOLLOWED, _S.CLOSED)
"""Really held: named in letters, as are those arranged. What is tied or only proposed is not."""

SHAPES = {
    _S.TIED: "triangle",
    _S.PROPOSED: "hollow",
    _S.ARRANGED: "half",
    _S.HELD: "half",
    _S.FOLLOWED: "half",
    _S.CLOSED: "full",
    _S.WAIVED: "dash",
}
