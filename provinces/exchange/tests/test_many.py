"""Large tables: as many statements as for small ones, nothing written twice, an end at any time."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from provinces import models
from provinces.exchange import take_in, taking
from provinces.exchange.tests.test_whole import versions
from provinces.exchange.watching import Watch

pytestmark = pytest.mark.django_db

HEADS = ["组织编号", "乡镇代码", "组织名称", "团员数"]


def organisations(number: int, members: int = 5) -> list[list]:
    return [
        HEADS,
        *[[f"130102001-{at:04d}", "130102001", f"第{at}团支部", members] for at in range(number)],
    ]


def queries(incoming, number: int, **changes) -> int:
    with CaptureQueriesContext(connection) as captured:
        outcome = incoming.take_csv("直属团组织", organisations(number, **changes))
    assert outcome.written
    return len(captured)


def test_more_rows_take_no_more_queries(ground, incoming):
    few = queries(incoming, 3), queries(incoming, 3, members=6)
    models.Organisation.objects.all().delete()
    many = queries(incoming, 2500), queries(incoming, 2500, members=6)
    assert many == few


def test_a_second_time_no_row_and_no_history_is_written(ground, incoming):
    path = incoming.csv("直属团组织.csv", organisations(2500))
    assert take_in(path).written
    tables = ["provinces_organisation", "provinces_organisationevent", "provinces_import"]
    before = [versions(table) for table in tables]
    assert not take_in(path).written
    assert [versions(table) for table in tables] == before


class Stop(Exception):
    pass


class Impatient(Watch):
    """Cancels at one of the looks inside a single table."""

    def __init__(self, name: str, wanted: int) -> None:
        self.left = wanted
        setattr(self, name, self.look)

    def look(self, *_about) -> None:
        self.left -= 1
        if not self.left:
            raise Stop


@pytest.mark.parametrize(
    ("name", "look"),
    [("staged", 1), ("staged", 2), ("comes_to", 2), ("comes_to", 5), ("took_laid", 1)],
)
def test_it_can_be_stopped_inside_a_table(ground, incoming, name, look):
    assert taking.BATCH < 2500
    before = versions("provinces_import")
    with pytest.raises(Stop):
        incoming.take_csv("直属团组织", organisations(2500), watch=Impatient(name, look))
    assert not models.Organisation.objects.exists()
    assert versions("provinces_import") == before


def test_it_can_be_stopped_while_the_file_is_read(ground, incoming):
    with pytest.raises(Stop):
        incoming.take_csv("直属团组织", organisations(3), watch=Impatient("reading", 1))
