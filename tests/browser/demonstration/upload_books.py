"""Files that offices send in, for the stories of 导入."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook

from provinces.exchange.tests import awkward

if TYPE_CHECKING:
    from provinces.models import Organisation

DOCUMENT = "团发〔2012〕9号"
NAMED_IN_ASCII, NAMED_IN_GBK = b"docProps/AAAA.txt", "docProps/说明.txt".encode("gbk")


def dirty(organisation: Organisation) -> bytes:
    """A title, heads in two rows, townships by name, a total and a signature; one date that there
    is not. Of its parts one is named in GBK, as WPS leaves them."""
    book = Workbook()
    sheet = book.active
    sheet.title = "汇总"
    sheet.append(["共青城市直属团组织统计表"])
    sheet.merge_cells("A1:G1")
    sheet.append(["序号", "团组织编号", "所属乡镇", "团组织名称", "公布", None, "有场地"])
    sheet.merge_cells("E2:F2")
    sheet.append([None, None, None, None, "文号", "日期", None])
    township = organisation.township.name
    own = [organisation.code, township, organisation.name]
    sheet.append([1, *own, DOCUMENT, "2012.11.31", "无"])
    sheet.append([2, "", township, "镕堃喆合作社团支部", DOCUMENT, "2012年11月5日", "有"])
    sheet.append(["合计", 2])
    sheet.append(["填表人：王某"])
    content = io.BytesIO()
    book.save(content)
    parts = awkward.parts_of(content.getvalue()) | {NAMED_IN_ASCII.decode(): b"x"}
    return awkward.zipped(parts).replace(NAMED_IN_ASCII, NAMED_IN_GBK)


def mended(path, date: str) -> bytes:
    """The marked copy with the date put right where it is red."""
    book = load_workbook(path)
    cell = book["汇总"]["F4"]
    assert "11月只有30天" in cell.comment.text
    assert [each.value for each in book["错误清单"][2]][1] == "F4"
    cell.value = date
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def text(*rows: tuple) -> bytes:
    """As old spreadsheet programs save: GBK, ended by CR LF."""
    return "".join(",".join(map(str, row)) + "\r\n" for row in rows).encode("gb18030")


PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 400
WITH_PASSWORD = awkward.compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x"})
