"""What was put right after a month was closed: approvals entered late, with their true day."""

from django.db.models import Min
from django.db.models.functions import Greatest

from provinces.organisations.choices import ApprovalStatus
from provinces.organisations.models import Organisation
from provinces.places.models import Division
from tuanwei.months import Month

TOWNSHIPS, EACH = 3, 3


def correct_late(province: Division, month: Month) -> int:
    """Some organisations that the closed month did not count yet were in truth approved on its
    last day. Months after it are the same: approved they were by then already."""
    waiting = Organisation.objects.filter(
        township__path__startswith=province.path,
        township__in_scope=True,
        status=ApprovalStatus.APPROVED,
        established_on__lte=month.last,
        dissolved_on=None,
        approved_on__gt=month.last,
        approved_on__lte=month.next.last,
    )
    townships = waiting.values("township").annotate(first=Min("code")).order_by("first")
    chosen = [
        pk
        for place in townships[:TOWNSHIPS]
        for pk in waiting.filter(township=place["township"])
        .order_by("code")
        .values_list("pk", flat=True)[:EACH]
    ]
    rows = Organisation.objects.filter(pk__in=chosen)
    return rows.update(approved_on=Greatest("established_on", month.last))
