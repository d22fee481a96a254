"""Shipped divisions into the database without the spreadsheet reader, so that tests stay quick."""

import csv

from provinces.places.models import Division, TownshipProfile

LEVELS = {"省": "province", "市": "city", "县": "county", "乡": "township"}
KINDS = {"镇": "town", "乡": "rural", "街道": "street", "其他": "other", "": ""}


def take_in(paths) -> None:
    for path in sorted(paths, key=lambda path: path.name.startswith("乡镇情况")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        if path.name.startswith("行政区划"):
            _divisions(rows)
        else:
            _profiles(rows)


def _divisions(rows: list[dict[str, str]]) -> None:
    known = {each.code: each for each in Division.objects.all()}
    for level in LEVELS:
        own = [_division(row, known) for row in rows if row["级别"] == level]
        Division.objects.bulk_create(own)
        for each in own:
            each.path = (each.parent.path if each.parent else "") + f"{each.pk}."
            known[each.code] = each
        Division.objects.bulk_update(own, ["path"], batch_size=2000)


def _division(row: dict[str, str], known: dict[str, Division]) -> Division:
    return Division(
        code=row["区划代码"],
        name=row["名称"],
        level=LEVELS[row["级别"]],
        kind=KINDS[row["类型"]],
        parent=known.get(row["上级代码"]),
        in_scope=row["纳入考核"] == "是",
        ranks_as_city=row["按市排名"] == "是",
    )


def _profiles(rows: list[dict[str, str]]) -> None:
    ids = dict(Division.objects.values_list("code", "id"))
    TownshipProfile.objects.bulk_create(
        TownshipProfile(
            township_id=ids[row["区划代码"]],
            year=int(row["年度"]),
            population=int(row["常住人口"]),
            population_source="estimate",
        )
        for row in rows
    )
