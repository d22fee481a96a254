"""Bulletins as the list and the page show them."""

import re

from django.urls import reverse

from assessments.bulletins.documents.table import ranking_table
from assessments.bulletins.figures import BulletinFigures
from assessments.bulletins.models import Bulletin, BulletinState, FileFormat
from assessments.bulletins.outdated import is_outdated
from assessments.bulletins.prose import compose
from tuanwei.clock import local_day
from tuanwei.jobs.models import Job
from tuanwei.jobs.page import job_context

FIGURE = re.compile(r"(\d+\.\d+%?|\d+(?=[个项人天位]))")
DOWNLOADS = (FileFormat.PDF, FileFormat.DOCX, FileFormat.XLSX)


def list_row(bulletin: Bulletin, sizes: dict[str, int], pages: int) -> dict:
    place = [bulletin.province.code, str(bulletin.month)]
    return {
        "title": bulletin.title,
        "url": reverse("bulletin", args=place),
        "month_title": bulletin.month.title,
        "number": "",
        "state": bulletin.state,
        "state_word": bulletin.get_state_display(),
        "issued_on": bulletin.issued_on,
        "made_at": bulletin.made_at,
        "pages": pages,
        "files": [
            {"title": format.label, "url": reverse("bulletin-file", args=[*place, format.value])}
            for format in DOWNLOADS
            if format in sizes
        ],
        "is_correction": False,
        "outdated": is_outdated(bulletin),
    }


HEADERS = ("省", "月份", "标题", "文号", "状态", "生成时间", "印发日期", "页数", "须更正")


def export_row(bulletin: Bulletin) -> list:
    row = list_row(bulletin, {}, bulletin.page_count)  # type: ignore[attr-defined]
    return [
        bulletin.province.name, row["month_title"], row["title"], row["number"],
        row["state_word"], row["made_at"], row["issued_on"], row["pages"], row["outdated"],
    ]  # fmt: skip


def bulletin_context(bulletin: Bulletin, job: Job | None) -> dict:
    figures = BulletinFigures.from_json(bulletin.figures)
    place = [bulletin.province.code, str(bulletin.month)]
    numbers = list(bulletin.pages.values_list("number", flat=True))
    closed = local_day(bulletin.assessment.sheet.as_of)
    sizes = dict(bulletin.files.values_list("format", "size"))
    return {
        "bulletin_title": f"{bulletin.month.number}月建设进展通报",
        "context_note": f"按{closed.month}月{closed.day}日结账数据生成",
        "breadcrumb": _breadcrumb(bulletin),
        "outdated": is_outdated(bulletin),
        "stages": [],
        "actions": [],
        "blocks": _blocks(figures),
        "signature": None,
        "pages": [reverse("bulletin-page", args=[*place, number]) for number in numbers],
        "page_count": len(numbers),
        "is_draft": bulletin.state == BulletinState.DRAFT,
        "downloads": [
            {
                "title": format.label,
                "url": reverse("bulletin-file", args=[*place, format.value]),
                "size": f"{max(sizes[format] // 1024, 1)} KB",
            }
            for format in DOWNLOADS
            if format in sizes
        ],
        "job": job_context(job) if job else None,
    }


def _breadcrumb(bulletin: Bulletin) -> list[dict]:
    return [
        {"title": bulletin.province.name, "url": None},
        {"title": "通报", "url": reverse("bulletins")},
        {"title": bulletin.month.title, "url": None},
    ]


def _blocks(figures: BulletinFigures) -> list[dict]:
    return [
        {
            "title": section.heading or "导语",
            "origin": "自动生成",
            "paragraphs": [pieces(paragraph) for paragraph in section.paragraphs],
            "inserted": ranking_table(figures).caption if section.anchor else "",
        }
        for section in compose(figures)
    ]


def pieces(paragraph: str) -> list[dict]:
    """The paragraph cut at its counts and rates, which come from the closed month."""
    parts = enumerate(FIGURE.split(paragraph))
    return [{"text": text, "figure": position % 2 == 1} for position, text in parts if text]
