"""Every export, in both formats, with words in it that a spreadsheet would calculate."""

import csv
import datetime as dt
import io
import re
from decimal import Decimal, InvalidOperation
from html import unescape
from urllib.parse import urlsplit

from django.db import connection
from django.db.models import Value
from django.db.models.fields import TextField
from django.db.models.functions import Cast, Concat
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape as without_escapes

from assessments.models import FeedbackLetter, Interview, SchemeVersion, VetoCase
from provinces import models
from provinces.registers.catalogue import REGISTERS
from tests import factories
from tests.pages import cast
from tests.pages.reading import words
from tests.pages.routes import whatif
from tuanwei.cells import is_calculated
from tuanwei.exports.registry import EXPORTS
from tuanwei.notices.models import Notice

PAGES = {
    "/townships/?state=open": 0,
    "/rankings/36/2012-12/township/?parent=360424": 0,
    "/explanations/36/2012-12/township/360482101/": None,
    "/explanations/36/2012-12/county/360482/": None,
    "/requirements/36/2012-12/": None,
    "/schemes/": None,
    "/months/": 0,
    "/months/36/2012-11/comparison/": None,
    "/whatif/?province=36": None,
    "/bulletins/": None,
    "/consequences/": 0,
    "/consequences/vetoes/": 0,
    "/consequences/letters/": 0,
    "/consequences/excellence/": None,
    "/consequences/units/3604/": None,
    "/organisations/?township=360482101": 0,
    "/organisations/?search=团&township=360424100": 0,
    "/pledges/?unit=36": 0,
    "/officers/": 0,
    "/officers/?role=entry": 0,
    "/officers/rights/": None,
    "/reports/?month=2012-12&province=36&unit=360424": 0,
    "/reports/board/?month=2012-12&province=36&state=approved": None,
    "/exceptions/?province=36": None,
    "/checks/": 0,
    "/checks/?tab=to_rectify": 0,
    "/imports/": 0,
    "/notices/": None,
    **{f"/arrangements/{slug}/?unit=360424": 0 for slug in REGISTERS},
}

LINK = re.compile(r'href="(/[^"]*)"')
BODY = re.compile(r"<tbody>(.*?)</tbody>", re.DOTALL)
HEAD = re.compile(r'<th[^>]*scope="row"[^>]*>(.*?)</th>', re.DOTALL)
ANCHOR = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL)
HOSTILE = [
    "=1+1", "+86", "-2+3", "@SUM(A1)", "\t=x", "\r=x", "＝1", "  =1", "“=1", "😀", "a\x01\x0bb",
    "甲\n乙", "_x0041_", "长" * 30, "0012", "=cmd|' /C calc'!A0",
]  # fmt: skip
WORDS = {
    models.Organisation: ("secretary", "responsible_cadre", "name"),
    models.Officer: ("name",),
    models.SpotCheck: ("inspectors", "findings"),
    models.SpotCheckRound: ("name",),
    models.ContactPoint: ("holder",),
    models.MonthlyReport: ("difficulties", "difference_note"),
    models.LockException: ("reason",),
    models.LeadingGroup: ("name",),
    models.WorkSystem: ("document_number",),
    models.SurveyActivity: ("record",),
    models.Upload: ("file_name",),
    Interview: ("place", "conducted_by"),
    VetoCase: ("grounds", "gate_title"),
    FeedbackLetter: ("addressee",),
    SchemeVersion: ("note",),
    Notice: ("title", "text"),
}


def make_hostile() -> None:
    """Another word for every sixteenth row, with the row's number behind it."""
    for model, names in WORDS.items():
        rows = model._default_manager.all()
        if model is models.Organisation:  # there are very many
            rows = rows.filter(township__code__startswith="360482")
        keys = list(rows.order_by("pk").values_list("pk", flat=True))
        for at, word in enumerate(HOSTILE):
            told = {name: _told(model, name, word) for name in names}
            model._default_manager.filter(pk__in=keys[at::16]).update(**told)


