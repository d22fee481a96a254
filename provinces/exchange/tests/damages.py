"""A good workbook damaged at random, always in the same ways for the same number."""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from provinces.exchange.ledger import Ledger
from provinces.exchange.outcome import CannotTake
from provinces.exchange.stage import header_is_sound, staged
from provinces.exchange.taking import laid_out
from provinces.exchange.tests import awkward

HEADERS = ["组织编号", "乡镇代码", "组织名称", "成立日期", "团员数", "负责人"]
ROWS = [
    HEADERS,
    *(
        [f"130102001-{at:04d}", 130102001, f"第{at}合作社团支部", "2012-11-05", at, f"张{at}"]
        for at in range(1, 31)
    ),
]
NAME = "直属团组织"
WHOLE = {
    "xlsx": awkward.xlsx(ROWS, NAME),
    "xls": awkward.xls(ROWS, NAME),
    "ods": awkward.ods(ROWS, NAME),
    "csv": awkward.csv(ROWS),
}
Chance = random.Random


def flipped(content: bytes, chance: Chance) -> bytes:
    data = bytearray(content)
    for _time in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] ^= chance.randint(1, 255)
    return bytes(data)


def cut(content: bytes, chance: Chance) -> bytes:
    return content[: chance.randrange(1, len(content))]


def without_a_piece(content: bytes, chance: Chance) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.randint(1, 400) :]


def with_a_piece(content: bytes, chance: Chance) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + chance.randbytes(chance.randint(1, 400)) + content[start:]


def without_a_part(content: bytes, chance: Chance) -> bytes:
    parts = awkward.parts_of(content)
    parts.pop(chance.choice(sorted(parts)))
    return awkward.zipped(parts)


def with_a_part_twice(content: bytes, chance: Chance) -> bytes:
    parts = awkward.parts_of(content)
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w") as file:
        warnings.simplefilter("ignore")
        name = chance.choice(sorted(parts))
        for each in (*parts, name):
            file.writestr(each, parts[each])
    return target.getvalue()


def with_parts_exchanged(content: bytes, chance: Chance) -> bytes:
    parts = awkward.parts_of(content)
    one, other = chance.sample(sorted(parts), 2)
    parts[one], parts[other] = parts[other], parts[one]
    return awkward.zipped(parts)


def _in_a_part(content: bytes, chance: Chance, change: Callable) -> bytes:
    parts = awkward.parts_of(content)
    name = chance.choice(sorted(name for name in parts if len(parts[name]) > 1))
    return awkward.zipped({**parts, name: change(parts[name], chance)})


def with_a_part_flipped(content: bytes, chance: Chance) -> bytes:
    return _in_a_part(content, chance, flipped)


def with_a_part_cut(content: bytes, chance: Chance) -> bytes:
    return _in_a_part(content, chance, cut)


CELL = re.compile(rb'(?<=[ :])(t|value-type)="\w+"|<v>[^<]*</v>|office:value="[^"]*"')
OTHER = [b't="s"', b't="n"', b't="b"', b't="e"', b't="d"', b't="str"', b't="x"', b"<v></v>",
         b"<v>abc</v>", b"<v>-1</v>", b"<v>1E+300</v>", b"<v>99999</v>", b'value-type="date"',
         b'value-type="float"', b'office:value="abc"', b""]  # fmt: skip


def with_cells_of_another_type(content: bytes, chance: Chance) -> bytes:
    parts = awkward.parts_of(content)
    name = next(n for n in ("xl/worksheets/sheet1.xml", "content.xml") if n in parts)
    part = parts[name]
    for _time in range(chance.randint(1, 4)):
        place = chance.choice(list(CELL.finditer(part)))
        part = part[: place.start()] + chance.choice(OTHER) + part[place.end() :]
    return awkward.zipped({**parts, name: part})


PLAIN = [flipped, cut, without_a_piece, with_a_piece]
ZIPPED = [
    *PLAIN, without_a_part, with_a_part_twice, with_parts_exchanged, with_a_part_flipped,
    with_a_part_cut, with_cells_of_another_type, with_cells_of_another_type,
]  # fmt: skip
TRUE_TO_THE_FILE = {  # what they leave is a sound file that says something else
    "with_a_part_flipped", "with_cells_of_another_type",
}  # fmt: skip


def damaged(number: int) -> tuple[str, str, bytes]:
    """(kind of file, what was done to it, the file)."""
    chance = Chance(number)
    kind = sorted(WHOLE)[number % len(WHOLE)]
    damage = chance.choice(ZIPPED if kind in ("xlsx", "ods") else PLAIN)
    return kind, damage.__name__, damage(WHOLE[kind], chance)


def staged_in(path: Path) -> tuple[list, list[str]]:
    """(values of the rows, what was rejected), without the database."""
    ledger = Ledger()
    sound = [layout for layout in laid_out([path]) if header_is_sound(layout, ledger)]
    rows = [row for layout in sound for row in staged(layout, ledger)]
    found = [row.values for row in rows if not row.rejected]
    return found, [str(each) for each in ledger.rejections]


def verdict(number: int, folder: Path) -> str:
    """right, refused, rejected or other; anything raised is a fault of the reader."""
    kind, done, content = damaged(number)
    whole, path = folder / f"{NAME}.whole.{kind}", folder / f"{NAME}.{kind}"
    if not whole.exists():
        whole.write_bytes(WHOLE[kind])
    path.write_bytes(content)
    try:
        found, rejected = staged_in(path)
    except CannotTake as refusal:
        assert str(refusal) and "{" not in str(refusal)
        return "refused"
    if rejected:
        return "rejected"
    if found == staged_in(whole)[0]:
        return "right"
    return f"other: {kind} {done}"


def account(numbers: range, folder: Path) -> Counter[str]:
    return Counter(verdict(number, folder) for number in numbers)


def unseen(counts: Counter[str]) -> list[str]:
    """Damages of files with check sums that gave other facts without a word."""
    return [
        each
        for each in counts
        if each.startswith(("other: xlsx", "other: ods"))
        and each.split()[-1] not in TRUE_TO_THE_FILE
    ]
