from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from provinces.checks.models import SpotCheck
from provinces.history.recorded import Recorded, keep_history
from provinces.organisations.models import Organisation
from provinces.places.scope import within, within_or_above
from provinces.pledges.models import Pledge
from provinces.steering.models import GuidanceDocument
from provinces.surveys.models import WorkSystem

DIVISIONS = {
    "organisation": "township",
    "pledge": "promisor",
    "spot_check": "township",
    "work_system": "division",
    "document": "division",
}
"""What evidence can be on, and the field that says in which division that lies."""


SEEN_BELOW = {"work_system", "document"}
"""What a unit decided is read by those below it too."""


class AttachmentKind(models.TextChoices):
    PLAQUE = "plaque", _("挂牌照片")
    SCENE = "scene", _("现场照片")
    SCAN = "scan", _("文件扫描件")
    OTHER = "other", _("其他材料")


class AttachmentQuerySet(models.QuerySet):
    def visible_to(self, officer):
        """Evidence on what lies inside the officer's subtrees."""
        scope = Q(pk__in=[])
        for name, division in DIVISIONS.items():
            present = Q(**{f"{name}__isnull": False})
            way = f"{name}__{division}"
            below = name in SEEN_BELOW
            scope |= present & (
                within_or_above(officer, way) if below else within(officer, f"{way}__path")
            )
        return self.filter(scope)


class AttachmentContent(models.Model):
    """The bytes of a file, kept once however often it is attached. Never changed."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.sha256


def _owner(model):
    return models.ForeignKey(
        model, null=True, blank=True, on_delete=models.CASCADE, related_name="attachments"
    )


def exactly_one_owner() -> Q:
    """As a condition: one of DIVISIONS is set, the others are not."""
    condition = Q()
    for name in DIVISIONS:
        condition |= Q(**{f"{each}__isnull": each != name for each in DIVISIONS})
    return condition


@keep_history
class Attachment(Recorded):
    """Evidence on one organisation, pledge, spot check, work system or document;
    ``created_by`` uploaded."""

    organisation = _owner(Organisation)
    pledge = _owner(Pledge)
    spot_check = _owner(SpotCheck)
    work_system = _owner(WorkSystem)
    document = _owner(GuidanceDocument)
    kind = models.CharField(_("种类"), max_length=6, choices=AttachmentKind)
    name = models.CharField(_("文件名"), max_length=200)
    content_type = models.CharField(_("类型"), max_length=80)
    size = models.PositiveIntegerField(_("大小（字节）"))
    stored = models.ForeignKey(AttachmentContent, on_delete=models.PROTECT, related_name="+")

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("附件")
        constraints = [
            models.CheckConstraint(condition=exactly_one_owner(), name="attachment_one_owner"),
            models.CheckConstraint(
                condition=Q(kind__in=AttachmentKind.values), name="attachment_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name
