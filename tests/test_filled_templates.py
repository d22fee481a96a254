"""The filled workbook of every fact table, taken in again as it is, changes nothing."""

import pytest

from provinces.exchange import take_in
from provinces.exchange.resources import resource_of
from provinces.exchange.tables import TABLES
from provinces.exchange.template import template
from provinces.models import Officer

BY_NAME = {table.name: table for table in TABLES}
ADMINISTRATORS = ("hebei-admin", "jiangxi-admin", "jiangsu-admin", "shaanxi-admin")


@pytest.fixture(autouse=True)
def _demonstration(on_demonstration, db):
    pass


@pytest.mark.parametrize("username", ADMINISTRATORS)
@pytest.mark.parametrize("name", BY_NAME)
def test_nothing_changes(tmp_path, username, name):
    table, administrator = BY_NAME[name], Officer.objects.get(username=username)
    number = sum(1 for _row in resource_of(table)(administrator).cells())
    path = tmp_path / f"{name}.xlsx"
    path.write_bytes(template(table, administrator))
    outcome = take_in(path, by=administrator)
    assert outcome.rejections == []
    assert (outcome.tables[name].unchanged, outcome.tables[name].changes) == (number, 0)


def test_every_table_is_filled_in_one_of_the_provinces():
    administrators = Officer.objects.filter(username__in=ADMINISTRATORS)
    for table in TABLES:
        assert any(next(resource_of(table)(each).cells(), None) for each in administrators), (
            table.name
        )
