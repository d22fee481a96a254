"""What an import touched, and which of it the one who takes it back may not write any more."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from provinces.exchange.rights import action_of
from provinces.exchange.tables import REPORTS, Table
from provinces.exchange.takers.reports import Locks
from provinces.places.models import Division
from provinces.uploads.models import LineKind, UploadLine
from tuanwei.rights import divisions_for

if TYPE_CHECKING:
    from provinces.uploads.models import Upload


class Left(NamedTuple):
    """A row that stays as the import left it, or as others have changed it since."""

    table: str
    key: str
    why: str
    pk: int | None


class Touched:
    """The rows of one table that an import changed or made."""

    def __init__(self, table: Table, upload: Upload) -> None:
        self.table, self.upload = table, upload
        self.model = table.model

    @cached_property
    def lines(self) -> list[UploadLine]:
        """Of changed rows."""
        return list(self.upload.lines.filter(table=self.table.name, kind=LineKind.CHANGED))

    @property
    def made(self) -> models.QuerySet:
        return self.model._default_manager.filter(created_import=self.upload.record_id)

    @property
    def rows(self) -> models.QuerySet:
        changed = [line.pk_of_row for line in self.lines]
        touched = models.Q(pk__in=changed) | models.Q(created_import=self.upload.record_id)
        return self.model._default_manager.filter(touched)

    @cached_property
    def paths(self) -> dict[int, str]:
        return dict(self.rows.values_list("pk", self.table.place))

    @property
    def provinces(self) -> set[int]:
        return {int(path.split(".", 1)[0]) for path in self.paths.values() if path}

    @cached_property
    def tops(self) -> tuple[str, ...] | None:
        """Where the officer who takes it back may write; None for everywhere."""
        officer = self.upload.undone_by
        if officer is None or officer.is_superuser:
            return None
        return tuple(each.path for each in divisions_for(officer, action_of(self.table)))

    @cached_property
    def kept(self) -> dict[int, str]:
        """Rows out of his hands, or of a month closed since, with the reason."""
        if self.tops is None:
            return {}
        reason = _("已不在您的管辖范围")
        found = {pk: reason for pk, path in self.paths.items() if not self.reaches(path)}
        return found | (self._locked() if self.table is REPORTS else {})

    def reaches(self, path: str | None) -> bool:
        return self.tops is None or bool(path and path.startswith(self.tops))

    def _locked(self) -> dict[int, str]:
        locks, reason = Locks(), _("所属月份已结账")
        rows = self.rows.values_list("pk", "month", "township_id", self.table.place)
        return {
            pk: reason
            for pk, month, township, path in rows
            if locks.hold(int(path.split(".", 1)[0]), township, month)
        }

    def old_places(self) -> dict[int, str]:
        """id → path of the divisions that changed rows named before."""
        names = [
            column.attribute for column in self.table.columns if column.refers and column.attribute
        ]
        ids = {line.values[name][0] for line in self.lines for name in names if name in line.values}
        return dict(Division.objects.filter(pk__in=ids - {None}).values_list("pk", "path"))

    @cached_property
    def abolished_since(self) -> set[int]:
        """Divisions that were in being when the file was taken in, and are no more."""
        record = self.upload.record
        assert record is not None, "what has written nothing is not taken back"
        events = apps.get_model("provinces", "DivisionEvent").objects.filter(
            pgh_created_at__gte=record.started_at, pgh_label="changed", valid_to=None
        )
        gone = Division.objects.exclude(valid_to=None).filter(pk__in=events.values("pgh_obj_id"))
        return set(gone.values_list("pk", flat=True))
