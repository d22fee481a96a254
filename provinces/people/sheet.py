"""The list of officers as a spreadsheet: its columns, and its lines as they come."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from provinces.exchange.cells.base import as_typed
from provinces.exchange.cells.codes import DivisionCode
from provinces.exchange.cells.texts import Text
from provinces.exchange.outcome import CannotTake
from provinces.exchange.reader.limits import Limits
from provinces.exchange.reader.lines import data_lines
from provinces.exchange.reader.naming import table_of
from provinces.exchange.reader.safely import read_safely
from provinces.exchange.reader.sheets import Sheet
from provinces.exchange.tables.base import Column, Table
from provinces.people.models import Officer

MOST_BYTES = 2_000_000
MOST_UNPACKED = 40_000_000
MOST_LINES = 300

OFFICERS = Table(
    name=N_("人员"),
    model=Officer,
    columns=(
        Column(N_("姓名"), "name", Text(40), key=True),
        Column(N_("登录名"), "username", Text(40), also=(N_("账号"),)),
        Column(N_("单位代码"), "division_id", DivisionCode(), key=True, also=(N_("单位区划代码"),)),
        Column(N_("联系电话"), "phone", Text(40), also=(N_("手机"), N_("电话"))),
        Column(N_("电子邮箱"), "email", Text(254), also=(N_("邮箱"),)),
        Column(N_("角色"), "", Text(60)),
        Column(N_("管辖单位代码"), "", DivisionCode(), also=(N_("管辖单位区划代码"),)),
    ),
)
TITLES = tuple(column.title for column in OFFICERS.columns)


@dataclass(frozen=True)
class Line:
    """``cells``: what stands in each column of TITLES as text; ``letters``: where it stands."""

    number: int
    cells: tuple[str, ...]
    letters: tuple[str, ...]


def lines_in(name: str, content: bytes) -> list[Line]:
    """The lines of the first table of officers in the file; CannotTake says why there is none."""
    sheet = _sheet_in(name, content)
    _table, header = table_of(sheet, [OFFICERS])
    if missing := header.missing_keys(OFFICERS):
        titles = "、".join(column.title for column in missing)
        raise CannotTake(_("{file}：缺少{titles}列").format(file=name, titles=titles))
    places = {column.title: at for at, column in enumerate(header.columns) if column}
    letters = tuple(sheet.letter(places[title]) if title in places else "" for title in TITLES)
    found = []
    for number, cells in data_lines(sheet, header):
        texts = (
            as_typed(cells[places[title]]) if places.get(title, len(cells)) < len(cells) else ""
            for title in TITLES
        )
        found.append(Line(number, tuple(texts), letters))
        if len(found) > MOST_LINES:
            raise CannotTake(_("一次最多导入{most}人，请分几个文件").format(most=MOST_LINES))
    if not found:
        raise CannotTake(_("{file}：表头下面没有人员").format(file=name))
    return found


def _sheet_in(name: str, content: bytes) -> Sheet:
    if len(content) > MOST_BYTES:
        raise CannotTake(_("{file}：超过2兆，请只留人员名单").format(file=name))
    limits = replace(Limits.usual(), unpacked=MOST_UNPACKED)
    return read_safely(content, name, words=OFFICERS.by_head, limits=limits).sheets[0]
