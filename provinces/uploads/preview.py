"""The rows of a file by table and kind: new, changed, in conflict, unchanged, rejected."""

from __future__ import annotations

import re
from collections import Counter

from django.apps import apps
from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from provinces.exchange.cells import numbers
from provinces.exchange.tables import DIVISIONS, ORGANISATIONS, Table
from provinces.history.trail import people_behind, who_did
from provinces.people.sheet import OFFICERS
from provinces.uploads.columns import faults_apart, names_waiting
from provinces.uploads.models import LineKind, Upload, UploadLine, UploadState
from provinces.uploads.tables import BY_NAME, UPLOADED, names_in
from provinces.uploads.whereabouts import stored_rows
from provinces.uploads.wording import Wording
from tuanwei import phones
from tuanwei.links import link

LINES_ON_A_PAGE = 50
FEW = 10
PHONE = "联系电话"
CODE_BEFORE_NAME = re.compile(r"\b\d{2,9}(?=[\u3400-\u9fff])")
TALLIED = ("new", "updated", "unchanged", "rejected")
FAULTS_SHOWN = 100
REJECTED, NAMES_ASKED = "rejected", "names"
OPENED_FIRST = (LineKind.CHANGED, LineKind.NEW, LineKind.CONFLICT)
SOMETIMES = {LineKind.CONFLICT, NAMES_ASKED}
OPENED_LAST = (REJECTED, LineKind.UNCHANGED)
PLACES = {ORGANISATIONS.name: _("乡镇"), DIVISIONS.name: _("上级"), OFFICERS.name: _("单位")}
NAMES = {ORGANISATIONS.name: _("组织"), DIVISIONS.name: _("区划"), OFFICERS.name: _("姓名")}


class Asked:
    """Which rows the address asks for: of one table, of one kind, the rejected of one column.

    ``masked``: telephone numbers are not for the reader.
    """

    def __init__(self, upload: Upload, query, *, masked: bool) -> None:
        self.upload, self.masked = upload, masked
        self.numbers = _numbers(upload)
        self.table = _table(upload, query.get("table", ""))
        faults, self.waiting = faults_apart(upload)
        self.faults = [without_phone(each) for each in faults] if masked else faults
        self.tally = upload.counts.get(self.table.name, {})
        own = {kind: self.numbers.get((self.table.name, kind), 0) for kind in LineKind.values}
        own[NAMES_ASKED] = self.waiting.get(self.table.name, 0)
        own[REJECTED] = self.tally.get("rejected", 0) - own[NAMES_ASKED]
        self.own, self.kind = own, _kind(own, query.get("kind", ""))
        self.own_faults = [each for each in self.faults if each["table"] == self.table.name]
        column = query.get("column", "")
        self.column = column if column in {each["column"] for each in self.own_faults} else ""

    def lines(self) -> QuerySet:
        return self.upload.lines.filter(table=self.table.name, kind=self.kind).order_by("id")

    def shown_faults(self) -> list[dict]:
        column = self.column
        return [each for each in self.own_faults if not column or each["column"] == column]


def without_phone(fault: dict) -> dict:
    """What was typed for a telephone number, with its middle hidden."""
    return fault | {"value": phones.masked(fault["value"])} if fault["column"] == PHONE else fault


def preview(upload: Upload, query, *, masked: bool) -> dict:
    asked = Asked(upload, query, masked=masked)
    numbers_of, table, own, kind = asked.numbers, asked.table, asked.own, asked.kind
    tally, waiting, faults = asked.tally, asked.waiting, asked.faults
    found = {
        "kind": kind,
        "table_tabs": _table_tabs(upload, table),
        "tabs": _tabs(upload, table, own, kind),
        "rows_read": sum(tally.get(name, 0) for name in TALLIED),
        "rows_in_all": sum(t.get(name, 0) for t in upload.counts.values() for name in TALLIED),
        "waiting": sum(waiting.values()),
        "staying": sum(t["rejected"] for t in upload.counts.values()) - sum(waiting.values()),
        **_faults_beside(upload, faults, kind),
        "conflicts": _sum(numbers_of, LineKind.CONFLICT),
        "new_rows": _sum(numbers_of, LineKind.NEW),
        "changed_rows": _sum(numbers_of, LineKind.CHANGED),
        "to_write": _sum(numbers_of, LineKind.NEW) + _sum(numbers_of, LineKind.CHANGED),
    }
    if kind == NAMES_ASKED:
        return found | _name_rows(upload, query)
    if kind == REJECTED:
        return found | _fault_rows(asked, query)
    page = Paginator(asked.lines(), LINES_ON_A_PAGE).get_page(query.get("page"))
    return found | {"page": _if_many(page)} | _rows(asked, page)


def _name_rows(upload: Upload, query) -> dict:
    page = Paginator(names_waiting(upload), LINES_ON_A_PAGE).get_page(query.get("page"))
    return {"name_rows": page.object_list, "page": _if_many(page)}


def _faults_beside(upload: Upload, faults: list[dict], kind: str) -> dict:
    """Beside the rows; once is enough where they are the rows."""
    if kind == REJECTED:
        return {"faults": []}
    return {"faults": faults[:FAULTS_SHOWN], "faults_more": max(len(faults) - FAULTS_SHOWN, 0)}


