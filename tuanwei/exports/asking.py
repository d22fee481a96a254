"""Asking for a long list, and what it takes to get it: the rights of now, not those of then."""

import datetime as dt
import hashlib

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tuanwei.exports.models import Export
from tuanwei.exports.registry import build_of
from tuanwei.jobs.models import Job
from tuanwei.jobs.queue import enqueue, unfinished

CHANGED = _("您的权限或管辖范围在生成之后有变化，原文件不再提供，请重新导出。")
LONGEST_ADDRESS = 2000


def ask(officer, address: str) -> Export:
    """The export of that address, being made; asked twice there is one.

    Raises Http404 or PermissionDenied for what the officer may not see.
    """
    if len(address) > LONGEST_ADDRESS:
        raise Http404
    build, format = build_of(address, officer)
    table = build()
    digest = hashlib.sha256(address.encode()).hexdigest()
    values = {
        "address": address, "title": table.title[:200], "filters": table.filters[:500],
        "format": format,
    }  # fmt: skip
    with transaction.atomic():
        export, _new = Export.objects.get_or_create(officer=officer, digest=digest, defaults=values)
        export = Export.objects.select_for_update().get(pk=export.pk)
        if not unfinished(export.key):
            export.parts.all().delete()
            export.made_at, export.asked_at = None, timezone.now()
            export.rows = export.size = 0
            export.save()
            begin(export)
    return export


def begin(export: Export) -> Job:
    return enqueue(
        "export",
        key=export.key,
        title=_("导出%(title)s") % {"title": export.title[:100]},
        arguments={"export": export.pk},
        by=export.officer,
        result_url=reverse("exports"),
    )


def jobs_of(exports: list[Export]) -> dict[str, Job]:
    """The last job of each, by key."""
    rows = Job.objects.filter(key__in=[each.key for each in exports]).order_by("pk")
    return {job.key: job for job in rows}


def reach_of(officer) -> str:
    """What decides which rows an officer sees: his roles of today with their divisions."""
    roles = sorted(f"{each.role} {each.division.path}" for each in officer.role_list)
    return "\n".join(["superuser", *roles] if officer.is_superuser else roles)


def check_still_his(export: Export, officer) -> None:
    """Raises PermissionDenied if he might see something else now; Http404 if nothing is there."""
    if export.made_at is None or export.made_at < oldest():
        raise Http404
    if export.reach != reach_of(officer):
        raise PermissionDenied(CHANGED)
    build, _format = build_of(export.address, officer)
    build()


def oldest() -> dt.datetime:
    """What was made or asked for before is swept."""
    return timezone.now() - dt.timedelta(days=settings.EXPORT_DAYS)


def sweep() -> int:
    """Files whose days are over, and what was asked for then and never came about."""
    old = Export.objects.filter(asked_at__lt=oldest())
    return old.delete()[1].get("tuanwei.Export", 0)
