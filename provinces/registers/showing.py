"""Values of a row as people read them, and who saved it last."""

from __future__ import annotations

import datetime as dt

from django.apps import apps
from django.utils.translation import gettext as _

from provinces.people.models import Officer


def label_of(model, name: str) -> str:
    return str(model._meta.get_field(name).verbose_name)


def shown(row, name: str) -> str:
    """The value of one field, 未填 where there is none."""
    field = row._meta.get_field(name)
    value = getattr(row, name)
    if value is None or value == "":
        return _("未填")
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if field.choices:
        return str(getattr(row, f"get_{name}_display")())
    return str(value)


def last_saved(row) -> tuple[dt.datetime, str]:
    """When and by whom the row was last written: the newest old row in its history tells."""
    events = apps.get_model(row._meta.app_label, f"{row._meta.object_name}Event").objects
    event = (
        events.filter(pgh_obj_id=row.pk).select_related("pgh_context").order_by("-pgh_id").first()
    )
    if event is None:
        return row.created_at, str(row.created_by or "")
    metadata = event.pgh_context.metadata if event.pgh_context else {}
    officer = Officer.objects.filter(pk=metadata.get("user") or 0).first()
    return event.pgh_created_at, str(officer or "")
