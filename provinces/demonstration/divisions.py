"""The shipped divisions into the database, through the one way in for spreadsheets."""

import csv
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from provinces.demonstration import shipped
from provinces.places.models import Division, TownshipProfile

Row = dict[str, str]
TakeIn = Callable[[list[Path]], Any]


class DivisionsMissing(RuntimeError):
    """One clear line: which shipped divisions could not be loaded."""


def load_divisions(provinces: list[str], size: str, take_in: TakeIn) -> int:
    """Takes in the shipped rows that the database does not know yet; returns their number."""
    missing = [(path, rows) for path, rows in _missing(provinces, size) if rows]
    if missing:
        with tempfile.TemporaryDirectory() as folder:
            paths = [_write(Path(folder) / path.name, rows) for path, rows in missing]
            outcome = take_in(paths)
        if outcome and outcome.rejections:
            raise DivisionsMissing(str(outcome.rejections[0]))
    return sum(len(rows) for path, rows in missing if path.name.startswith("行政区划"))


def places_of(province: str, size: str) -> list[Row]:
    """The province, the cities of the size and all below them."""
    inside = {province}
    cities = set(shipped.city_codes(province, size))
    chosen = []
    for row in shipped.rows_of(shipped.division_file(province)):
        code, above = row["区划代码"], row["上级代码"]
        if code == province or code in cities or (above in inside and len(code) > 4):
            inside.add(code)
            chosen.append(row)
    return chosen


def _missing(provinces: list[str], size: str) -> Iterator[tuple[Path, list[Row]]]:
    known = set(Division.objects.living().values_list("code", flat=True))
    estimates = TownshipProfile.objects.filter(year=int(shipped.ESTIMATE_YEAR))
    estimated = set(estimates.values_list("township__code", flat=True))
    for province in provinces:
        places = places_of(province, size)
        codes = {row["区划代码"] for row in places}
        yield shipped.division_file(province), [r for r in places if r["区划代码"] not in known]
        path = shipped.profile_file(province)
        wanted = codes - estimated
        yield path, [r for r in shipped.rows_of(path) if r["区划代码"] in wanted]


def _write(path: Path, rows: list[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return path
