"""What every step on a case does first: hold the row, and see whether somebody was faster."""

from typing import TypeVar

from django.db import models
from django.utils.translation import gettext as _

from assessments.consequences.states import NotAllowed

Row = TypeVar("Row", bound=models.Model)


def locked(row: Row, *related: str) -> Row:
    """As it stands now, held until the transaction ends; ``related`` are read with it."""
    rows = type(row)._default_manager.select_for_update(of=("self",))
    return rows.select_related(*related).get(pk=row.pk)


def check_not_overtaken(row, revision: int | None) -> None:
    """``revision``: the one that the page showed; None asks nothing."""
    if revision is not None and row.revision != revision:
        raise NotAllowed(_("刚有他人办理过，您填的内容还在，请对照页面现状后再提交。"))