def _fault_rows(asked: Asked, query) -> dict:
    """Of one table; where there are many, those of one column may be picked out."""
    own = asked.own_faults
    numbers = Counter(fault["column"] for fault in own)
    page = Paginator(asked.shown_faults(), LINES_ON_A_PAGE).get_page(query.get("page"))
    words = {"table": asked.table.name, "kind": REJECTED}
    choices = [(_("全部"), "", len(own))]
    choices += [(name or _("整行"), name, number) for name, number in numbers.most_common()]
    return {
        "fault_rows": page.object_list,
        "page": _if_many(page),
        "fault_columns": [
            {"title": title, "number": number, "active": name == asked.column,
             "url": link("upload", asked.upload.pk, **words, **({"column": name} if name else {}))}
            for title, name, number in choices
        ] if len(numbers) > 1 and len(own) > FEW else [],
    }  # fmt: skip


def _numbers(upload: Upload) -> dict[tuple[str, str], int]:
    rows = upload.lines.values_list("table", "kind").annotate(Count("id"))
    return {(table, kind): number for table, kind, number in rows.order_by()}


def _sum(numbers_of: dict, wanted: str) -> int:
    return sum(number for (_table, kind), number in numbers_of.items() if kind == wanted)


def _table(upload: Upload, asked: str) -> Table:
    first = next(iter(names_in(upload.counts)), UPLOADED[0].name)
    name = asked if asked in upload.counts else first
    return BY_NAME[name]


def _kind(own: dict[str, int], asked: str) -> str:
    if asked in own:
        return asked
    opened = (NAMES_ASKED, *OPENED_FIRST, *OPENED_LAST)
    return next((kind for kind in opened if own[kind]), LineKind.UNCHANGED)


def _table_tabs(upload: Upload, table: Table) -> list[dict]:
    """Several tables in one file; none where there is only one."""
    if len(upload.counts) < 2:
        return []
    return [
        {"title": name, "active": name == table.name, "url": link("upload", upload.pk, table=name)}
        for name in names_in(upload.counts)
    ]


def _tabs(upload: Upload, table: Table, own: dict[str, int], kind: str) -> list[dict]:
    titles = [*LineKind.choices, (NAMES_ASKED, _("待确认")), (REJECTED, _("未通过"))]
    asked = {"table": table.name} if len(upload.counts) > 1 else {}
    return [
        {
            "title": title, "number": own[each], "active": each == kind,
            "url": link("upload", upload.pk, **asked, kind=each),
        }
        for each, title in titles
        if own[each] or each not in SOMETIMES
    ]  # fmt: skip


def _if_many(page: Page) -> Page | None:
    return page if page.paginator.num_pages > 1 else None


def _rows(asked: Asked, page: Page) -> dict:
    table, kind = asked.table, asked.kind
    shown = rows_of(asked, list(page.object_list))
    counted = {each.title for each in table.columns if isinstance(each.widget, numbers.Count)}
    titles = [each.title for each in table.columns if any(each.title in r["cells"] for r in shown)]
    if kind in (LineKind.UNCHANGED, LineKind.NEW):
        titles = [each for each in titles if each not in _said_before(table)]
    if kind == LineKind.NEW and asked.upload.state == UploadState.READY:
        not_yet = {each.title for each in table.columns if each.numbered}
        titles = [each for each in titles if each not in not_yet]  # given when they are written
    named = any(each.attribute == "name" for each in table.columns)
    for row in shown:
        row["key"] = row["key"] if named else CODE_BEFORE_NAME.sub("", row["key"])
        row["values"] = [(each, row["cells"].get(each), each in counted) for each in titles]
    return {
        "heads": [(title, title in counted) for title in titles],
        "rows": shown,
        **heads_of(table),
        "several_sheets": len({row["sheet"] for row in shown}) > 1,
    }


def heads_of(table: Table) -> dict:
    """Of the columns that say which row it is."""
    return {
        "place_head": PLACES.get(table.name, _("乡镇、单位")),
        "name_head": NAMES.get(table.name, _("名称")),
    }


def rows_of(asked: Asked, lines: list[UploadLine]) -> list[dict]:
    """With what is looked up for all of them together."""
    wording = Wording(lines, masked=asked.masked)
    stored = stored_rows(asked.table, {line.pk_of_row for line in lines if line.pk_of_row})
    changes = _changed_by(asked.table, lines) if asked.kind == LineKind.CONFLICT else {}
    shown = []
    for line in lines:
        place, url = stored.get(line.pk_of_row or 0, ("", ""))
        place = place or wording.home(line)
        shown.append({
            **wording.row(line), "place": place, "url": url,
            "changed": changes.get(line.pk_of_row or 0, ""),
        })  # fmt: skip
    return shown


def _said_before(table: Table) -> set[str]:
    """Columns of a new row that its place and its name show already."""
    home = table.columns[table.home].title if table.home is not None else ""
    named = {each.title for each in table.columns if each.attribute == "name"}
    return {home, *(named or (table.columns[at].title for at in table.keys))}


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
