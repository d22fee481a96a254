#!/usr/bin/env python3
"""Makes the shipped divisions and population estimates from a folder of seed data.

    python scripts/build_divisions.py SOURCE [TARGET]

SOURCE holds ``divisions/`` and ``population/``; TARGET defaults to provinces/places/data.
Output: the fact tables 行政区划 and 乡镇情况, one file per province. What is corrected, and why,
stands in the README beside the output.
"""

import csv
import re
import sys
from pathlib import Path

PROVINCES = ("13", "32", "36", "61")
PROFILE_YEAR = 2010
RANKS_AS_CITY = {"610403"}  # 杨凌示范区 is ranked beside the ten cities of Shaanxi
MOVED_TO_COUNTY = {"130591": "130521"}  # a zone without a county code; its land is 邢台县's
RECODED = {("360122208", "流湖乡"): "360122112"}  # the code belongs to 南矶乡
UNRELIABLE_POPULATION = {"360122208"}  # took over the figure of the place it shared a code with
DIVISION_HEADER = (
    "区划代码", "名称", "级别", "类型", "上级代码", "纳入考核", "按市排名", "启用日期", "停用日期",
)  # fmt: skip
PROFILE_HEADER = ("区划代码", "年度", "常住人口", "人口来源", "专职团干部数", "兼职团干部数")
SUCCESSOR = re.compile(r"->\s*\d+\s*(\S+)")
SOURCE, TARGET = 1, 2


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def kind_of(name: str) -> str:
    """By the name without a note in brackets: 蛟桥镇（南昌经济技术开发区） is a 镇."""
    plain = name.split("（")[0]
    if plain.endswith("镇"):
        return "镇"
    if plain.endswith(("乡", "苏木")):
        return "乡"
    if "街道" in plain or plain.endswith("办事处"):
        return "街道"
    return "其他"


def later_successors(townships: list[dict[str, str]]) -> set[str]:
    """Codes of places founded in 2014–15 whose predecessors the list has restored beside them."""
    wanted = set()
    for row in townships:
        found = SUCCESSOR.search(row["note"])
        if found and found[1] != row["name"]:
            wanted.add((row["county_code_2013"], found[1]))
    return {
        row["code_2013"]
        for row in townships
        if row["status"] != "restored_from_event"
        and (row["county_code_2013"], row["name"]) in wanted
    }


def upper_divisions(source: Path, province: str):
    lines = (source / "divisions/codes/2013.txt").read_text(encoding="utf-8").splitlines()
    for code, name in (line.split() for line in lines if line.startswith(province)):
        if code.endswith("0000"):
            yield province, name, "省", "", "", "", ""
        elif code.endswith("00"):
            yield code[:4], name, "市", "", province, "", "否"
        else:
            yield code, name, "县", "", code[:4], "", "是" if code in RANKS_AS_CITY else "否"


def townships(source: Path, province: str):
    rows = rows_of(source / "divisions/townships_2013_13_36_32_61.csv")
    dropped = later_successors(rows)
    for row in rows:
        code, name = row["code_2013"], row["name"]
        if not code.startswith(province) or code in dropped:
            continue
        county = MOVED_TO_COUNTY.get(row["county_code_2013"], row["county_code_2013"])
        kind = kind_of(name)
        in_scope = "是" if kind in ("镇", "乡") else "否"
        yield RECODED.get((code, name), code), name, "乡", kind, county, in_scope, ""


def divisions(source: Path, province: str) -> list[tuple[str, ...]]:
    rows = [*upper_divisions(source, province), *townships(source, province)]
    return [(*row, "", "") for row in sorted(rows, key=lambda row: (len(row[0]), row[0]))]


def populations(source: Path, in_scope: dict[str, str]):
    """``in_scope``: code → name. A place that took another code is found by its name."""
    rows = rows_of(source / "population/ESTIMATE_township_2010_apportioned_13_36_32_61.csv")
    for row in rows:
        code = RECODED.get((row["code_2013"], row["name"]), row["code_2013"])
        if in_scope.get(code) == row["name"] and code not in UNRELIABLE_POPULATION:
            yield code, PROFILE_YEAR, row["pop_2010_estimate"], "估算", "", ""


def write(path: Path, header: tuple[str, ...], rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main(source: Path, target: Path) -> None:
    for province in PROVINCES:
        places = divisions(source, province)
        write(target / f"行政区划-{province}.csv", DIVISION_HEADER, places)
        in_scope = {row[0]: row[1] for row in places if row[5] == "是"}
        people = sorted(populations(source, in_scope))
        write(target / f"乡镇情况-{province}.csv", PROFILE_HEADER, people)
        sys.stdout.write(f"{province}: {len(places)} divisions, {len(in_scope)} in scope, ")
        sys.stdout.write(f"{len(people)} with population\n")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    default = Path(__file__).resolve().parent.parent / "provinces/places/data"
    main(Path(sys.argv[SOURCE]), Path(sys.argv[TARGET]) if len(sys.argv) > TARGET else default)
