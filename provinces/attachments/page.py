"""The evidence of one row as its page shows it."""

from django.urls import reverse

from provinces.attachments.models import Attachment
from provinces.attachments.owners import OWNERS, may_attach, name_of
from provinces.attachments.reading import JPEG


def attachments_panel(owner, reader) -> dict:
    """For ``attachments/_panel.html``: what is there, and where to add if the reader may."""
    name = name_of(owner)
    rows = Attachment.objects.filter(**{name: owner}).select_related("created_by").order_by("pk")
    allowed = may_attach(reader, owner)
    return {
        "rows": [shown(each, allowed) for each in rows],
        "add_url": reverse("attachment-add", args=[name, owner.pk]) if allowed else None,
        "kinds": [(kind.value, kind.label) for kind in OWNERS[name].kinds],
        "errors": [],
    }


def shown(attachment: Attachment, removable: bool) -> dict:
    return {
        "name": attachment.name,
        "url": reverse("attachment", args=[attachment.pk]),
        "small_url": reverse("attachment-small", args=[attachment.pk])
        if attachment.content_type == JPEG
        else None,
        "kind_title": attachment.get_kind_display(),
        "size_title": size_title(attachment.size),
        "at": attachment.created_at,
        "who": attachment.created_by,
        "delete_url": reverse("attachment-delete", args=[attachment.pk]) if removable else None,
    }


def size_title(size: int) -> str:
    """兆 and K as people here say them: 1.2兆, 86K."""
    if size >= 1024**2:
        return f"{size / 1024**2:.1f}兆"
    return f"{max(1, round(size / 1024))}K"
