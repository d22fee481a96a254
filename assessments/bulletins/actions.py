"""Making the bulletin of a closed month."""

from collections.abc import Callable

from django.db import transaction

from assessments.bulletins.documents import render
from assessments.bulletins.documents.content import BulletinContent, content_of
from assessments.bulletins.documents.issuer import Issuer, issuer_of
from assessments.bulletins.documents.pdf import pages_png
from assessments.bulletins.figures import BulletinFigures
from assessments.bulletins.gathering import gather
from assessments.bulletins.models import Bulletin, BulletinFile, BulletinPage, FileFormat
from assessments.months.actions import assessment_at_closing, is_closed
from provinces.demonstration.state import is_loaded
from provinces.periods.models import ProvinceSettings
from provinces.places.models import Division
from tuanwei.months import Month

PIECES = len(FileFormat) + 1
DEMONSTRATION = "演示数据"


class MonthOpen(ValueError):
    """A bulletin needs a closed month."""


def figures_of(province: Division, month: Month) -> BulletinFigures:
    if not is_closed(province, month):
        raise MonthOpen(f"{province.name}{month.title}尚未结账，结账后才能生成通报")
    return gather(assessment_at_closing(province, month))


def content_for(province: Division, figures: BulletinFigures) -> BulletinContent:
    watermark = DEMONSTRATION if is_loaded() else ""
    return content_of(figures, issuer_for(province, figures), watermark=watermark)


def issuer_for(province: Division, figures: BulletinFigures) -> Issuer:
    """The usual names, where the province has not set its own."""
    usual = issuer_of(figures)
    own = ProvinceSettings.objects.filter(province=province).first()
    if own is None:
        return usual
    return Issuer(
        committee=usual.committee,
        office=own.issuer or usual.office,
        prefix=own.number_prefix or usual.prefix,
        addressee=usual.addressee,
        copy_to=own.copy_to or usual.copy_to,
    )


def make_bulletin(
    province: Division,
    month: Month,
    *,
    by=None,
    step: Callable[[str], None] = lambda title: None,
    finished_one: Callable[[], None] = lambda: None,
) -> Bulletin:
    """Renders everything first, then writes it in one transaction; made twice it is one bulletin.

    Raises MonthOpen. ``step`` and ``finished_one`` tell of the progress.
    """
    figures = figures_of(province, month)
    content = content_for(province, figures)
    files = {}
    for format in FileFormat:
        step(f"正在生成{format.label}")
        files[format] = render(content, format.value)
        finished_one()
    step("正在生成预览")
    pages = pages_png(content)
    finished_one()
    return _save(province, month, content, files, pages, by)


@transaction.atomic
def _save(province, month, content, files, pages, by) -> Bulletin:
    bulletin, _ = Bulletin.objects.update_or_create(
        province=province,
        month=month,
        defaults={
            "assessment": assessment_at_closing(province, month),
            "figures": content.figures.to_json(),
            "title": content.title,
            "made_by": by,
        },
    )
    bulletin.files.all().delete()
    bulletin.pages.all().delete()
    BulletinFile.objects.bulk_create(
        BulletinFile(bulletin=bulletin, format=format, content=data, size=len(data))
        for format, data in files.items()
    )
    BulletinPage.objects.bulk_create(
        BulletinPage(bulletin=bulletin, number=number, content=page)
        for number, page in enumerate(pages, start=1)
    )
    return bulletin
