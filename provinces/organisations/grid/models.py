import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from provinces.places.models import Division
from provinces.places.scope import within


class GridDraftQuerySet(models.QuerySet):
    def visible_to(self, officer):
        """What is not yet handed in is nobody else's business."""
        return self.filter(within(officer, "township__path"), officer=officer)


class GridDraft(models.Model):
    """What an officer has typed into the grid of a township and not yet handed in.

    ``rows`` is a list of ``{"key": str, "cells": {column: text as typed}}`` in the order of the
    sheet; blank rows keep their place. ``writer`` is the page that saved last: it may save again
    even if it never heard the answer. ``submitted`` is what came of the submission that carried
    ``submitted_token``, so that a repeated one gets the same answer and makes nothing twice.
    """

    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("填报人"), on_delete=models.CASCADE,
        related_name="+",
    )  # fmt: skip
    township = models.ForeignKey(
        Division, verbose_name=_("乡镇"), on_delete=models.CASCADE, related_name="+"
    )
    rows = models.JSONField(_("各行"), default=list, blank=True)
    revision = models.PositiveIntegerField(_("版本"), default=0)
    writer = models.CharField(max_length=40, blank=True)
    saved_at = models.DateTimeField(_("保存时间"), null=True, blank=True)
    submitted_token = models.UUIDField(null=True, blank=True)
    submitted = models.JSONField(_("提交结果"), default=dict, blank=True)

    objects = GridDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("表格录入草稿")
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "township"], name="grid_draft_one_per_officer_and_township"
            )
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.township_id}"


def new_token() -> str:
    return str(uuid.uuid4())
