"""Demonstration facts into the database, for divisions that are there."""

from collections import Counter

from django.db import connection

from provinces.demonstration import officers, shipped
from provinces.demonstration.divisions import DivisionsMissing, places_of
from provinces.demonstration.facts import facts_of
from provinces.demonstration.open_rounds import draw_open_round
from provinces.demonstration.tables import TABLES
from provinces.demonstration.writing import write
from provinces.periods.changes import writing_facts
from provinces.periods.models import ProvinceSettings
from provinces.places.models import Division
from tuanwei.database import as_owner

SIGNS = {"13": "冀团办通", "36": "赣团办通", "32": "苏团办通", "61": "陕团办通"}


def generate(provinces: list[str], size: str) -> Counter:
    """Writes the facts; call inside a transaction. Returns the number of rows per table."""
    divisions = _divisions(provinces, size)
    writing_facts(divisions[code] for code in provinces)
    _settings(provinces, divisions)
    ids = {"division": divisions, "officer": officers.install(provinces, divisions)}
    counts: Counter = Counter()
    for province in provinces:
        counts.update(write(facts_of(province, size, officers.desks()), ids))
    for province in provinces:
        draw_open_round(Division.objects.get(pk=divisions[province]))
    _analyse()
    return counts


def _divisions(provinces: list[str], size: str) -> dict[str, int]:
    known = dict(Division.objects.living().values_list("code", "id"))
    for province in provinces:
        for row in places_of(province, size):
            if row["区划代码"] not in known:
                raise DivisionsMissing(f"缺少行政区划{row['区划代码']}（{row['名称']}）")
    return known


def _settings(provinces: list[str], divisions: dict[str, int]) -> None:
    ProvinceSettings.objects.bulk_create(
        [
            ProvinceSettings(
                province_id=divisions[code],
                issuer=f"共青团{shipped.province_name(code)}委办公室",
                number_prefix=SIGNS[code],
                copy_to="省委组织部，各设区市党委组织部。",
            )
            for code in provinces
        ],
        update_conflicts=True,
        unique_fields=["province"],
        update_fields=["issuer", "number_prefix", "copy_to"],
    )


def _analyse() -> None:
    """The planner must know at once that the tables are full: the months are closed next."""
    tables = [table.model._meta.db_table for table in TABLES.values()]
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(tables)}")