def _told(model, name: str, word: str) -> Concat:
    longest = model._meta.get_field(name).max_length or 500
    return Concat(Value(word[: longest - 6]), Cast("pk", TextField()))


def links(page: str) -> dict[str, str]:
    """Name of an export → its address in text."""
    found = {}
    for address in map(unescape, LINK.findall(page)):
        try:
            match = resolve(urlsplit(address).path)
        except Resolver404:
            continue
        if match.url_name in EXPORTS and match.kwargs["format"] == "csv":
            found.setdefault(match.url_name, address)
    return found


def in_text(content: bytes) -> list[list[list[str]]]:
    """Tables of lines; without the blank line between two tables."""
    tables: list[list] = [[]]
    for line in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        if line:
            tables[-1].append(line)
        else:
            tables.append([])
    return tables


def said(cell) -> str:
    value = cell.value
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d %H:%M}" if "hh" in cell.number_format else f"{value:%Y-%m-%d}"
    return "" if value is None else without_escapes(str(value))


def alike(text: str, cell) -> bool:
    if cell.data_type == "n" and text:
        try:
            return Decimal(text) == Decimal(str(cell.value))
        except InvalidOperation:
            return False
    return text.replace("\r\n", "\n") == said(cell).replace("\r\n", "\n")


def check_workbook(content: bytes, tables: list, where: str) -> None:
    """The same cells as in the text; none is a formula, days and figures are such."""
    book = load_workbook(io.BytesIO(content))
    assert len(book.worksheets) == len(tables), where
    for sheet, table in zip(book, tables, strict=True):
        for line, cells in zip(table, sheet.iter_rows(), strict=True):
            for text, cell in zip(line, cells, strict=False):
                assert cell.data_type != "f", (where, text)
                assert alike(text, cell), (where, text, cell.value)
                if cell.row > 3 and re.fullmatch(r"20\d\d-\d\d-\d\d", text):
                    assert isinstance(cell.value, dt.datetime), (where, text)
        assert sheet.freeze_panes == "A4" and sheet.print_title_rows == "$3:$3"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.page_setup.fitToHeight == 0 and sheet.sheet_properties.pageSetUpPr.fitToPage


def check_cover(table: list, officer, where: str) -> None:
    title, (cover, *_nothing), heads, *lines = table
    parts = cover.split("　")
    assert title[0] and parts[0].startswith("筛选："), where
    assert parts[-3] == f"导出人：{officer.name}" and parts[-2].startswith("导出时间：20"), where
    whole = int(re.search(r"共(\d+)行", cover)[1])
    assert whole <= len(lines) <= whole + 1, where  # a sum may stand below
    assert len(heads) == len(set(heads)) and all(len(line) == len(heads) for line in lines), where
    assert not [text for line in table for text in line if is_live(text)], where


def is_live(text: str) -> bool:
    return is_calculated(text) and not text.startswith("'")


def titles(client, address: str, which: int) -> list[str]:
    """What heads the rows of the page's table, of all pages."""
    found, number, pages = [], 1, 1
    while number <= pages:
        response = client.get(f"{address}{'&' if '?' in address else '?'}page={number}")
        for body in BODY.findall(response.content.decode())[which : which + 1]:
            for head in HEAD.findall(body):
                link = ANCHOR.search(head)
                found.append(words(link[1] if link else head))
        page = response.context.get("page")
        pages, number = page.paginator.num_pages if page else 1, number + 1
    return found


def same_rows(shown: list[str], lines: list[list[str]]) -> list:
    """Pairs that do not belong together."""
    cells = [{" ".join(text.removeprefix("'").split()) for text in line} for line in lines]
    return [
        (title, line)
        for title, found, line in zip(shown, cells, lines, strict=False)
        if not any(title.removeprefix("'").split()[0] in text for text in found)
    ]


