"""The rows of a file by table and kind: new, changed, in conflict, unchanged, rejected."""

from __future__ import annotations

from django.apps import apps
from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from provinces.exchange.cells import numbers
from provinces.exchange.tables import DIVISIONS, ORGANISATIONS, Table
from provinces.history.trail import people_behind, who_did
from provinces.people.sheet import OFFICERS
from provinces.uploads.models import LineKind, Upload, UploadLine
from provinces.uploads.tables import BY_NAME, UPLOADED
from provinces.uploads.wording import Wording
from tuanwei.links import link

LINES_ON_A_PAGE = 50
FAULTS_SHOWN = 100
REJECTED = "rejected"
OPENED_FIRST = (LineKind.CHANGED, LineKind.NEW, LineKind.CONFLICT, LineKind.UNCHANGED)
PLACES = {DIVISIONS.name: _("上级"), OFFICERS.name: _("单位")}
NAMES = {ORGANISATIONS.name: _("组织"), DIVISIONS.name: _("区划"), OFFICERS.name: _("姓名")}


def preview(upload: Upload, query) -> dict:
    numbers_of = _numbers(upload)
    table = _table(upload, query.get("table", ""))
    own = {kind: numbers_of.get((table.name, kind), 0) for kind in LineKind.values}
    own[REJECTED] = upload.counts.get(table.name, {}).get("rejected", 0)
    kind = _kind(own, query.get("kind", ""))
    found = {
        "kind": kind,
        "table_tabs": _table_tabs(upload, table),
        "tabs": _tabs(upload, table, own, kind),
        "faults": upload.faults[:FAULTS_SHOWN],
        "faults_more": max(len(upload.faults) - FAULTS_SHOWN, 0),
        "conflicts": _sum(numbers_of, LineKind.CONFLICT),
        "new_rows": _sum(numbers_of, LineKind.NEW),
        "changed_rows": _sum(numbers_of, LineKind.CHANGED),
        "to_write": _sum(numbers_of, LineKind.NEW) + _sum(numbers_of, LineKind.CHANGED),
    }
    if kind == REJECTED:
        own_faults = [fault for fault in upload.faults if fault["table"] == table.name]
        page = Paginator(own_faults, LINES_ON_A_PAGE).get_page(query.get("page"))
        found |= {"fault_rows": page.object_list, "page": _if_many(page)}
        return found | ({"faults": []} if upload.is_marked else {})  # once is enough
    lines = upload.lines.filter(table=table.name, kind=kind).order_by("id")
    pages = Paginator(lines, LINES_ON_A_PAGE)
    page = pages.get_page(query.get("page"))
    return found | {"page": _if_many(page)} | _rows(table, kind, page)


def _numbers(upload: Upload) -> dict[tuple[str, str], int]:
    rows = upload.lines.values_list("table", "kind").annotate(Count("id"))
    return {(table, kind): number for table, kind, number in rows.order_by()}


def _sum(numbers_of: dict, wanted: str) -> int:
    return sum(number for (_table, kind), number in numbers_of.items() if kind == wanted)


def _table(upload: Upload, asked: str) -> Table:
    name = asked if asked in upload.counts else next(iter(upload.counts), UPLOADED[0].name)
    return BY_NAME[name]


def _kind(own: dict[str, int], asked: str) -> str:
    if asked in own:
        return asked
    opened = (*OPENED_FIRST, REJECTED)
    return next((kind for kind in opened if own[kind]), LineKind.UNCHANGED)


def _table_tabs(upload: Upload, table: Table) -> list[dict]:
    """Several tables in one file; none where there is only one."""
    if len(upload.counts) < 2:
        return []
    return [
        {"title": name, "active": name == table.name, "url": link("upload", upload.pk, table=name)}
        for name in upload.counts
    ]


def _tabs(upload: Upload, table: Table, own: dict[str, int], kind: str) -> list[dict]:
    titles = [*LineKind.choices, (REJECTED, _("未通过"))]
    asked = {"table": table.name} if len(upload.counts) > 1 else {}
    return [
        {
            "title": title, "number": own[each], "active": each == kind,
            "url": link("upload", upload.pk, **asked, kind=each),
        }
        for each, title in titles
        if own[each] or each != LineKind.CONFLICT
    ]  # fmt: skip


def _if_many(page: Page) -> Page | None:
    return page if page.paginator.num_pages > 1 else None


def _rows(table: Table, kind: str, page: Page) -> dict:
    wording = Wording(page.object_list)
    stored = _stored(table, wording.lines)
    changes = _changed_by(table, wording.lines) if kind == LineKind.CONFLICT else {}
    shown = []
    for line in wording.lines:
        place, url = stored.get(line.pk_of_row or 0, ("", ""))
        place = place or wording.home(line)
        shown.append({
            **wording.row(line), "place": place, "url": url,
            "changed": changes.get(line.pk_of_row or 0, ""),
        })  # fmt: skip
    counted = {each.title for each in table.columns if isinstance(each.widget, numbers.Count)}
    titles = [each.title for each in table.columns if any(each.title in r["cells"] for r in shown)]
    titles = [] if kind == LineKind.UNCHANGED else titles
    for row in shown:
        row["values"] = [(row["cells"].get(title), title in counted) for title in titles]
    return {
        "heads": [(title, title in counted) for title in titles],
        "rows": shown,
        "place_head": PLACES.get(table.name, _("乡镇、单位")),
        "name_head": NAMES.get(table.name, _("名称")),
        "several_sheets": len({line.sheet for line in wording.lines}) > 1,
    }


def _stored(table: Table, lines: list[UploadLine]) -> dict[int, tuple[str, str]]:
    """Id of a row → name of its division, and the address of its own page if it has one."""
    ids = [line.pk_of_row for line in lines if line.pk_of_row]
    way = "parent__name" if table is DIVISIONS else f"{table.place.removesuffix('path')}name"
    word = {ORGANISATIONS.name: "code", OFFICERS.name: "username"}.get(table.name, "pk")
    view = {ORGANISATIONS.name: "organisation", OFFICERS.name: "officer"}.get(table.name)
    rows = table.model._default_manager.filter(pk__in=ids).values_list("pk", way, word)
    return {pk: (name or "", reverse(view, args=[own]) if view else "") for pk, name, own in rows}


def _changed_by(table: Table, lines: list[UploadLine]) -> dict[int, tuple]:
    """Id of a row → who changed it last, and when."""
    model = table.model
    events = apps.get_model(model._meta.app_label, f"{model.__name__}Event").objects
    latest = list(
        events.filter(pgh_obj_id__in=[line.pk_of_row for line in lines])
        .select_related("pgh_context")
        .order_by("pgh_obj_id", "-pgh_id")
        .distinct("pgh_obj_id")
    )
    people = people_behind(latest)
    return {each.pgh_obj_id: (who_did(each, people), each.pgh_created_at) for each in latest}
