"""The divisions shipped with the program, as files and as the tree the generator walks."""

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "places" / "data"
ESTIMATE_YEAR = "2010"
PROVINCES = ("13", "36", "32", "61")
SMALL_CITIES = {"13": ("1301", "1303"), "36": ("3604", "3605"), "32": ("3211", "3212"),
                "61": ("6102", "6104")}  # fmt: skip
SUFFIX = re.compile(r"(街道办事处|街道办|街道|办事处|镇|乡)$")


@dataclass(frozen=True, slots=True)
class Township:
    code: str
    name: str
    county: str
    in_scope: bool
    population: int | None

    @property
    def short(self) -> str:
        """曲阳桥 of 曲阳桥乡; 赵镇 stays whole."""
        plain = self.name.split("（")[0]
        stem = SUFFIX.sub("", plain)
        return stem if len(stem) > 1 else plain


@dataclass(frozen=True, slots=True)
class County:
    code: str
    name: str
    townships: tuple[Township, ...]

    @property
    def counted(self) -> tuple[Township, ...]:
        return tuple(each for each in self.townships if each.in_scope)


@dataclass(frozen=True, slots=True)
class City:
    """A city-level unit: a city without the counties that rank as cities, or one of these."""

    code: str
    name: str
    province: str
    number: int
    counties: tuple[County, ...]

    @property
    def counted(self) -> tuple[Township, ...]:
        return tuple(each for county in self.counties for each in county.counted)


def division_file(province: str) -> Path:
    return FOLDER / f"行政区划-{province}.csv"


def profile_file(province: str) -> Path:
    return FOLDER / f"乡镇情况-{province}.csv"


@cache
def rows_of(path: Path) -> tuple[dict[str, str], ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def city_codes(province: str, size: str) -> tuple[str, ...]:
    """The cities whose divisions and facts a size covers."""
    if size == "small":
        return SMALL_CITIES[province]
    return tuple(r["区划代码"] for r in rows_of(division_file(province)) if r["级别"] == "市")


def province_name(province: str) -> str:
    return rows_of(division_file(province))[0]["名称"]


@cache
def cities(province: str) -> tuple[City, ...]:
    rows = rows_of(division_file(province))
    counties = _counties(province)
    units = []
    for row in rows:
        if row["级别"] == "市":
            own = [r for r in rows if r["上级代码"] == row["区划代码"] and r["按市排名"] != "是"]
            units.append((row, own))
        elif row["按市排名"] == "是":
            units.append((row, [row]))
    return tuple(
        City(row["区划代码"], row["名称"], province, number,
             tuple(counties[each["区划代码"]] for each in own))
        for number, (row, own) in enumerate(units)
    )  # fmt: skip


def cities_in(province: str, size: str) -> tuple[City, ...]:
    wanted = city_codes(province, size)
    return tuple(city for city in cities(province) if city.code[:4] in wanted)


def _counties(province: str) -> dict[str, County]:
    people = {r["区划代码"]: int(r["常住人口"]) for r in rows_of(profile_file(province))}
    rows = rows_of(division_file(province))
    townships = defaultdict(list)
    for row in rows:
        if row["级别"] == "乡":
            code, county = row["区划代码"], row["上级代码"]
            counted = row["纳入考核"] == "是"
            townships[county].append(Township(code, row["名称"], county, counted, people.get(code)))
    return {
        row["区划代码"]: County(row["区划代码"], row["名称"], tuple(townships[row["区划代码"]]))
        for row in rows
        if row["级别"] == "县"
    }
