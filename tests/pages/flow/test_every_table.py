"""From the template to taking back, for each of the ten fact tables and for 人员."""

import datetime as dt

import pytest
from django.db import connection

from provinces.exchange.cells.choices import Choice, YesNo
from provinces.exchange.cells.codes import DivisionCode, OrganisationCode
from provinces.exchange.resources import resource_of
from provinces.models import Officer, Upload
from provinces.uploads.models import UploadState
from provinces.uploads.tables import BY_NAME
from tests.pages.flow.books import as_cells, opened, saved
from tests.pages.flow.cases import CASES, Case
from tests.pages.reading import text_of
from tests.pages.test_uploads import send, work

UNDONE, SINCE, CONFLICT, WRONG = range(4)
"""Rows of the template to which something is done; all others stay as they are."""


class Flow:
    """One table on its way; ``rows``: lists of cells as a template holds them."""

    def __init__(self, case: Case, client) -> None:
        self.case, self.client, self.table = case, client, BY_NAME[case.table]
        self.officer = Officer.objects.get(username=case.officer)
        self.titles = [column.title for column in self.table.columns]
        case.ready()

    def rows(self) -> dict[tuple, dict]:
        """By key, which in a list of officers is the log-in name."""
        titles = ["登录名"] if self.case.table == "人员" else [
            column.title for column in self.table.columns if column.key
        ]  # fmt: skip
        found = [
            as_cells(row, self.titles) for row in resource_of(self.table)(self.officer).cells()
        ]
        return {tuple(row[title] for title in titles): row for row in found}

    def versions(self) -> list:
        with connection.cursor() as cursor:
            name = connection.ops.quote_name(self.table.name_of_table)
            cursor.execute(f"SELECT id, xmin::text FROM {name} ORDER BY id")
            return cursor.fetchall()

    def send(self, content: bytes) -> Upload:
        return send(self.client, content, f"{self.case.table}.xlsx")

    def do(self, upload: Upload, step: str, **choices) -> str:
        """What the page says afterwards."""
        self.client.post(f"/imports/{upload.pk}/{step}/", choices)
        work()
        upload.refresh_from_db()
        return self.page(upload)

    def page(self, upload: Upload, **asked) -> str:
        return text_of(self.client.get(f"/imports/{upload.pk}/", asked))

    def change_since(self, number: int) -> None:
        """What somebody else does to the row of this line."""
        pk = self.first.lines.get(number=number).pk_of_row
        name, value = self.case.since
        assert self.table.model._default_manager.filter(pk=pk).update(**{name: value})


@pytest.mark.parametrize("case", CASES, ids=lambda case: BY_NAME[case.table].model.__name__)
def test_from_the_template_to_taking_back(case, as_officer):
    flow = Flow(case, as_officer(case.officer))
    book = template(flow)
    sheet = book[case.table]
    unchanged(flow, saved(book))
    before = flow.rows()
    content, numbers = filled(flow, book, sheet)
    upload = previewed(flow, content, numbers)
    expected = applied(flow, upload, before, numbers)
    repeated(flow, content)
    taken_back(flow, upload, before, expected, numbers)


def template(flow: Flow):
    """Heads that stay in sight, with comments and lists to choose from; codes are text."""
    response = flow.client.get(f"/imports/templates/{flow.case.table}/")
    book = opened(response.content)
    sheet = book[flow.case.table]
    assert [cell.value for cell in sheet[1]] == flow.titles
    assert sheet.freeze_panes.endswith("2") and book["模板"].sheet_state == "hidden"
    assert sheet.max_row - 1 == len(flow.rows()) > 4
    lists = {str(each.sqref).split("2:")[0] for each in sheet.data_validations.dataValidation}
    for head, column in zip(sheet[1], flow.table.columns, strict=True):
        kind = column.widget
        assert (head.column_letter in lists) == isinstance(kind, Choice | YesNo), head.value
        if isinstance(kind, DivisionCode | OrganisationCode):
            cells = [cell for cell in sheet[head.column_letter][1:] if cell.value]
            assert {cell.number_format for cell in cells} <= {"@"} and head.comment
    return book


def unchanged(flow: Flow, content: bytes) -> None:
    versions = flow.versions()
    flow.first = upload = flow.send(content)
    number = len(flow.rows())
    tally = {"new": 0, "updated": 0, "unchanged": number, "rejected": 0}
    assert (upload.counts, upload.faults) == ({flow.case.table: tally}, [])
    assert "确认导入" not in flow.page(upload)
    assert flow.versions() == versions


