from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.consequences.states import Transitions


class LetterState(models.TextChoices):
    DRAFT = "draft", _("拟稿")
    ISSUED = "issued", _("已印发")


TRANSITIONS: Transitions = {
    LetterState.DRAFT: frozenset({LetterState.ISSUED}),
    LetterState.ISSUED: frozenset(),
}
SHAPES = {LetterState.DRAFT: "dashed", LetterState.ISSUED: "full"}
