"""导入: the list of files, and one file from its columns to its result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from provinces.exchange.rights import tables_for
from provinces.uploads.actions import earlier_with_same_content, job_key
from provinces.uploads.models import LineKind, Upload, UploadState
from provinces.uploads.undoing import can_be_taken_back
from provinces.uploads.wording import BY_NAME, Wording
from tuanwei.jobs.models import Job
from tuanwei.jobs.page import job_context
from tuanwei.links import link
from tuanwei.rights import can_somewhere

if TYPE_CHECKING:
    from provinces.people.models import Officer

LINES_ON_A_PAGE = 50
FAULTS_SHOWN = 100
UPLOADS_ON_A_PAGE = 30
SHAPES = {
    UploadState.READING: "half", UploadState.READY: "half", UploadState.REFUSED: "cross",
    UploadState.APPLYING: "half", UploadState.APPLIED: "full", UploadState.UNDOING: "half",
    UploadState.UNDONE: "dash", UploadState.CANCELLED: "dash",
}  # fmt: skip
WORKING = {UploadState.READING, UploadState.APPLYING, UploadState.UNDOING}
QUIET = WORKING | {UploadState.CANCELLED}
"""In which the page itself says what has become of the last job."""


def list_context(officer: Officer, query) -> dict:
    uploads = (
        Upload.objects.visible_to(officer).select_related("officer").defer("content", "faults")
    )
    page = Paginator(uploads.order_by("-pk"), UPLOADS_ON_A_PAGE).get_page(query.get("page"))
    return {
        "tables": [
            {"name": table.name, "url": reverse("upload-template", args=[table.name])}
            for table in tables_for(officer)
        ],
        "rows": [_list_row(each) for each in page],
        "page": page if page.paginator.num_pages > 1 else None,
        "may_import_officers": can_somewhere(officer, "manage_officers"),
    }


def _list_row(upload: Upload) -> dict:
    return {
        "name": upload.file_name,
        "url": reverse("upload", args=[upload.pk]),
        "tables": "、".join(upload.counts),
        "officer": upload.officer.name,
        "at": upload.applied_at or upload.made_at,
        **totals(upload),
        "shape": SHAPES[UploadState(upload.state)],
        "word": upload.get_state_display(),
        "undone_at": upload.undone_at,
    }


def totals(upload: Upload) -> dict[str, int]:
    names = ("new", "updated", "unchanged", "rejected")
    return {name: sum(tally[name] for tally in upload.counts.values()) for name in names}


def upload_context(upload: Upload, officer: Officer, query) -> dict:
    keys = [job_key(kind, upload) for kind in ("read_upload", "apply_upload", "undo_upload")]
    job = Job.objects.filter(key__in=keys).order_by("-pk").first()
    own = upload.officer_id == officer.pk
    return {
        "upload": upload,
        "own": own,
        "working": upload.state in WORKING,
        "shape": SHAPES[UploadState(upload.state)],
        "word": upload.get_state_display(),
        "job": job_context(job) if job and upload.state in WORKING else None,
        "failure": job.error if job and upload.state not in QUIET else "",
        "left": job.result.get("left", []) if job and upload.state == UploadState.UNDONE else [],
        "steps": steps(upload),
        "may_undo": upload.state == UploadState.APPLIED and can_be_taken_back(upload),
        **totals(upload),
        **_repeated(upload),
        **_layouts(upload),
        **_preview(upload, query),
    }


STEPS = ("下载模板", "上传", "核对", "导入", "结果")
AT = {
    UploadState.READING: 1, UploadState.READY: 2, UploadState.APPLYING: 3, UploadState.APPLIED: 4,
    UploadState.UNDOING: 4, UploadState.UNDONE: 4,
}  # fmt: skip


def steps(upload: Upload) -> list[dict]:
    at = AT.get(UploadState(upload.state), 1)
    return [{"title": _(title), "here": number == at, "done": number < at}
            for number, title in enumerate(STEPS)]  # fmt: skip


def _repeated(upload: Upload) -> dict:
    earlier = earlier_with_same_content(upload) if upload.state == UploadState.READY else None
    return {"repeated": earlier, "repeated_url": earlier and reverse("upload", args=[earlier.pk])}


def _layouts(upload: Upload) -> dict:
    """How each column was understood, with what it may be changed to."""
    found = []
    for layout in upload.layouts:
        titles = [column.title for column in BY_NAME[layout["table"]].columns]
        columns = [
            {**column, "name": f"{layout['sheet']}|{at}", "open": _is_open(column)}
            for at, column in enumerate(layout["columns"])
            if column["head"] or column["title"]
        ]
        found.append(
            {
                **layout,
                "columns": columns,
                "titles": titles,
                "matched": sum(bool(each["title"]) for each in columns),
                "unmatched": sum(not each["title"] for each in columns),
            }
        )
    return {"layouts": found, "has_open": any(c["open"] for each in found for c in each["columns"])}


def _is_open(column: dict) -> bool:
    return not column["title"] and not column["ignored"] and column["head"] != "序号"


def _preview(upload: Upload, query) -> dict:
    if upload.state not in (UploadState.READY, UploadState.APPLIED, UploadState.UNDONE):
        return {}
    asked = query.get("kind", "")
    tabs, kinds = [], dict(LineKind.choices)
    numbers = {kind: upload.lines.filter(kind=kind).count() for kind in kinds}
    if asked not in kinds:
        asked = next(
            (kind for kind in ("changed", "new", "conflict") if numbers[kind]), "unchanged"
        )
    for kind, title in LineKind.choices:
        if numbers[kind] or kind != LineKind.CONFLICT:
            tabs.append({
                "title": title, "number": numbers[kind], "active": kind == asked,
                "url": link("upload", upload.pk, kind=kind),
            })  # fmt: skip
    rows = upload.lines.filter(kind=asked).order_by("id")
    page = Paginator(rows, LINES_ON_A_PAGE).get_page(query.get("page"))
    wording = Wording(page.object_list)
    shown = [wording.row(line) for line in wording.lines]
    heads = list(dict.fromkeys(title for row in shown for title in row["cells"]))
    for row in shown:
        row["values"] = [row["cells"].get(title) for title in heads]
    return {
        "tabs": tabs,
        "kind": asked,
        "heads": heads if asked != LineKind.UNCHANGED else [],
        "rows": shown,
        "page": page if page.paginator.num_pages > 1 else None,
        "faults": upload.faults[:FAULTS_SHOWN],
        "faults_more": max(len(upload.faults) - FAULTS_SHOWN, 0),
        "conflicts": numbers[LineKind.CONFLICT],
        "to_write": numbers[LineKind.NEW] + numbers[LineKind.CHANGED],
    }
