"""导入: the list of files, and one file from its columns to its result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from provinces.exchange.reader.formats import SUFFIXES
from provinces.exchange.tables import ORGANISATIONS, PLEDGES, PROFILES, REPORTS, SPOT_CHECKS
from provinces.people.first_passwords import AT_ONCE, brought_by, waiting
from provinces.people.queries import MANAGE
from provinces.people.sheet import OFFICERS
from provinces.uploads.actions import earlier_with_same_content, job_key
from provinces.uploads.columns import layouts_context
from provinces.uploads.marking.work import latest_marking
from provinces.uploads.models import HEAVY, Upload, UploadState
from provinces.uploads.preview import TALLIED, preview
from provinces.uploads.sight import sees_phones
from provinces.uploads.tables import BY_NAME, names_in, tables_for
from provinces.uploads.undoing import can_be_taken_back
from provinces.uploads.whereabouts import stored_rows
from tuanwei.jobs.models import Job
from tuanwei.jobs.page import job_context
from tuanwei.rights import can_somewhere

if TYPE_CHECKING:
    from provinces.people.models import Officer

UPLOADS_ON_A_PAGE = 30
SHAPES = {
    UploadState.READING: "half", UploadState.READY: "half", UploadState.REFUSED: "cross",
    UploadState.APPLYING: "half", UploadState.APPLIED: "full", UploadState.UNDOING: "half",
    UploadState.UNDONE: "dash", UploadState.CANCELLED: "dash",
}  # fmt: skip
WORKING = {UploadState.READING, UploadState.APPLYING, UploadState.UNDOING}
QUIET = WORKING | {UploadState.CANCELLED}
"""In which the page itself says what has become of the last job."""


def uploads_in_order(officer: Officer) -> QuerySet:
    rows = Upload.objects.visible_to(officer).defer(*HEAVY, "faults")
    return rows.select_related("officer", "undone_by").order_by("-pk")


def list_context(officer: Officer, query) -> dict:
    page = Paginator(uploads_in_order(officer), UPLOADS_ON_A_PAGE).get_page(query.get("page"))
    return {
        "accept": ",".join(SUFFIXES),
        "tables": [
            {"name": table.name, "url": reverse("upload-template", args=[table.name])}
            for table in tables_for(officer)
        ],
        "breadcrumb": home(officer),
        "rows": [_list_row(each) for each in page],
        "page": page if page.paginator.num_pages > 1 else None,
    }


def home(officer: Officer) -> list[dict]:
    """The unit for which files are sent in."""
    return [{"title": officer.division.name, "url": None}] if officer.division else []


UNCOUNTED = {UploadState.READING, UploadState.REFUSED, UploadState.CANCELLED}


def _list_row(upload: Upload) -> dict:
    return {
        "name": upload.file_name,
        "url": reverse("upload", args=[upload.pk]),
        "tables": "、".join(names_in(upload.counts)),
        "officer": upload.officer.name,
        "at": upload.applied_at or upload.made_at,
        **(dict.fromkeys(TALLIED) if upload.state in UNCOUNTED else totals(upload)),
        "digest": upload.digest,
        "shape": SHAPES[UploadState(upload.state)],
        "word": upload.get_state_display(),
    }


def totals(upload: Upload) -> dict[str, int]:
    return {name: sum(tally[name] for tally in upload.counts.values()) for name in TALLIED}


def upload_context(upload: Upload, officer: Officer, query) -> dict:
    keys = [job_key(kind, upload) for kind in ("read_upload", "apply_upload", "undo_upload")]
    job = Job.objects.filter(key__in=keys).order_by("-pk").first()
    own = upload.officer_id == officer.pk
    return {
        "upload": upload,
        "breadcrumb": [*home(officer), {"title": _("导入"), "url": reverse("uploads")}],
        "own": own,
        "working": upload.state in WORKING,
        "shape": SHAPES[UploadState(upload.state)],
        "word": upload.get_state_display(),
        "job": job_context(job) if own and job and upload.state in WORKING else None,
        "failure": job.error if job and upload.state not in QUIET else "",
        **_left(upload, job if upload.state == UploadState.UNDONE else None),
        "steps": steps(upload),
        "onward": onward(upload),
        "may_undo": upload.state == UploadState.APPLIED and can_be_taken_back(upload),
        **totals(upload),
        **_repeated(upload),
        **layouts_context(upload),
        **_results(upload, officer, query),
    }


LISTS = {
    PROFILES.name: "townships", ORGANISATIONS.name: "organisations", PLEDGES.name: "pledges",
    REPORTS.name: "reports", SPOT_CHECKS.name: "checks", OFFICERS.name: "officers",
}  # fmt: skip
"""Pages that list what an import has brought."""


def onward(upload: Upload) -> list[dict]:
    if upload.state != UploadState.APPLIED:
        return []
    names = [name for name in names_in(upload.counts) if name in LISTS]
    return [{"title": name, "url": reverse(LISTS[name])} for name in names]


def _left(upload: Upload, job: Job | None) -> dict:
    """Rows that were not taken back, with where they are, so that they can be put right."""
    result = job.result if job else {}
    names = ("table", "key", "why")
    left = [dict(zip(names, row, strict=False)) for row in result.get("left", [])]
    ids = [row[len(names)] if len(row) > len(names) else None for row in result.get("left", [])]
    for name in dict.fromkeys(row["table"] for row in left):
        wanted = {pk for row, pk in zip(left, ids, strict=True) if pk and row["table"] == name}
        found = stored_rows(BY_NAME[name], wanted)
        for row, pk in zip(left, ids, strict=True):
            if row["table"] == name:
                row["place"], row["url"] = found.get(pk or 0, ("", ""))
    return {"left": left, "left_in_all": result.get("left_in_all", 0)}


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


SHOWN = (UploadState.READY, UploadState.APPLIED, UploadState.UNDONE)


def _results(upload: Upload, officer: Officer, query) -> dict:
    if upload.state not in SHOWN:
        return {}
    shown = preview(upload, query, masked=not sees_phones(officer, upload))
    return shown | _marking(upload) | _brought(upload, officer)


def _marking(upload: Upload) -> dict:
    """The file with red cells: there, on its way, or to be asked for."""
    if not upload.faults:
        return {}
    job = latest_marking(upload)
    on_its_way = bool(job and not upload.is_marked and not job.is_finished)
    return {
        "marked": upload.is_marked,
        "marking": job_context(job) if job and on_its_way else None,
        "marking_failure": job.error if job and not upload.is_marked and not on_its_way else "",
        "marked_note": (job.result or {}).get("note", "") if job and upload.is_marked else "",
    }


def _brought(upload: Upload, officer: Officer) -> dict:
    """New officers whose initial passwords nobody has fetched."""
    record = upload.record
    if record is None or upload.state != UploadState.APPLIED or OFFICERS.name not in upload.counts:
        return {}
    if upload.officer_id != officer.pk or not can_somewhere(officer, MANAGE):
        return {}
    return {
        "brought": brought_by(record).count(),
        "without_password": waiting(record).count(),
        "passwords_at_once": AT_ONCE,
    }