def filled(flow: Flow, book, sheet) -> tuple[bytes, dict[int, int]]:
    """Every kind of row in it; the conflict is with a change made after it was given out."""
    case, last = flow.case, sheet.max_row
    at = {cell.value: cell.column for cell in sheet[1]}
    numbers = lines_of(sheet, at.get(case.clears))

    def write(number: int, cells: dict) -> None:
        for title, value in cells.items():
            sheet.cell(number, at[title]).value = value

    title, value = case.changed
    for kind in (UNDONE, SINCE, CONFLICT):
        write(numbers[kind], {title: f"{value}{kind}" if title == "名称" else value})
    if case.clears:
        write(numbers[UNDONE], {case.clears: "—"})
    write(numbers[UNDONE], dict.fromkeys(left_empty(flow)))  # which leaves what stands there
    write(numbers[WRONG], {case.wrong[0]: case.wrong[1]})
    write(last + 1, case.new)
    write(last + 2, case.other)
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        book["模板"]["B1"].value = (cursor.fetchone()[0] - dt.timedelta(milliseconds=1)).isoformat()
    flow.change_since(numbers[CONFLICT])
    return saved(book), numbers


def left_empty(flow: Flow) -> set[str]:
    told = {flow.case.changed[0], flow.case.clears, "登录名"}
    return {each.title for each in flow.table.columns if not each.key and each.title not in told}


def lines_of(sheet, clears: int | None) -> dict[int, int]:
    """From the end of the sheet; first one in which there is something to clear."""
    lines = list(range(sheet.max_row, 1, -1))
    first = next(line for line in lines if not clears or sheet.cell(line, clears).value)
    lines.remove(first)
    return dict(enumerate([first, *lines[:3]]))


def previewed(flow: Flow, content: bytes, numbers: dict[int, int]) -> Upload:
    case, upload = flow.case, flow.send(content)
    faults = {fault["row"]: (fault["column"], fault["reason"]) for fault in upload.faults}
    assert upload.state == UploadState.READY and len(faults) == 2, upload.faults
    lines = dict(upload.lines.values_list("number", "kind"))
    number = max(lines)
    assert lines[number] == "new" and "不在您的管辖范围" in faults[number + 1][1]
    wrong = faults[numbers[WRONG]]
    assert wrong[0] == case.wrong[0] and case.wrong[2] in wrong[1]
    kinds = [lines[numbers[kind]] for kind in (UNDONE, SINCE, CONFLICT)]
    assert kinds == ["changed", "changed", "conflict"]
    assert sum(kind != "unchanged" for kind in lines.values()) == 4
    changed = flow.page(upload, kind="changed")
    new = case.changed[1]
    assert f"→ {new}" in changed
    if case.clears:
        assert "→ 空" in changed
    for kind, words in (("new", "新增 1"), ("conflict", "有冲突 1"), ("rejected", "未通过 2")):
        assert words in flow.page(upload, kind=kind)
    return upload


def applied(flow: Flow, upload: Upload, before: dict, numbers: dict) -> dict:
    """Held back first; then what stands is as the file says, without what was not taken."""
    case = flow.case
    stored = flow.rows()
    assert "还有2行没有通过" in flow.do(upload, "confirm", rest="wait")
    assert upload.state == UploadState.READY and flow.rows() == stored
    page = flow.do(upload, "confirm", rest="leave")
    assert upload.state == UploadState.APPLIED, page
    assert "新增1行，变更2行" in page and upload.digest[:16] in page
    after = flow.rows()
    (made,) = set(after) - set(before)
    for title, value in case.new.items():
        assert str(after[made].get(title, value)).endswith(str(value)), title
    listed = text_of(flow.client.get("/imports/"))
    assert f"{case.table}.xlsx {case.table} {flow.officer.name}" in listed and "已导入" in listed
    rest = {key: row for key, row in after.items() if key != made}
    keys = list(before)
    title, value = case.changed
    expected = {key: dict(row) for key, row in stored.items()}
    for kind in (UNDONE, SINCE):
        expected[keys[numbers[kind] - 2]][title] = f"{value}{kind}" if title == "名称" else value
    if case.clears:
        expected[keys[numbers[UNDONE] - 2]].pop(case.clears, None)
    assert rest == expected
    return expected


def repeated(flow: Flow, content: bytes) -> None:
    again = flow.send(content)
    assert "同样内容的文件" in flow.page(again)
    flow.do(again, "cancel")
    assert again.state == UploadState.CANCELLED


def taken_back(flow: Flow, upload: Upload, before: dict, expected: dict, numbers: dict) -> None:
    keys = list(before)
    flow.change_since(numbers[SINCE])
    since = flow.rows()[keys[numbers[SINCE] - 2]]
    page = flow.do(upload, "undo")
    assert upload.state == UploadState.UNDONE and "有1行没有恢复" in page
    assert "后来又有改动" in page
    undone = keys[numbers[UNDONE] - 2]
    assert flow.rows() == expected | {undone: before[undone], keys[numbers[SINCE] - 2]: since}
