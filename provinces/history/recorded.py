"""Who made a row, and what it was before: every fact table has both."""

from collections.abc import Sequence
from functools import partial

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Recorded(models.Model):
    """Creation stands on the row itself, so that bulk inserts pay nothing for history."""

    created_at = models.DateTimeField(_("创建时间"), db_default=Now(), editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("创建人"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )
    created_import = models.ForeignKey(
        "provinces.Import",
        verbose_name=_("来自导入"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )

    revision = models.PositiveIntegerField(default=1, db_default=1, editable=False)
    """Counted up by the database with every change, so that a second editor is noticed."""

    class Meta:
        abstract = True


def keep_history(model=None, *, untold: Sequence[str] = ()):
    """Class decorator: triggers keep the old row on every update and delete, bulk ones too.

    ``untold`` are columns that history does not keep and that no second editor minds (a password,
    the time of the last log-in).
    """
    if model is None:
        return partial(keep_history, untold=untold)
    if issubclass(model, Recorded):
        pgtrigger.register(_count_revisions(untold))(model)
    return pghistory.track(
        pghistory.UpdateEvent("changed", row=pghistory.Old),
        pghistory.DeleteEvent("deleted", row=pghistory.Old),
        exclude=list(untold) or None,
    )(model)


def _count_revisions(untold: Sequence[str]) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="count_revisions",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange(exclude=list(untold)) if untold else pgtrigger.AnyChange(),
        func="NEW.revision = OLD.revision + 1; RETURN NEW;",
    )
