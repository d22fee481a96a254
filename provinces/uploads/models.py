"""A file that an officer sent in: its content, what it would change, what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from provinces.exchange.models import Import
from provinces.places.scope import within


class UploadState(models.TextChoices):
    READING = "reading", _("正在读取")
    READY = "ready", _("待确认")
    REFUSED = "refused", _("不能读取")
    APPLYING = "applying", _("正在导入")
    APPLIED = "applied", _("已导入")
    UNDOING = "undoing", _("正在撤销")
    UNDONE = "undone", _("已撤销")
    CANCELLED = "cancelled", _("已取消")


NEXT: dict[str, set[str]] = {
    UploadState.READING: {UploadState.READY, UploadState.REFUSED, UploadState.CANCELLED},
    UploadState.READY: {UploadState.READING, UploadState.APPLYING, UploadState.CANCELLED},
    UploadState.REFUSED: set(),
    UploadState.APPLYING: {UploadState.APPLIED, UploadState.READY, UploadState.CANCELLED},
    UploadState.APPLIED: {UploadState.UNDOING},
    UploadState.UNDOING: {UploadState.UNDONE, UploadState.APPLIED},
    UploadState.UNDONE: set(),
    UploadState.CANCELLED: {UploadState.READING},
}
"""From each state, where an upload may go."""


HEAVY = ("content", "marked")
"""Left out where a page only speaks of a file."""


class UploadQuerySet(models.QuerySet):
    def visible_to(self, officer):
        """One's own, and those of officers at home in one's subtrees."""
        if officer.is_superuser:
            return self
        return self.filter(Q(officer=officer) | within(officer, "officer__division__path"))

    def light(self):
        """Without the files themselves; ``is_marked`` says whether there is a marked one."""
        return self.defer(*HEAVY).annotate(is_marked=Q(marked__isnull=False))


class Upload(models.Model):
    """``layouts``: how each sheet was understood; ``columns``: what the importer said of columns;
    ``names``: sheet → columns in which he lets names of places stand for codes;
    ``counts``: table → new, updated, unchanged, rejected. ``marked``: the file with what was
    rejected in red, once that is made."""

    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("导入人"), on_delete=models.PROTECT,
        related_name="uploads",
    )  # fmt: skip
    file_name = models.CharField(_("文件名"), max_length=255)
    content = models.BinaryField()
    size = models.PositiveIntegerField(_("大小"))
    digest = models.CharField(_("摘要"), max_length=64)
    state = models.CharField(
        _("状态"), max_length=9, choices=UploadState, default=UploadState.READING
    )
    refusal = models.CharField(_("原因"), max_length=300, blank=True)
    layouts = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    names = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    faults = models.JSONField(default=list)
    marked = models.BinaryField(null=True)
    made_at = models.DateTimeField(_("上传时间"), db_default=Now())
    applied_at = models.DateTimeField(_("导入时间"), null=True, blank=True)
    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    record = models.ForeignKey(
        Import, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    is_marked: bool  # see UploadQuerySet.light

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("导入文件")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=UploadState.values), name="upload_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="applied") | Q(applied_at__isnull=False),
                name="upload_applied_at",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class UploadLineQuerySet(models.QuerySet):
    def visible_to(self, officer):
        return self.filter(upload__in=Upload.objects.visible_to(officer))


class LineKind(models.TextChoices):
    NEW = "new", _("新增")
    CHANGED = "changed", _("变更")
    CONFLICT = "conflict", _("有冲突")
    UNCHANGED = "unchanged", _("无变化")


class UploadLine(models.Model):
    """One row of the file that stands: ``values`` {field: new} or {field: [old, new]}.

    ``pk_of_row`` is the row it changes; a new row is found by its import and ``key``.
    """

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="lines")
    table = models.CharField(max_length=10)
    sheet = models.CharField(max_length=60, blank=True)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=9, choices=LineKind)
    key = models.CharField(max_length=200)
    pk_of_row = models.BigIntegerField(null=True)
    values = models.JSONField(default=dict)

    objects = UploadLineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["upload", "table", "sheet", "number"], name="upload_line_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=LineKind.values), name="upload_line_kind_known"
            ),
        ]
        indexes = [models.Index(fields=["upload", "kind", "id"], name="upload_line_kind")]

    def __str__(self) -> str:
        return f"{self.sheet} {self.number}"


class ColumnMemoryQuerySet(models.QuerySet):
    def visible_to(self, officer):
        """One's own."""
        return self.filter(officer=officer)


class ColumnMemory(models.Model):
    """What an officer said once of a head that the table does not know, or, under the title with
    a mark before it, that names of places may stand in a column (see memory.py)."""

    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    table = models.CharField(max_length=10)
    head = models.CharField(max_length=100)
    title = models.CharField(max_length=40, blank=True)

    objects = ColumnMemoryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["officer", "table", "head"], name="column_memory_once"),
        ]

    def __str__(self) -> str:
        return f"{self.head} → {self.title}"