def instances(root) -> list[str]:
    """Pages of one thing with lines of its own."""
    upload = factories.upload(root, state="ready", counts={"直属团组织": TALLY})
    factories.upload_line(upload, key="=1+1", values={"name": "=1+1", "members": 3})
    held = factories.held_interview(cast.place("360482"), cast.NOVEMBER.previous)
    factories.interview_measure(held)
    veto = VetoCase.objects.exclude(evidence__concerned=[]).latest("pk")
    group = models.LeadingGroup.objects.latest("pk")
    round = models.SpotCheckRound.objects.filter(checks__isnull=False).latest("pk")
    trial = whatif.words("360482101")["trial"]
    return [
        f"/imports/{upload.pk}/",
        f"/consequences/interviews/{held.pk}/",
        f"/consequences/vetoes/{veto.pk}/",
        f"/arrangements/leading-groups/{group.pk}/",
        f"/checks/rounds/{round.pk}/",
        f"/whatif/{trial}/",
    ]


def test_every_export_is_whole_and_inert(client):
    root = cast.superuser()
    client.force_login(root, backend="django.contrib.auth.backends.ModelBackend")
    factories.notice(root)
    cast.bulletin("36", cast.DECEMBER)
    pages = PAGES | dict.fromkeys(instances(root))
    make_hostile()
    root.refresh_from_db()
    seen = set()
    for address, which in pages.items():
        response = client.get(address)
        assert response.status_code == 200, address
        for name, file in links(response.content.decode()).items():
            tables = in_text(client.get(file).getvalue())
            for table in tables:
                check_cover(table, root, file)
            check_workbook(client.get(file.replace("/csv/", "/xlsx/")).getvalue(), tables, file)
            if which is not None and name not in BESIDE:
                check_rows(client, address, which, tables[0])
            seen.add(name)
    assert set(EXPORTS) - seen == NOT_HERE


def check_rows(client, address: str, which: int, table: list) -> None:
    """Those of the page, of all its pages, in its order."""
    shown, (_title, cover, _heads, *lines) = titles(client, address, which), table
    assert len(shown) == int(re.search(r"共(\d+)行", cover[0])[1]), address
    assert not same_rows(shown, lines), address


TALLY = {"new": 1, "updated": 0, "unchanged": 0, "rejected": 0}
BESIDE = {"rounds-export", "linkage-export"}
"""On a page whose first table is another one."""
NOT_HERE = {"scheme-compare-export"}
"""Offered where two versions differ; the permission table asks for it."""


def test_an_officer_gets_his_own_rows_with_as_many_queries_as_others():
    """And telephone numbers whole only if he edits or approves."""
    models.Organisation.objects.update(phone="13812345678")
    few = cast.signed_in(cast.officer_with("administrator", "360482"))
    many = cast.signed_in(cast.officer_with("administrator", "36"))
    leader = cast.signed_in(cast.officer_with("leader", "360482"))
    for address in [*PAGES, *MORE]:
        counts = {}
        for client in (few, many, leader):
            response = client.get(address)
            for name, file in links(response.content.decode()).items():
                with CaptureQueriesContext(connection) as captured:
                    found = client.get(file)
                    text = found.getvalue().decode()
                counts.setdefault(name, []).append(len(captured))
                top = "36" if client is many else "360482"
                check_place(text, top, file)
                assert client is not leader or "13812345678" not in text, file
                if name == "organisations-export":
                    assert ("138****5678" if client is leader else "13812345678") in text
        for name, found in counts.items():
            assert max(found) - min(found) <= 2 and max(found) <= 40, (address, name, found)


def check_place(text: str, top: str, where: str) -> None:
    for _title, _cover, heads, *lines in in_text(text.encode()):
        for at in [heads.index(each) for each in CODE_HEADS if each in heads]:
            strange = [line[at] for line in lines if line[at] and not line[at].startswith(top)]
            assert not strange, (where, strange[:3])


MORE = ("/organisations/?search=一", "/rankings/36/2012-12/township/", "/arrangements/profiles/")
"""For a province many rows, for a county few."""
CODE_HEADS = ("组织编号", "乡镇代码", "区划代码", "单位代码", "签订单位代码")
