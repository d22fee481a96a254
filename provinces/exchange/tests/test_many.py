"""Large tables: as many statements as for small ones, nothing written twice, an end at any time."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from provinces import models
from provinces.exchange import take_in, taking
from provinces.exchange.takers import flat
from provinces.exchange.tests.test_whole import versions
from provinces.exchange.watching import Watch
from provinces.uploads import lines

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


@pytest.fixture
def told(monkeypatch):
    monkeypatch.setattr(lines, "SECONDS", 0)
    monkeypatch.setattr(taking, "BATCH", 2)
    monkeypatch.setattr(flat, "AT_ONCE", 2)
    return []


def test_how_far_it_is_grows_row_by_row_to_the_whole(ground, incoming, told):
    """Each row counts once it is read, and once more when it is written."""
    book = incoming.csv("直属团组织.csv", organisations(5))
    watch = lines.Lines(lambda *words: told.append(words), "写入")
    assert take_in(book, watch=watch).written
    watch.kept()
    done = [each[0] for each in told]
    assert done == sorted(done) and set(done) == {0, 2, 4, 5, 7, 9, 10}
    assert {each[1] for each in told if each[0]} == {10}
    assert [each[2] for each in told if each[0] in (4, 9)] == [
        "已读取4行",
        *["正在写入直属团组织，已写入4行，共5行"] * 2,
    ]
    again = lines.Lines(lambda *words: told.append(words))
    assert not take_in(incoming.csv("直属团组织.csv", organisations(5)), watch=again).written
    again.kept()
    assert told[-1] == (10, 10, "正在保存结果")


def test_pieces_hold_all_rows_between_them(ground, incoming, told):
    """As many as fit, one more, one less; changed ones too."""
    for number in (4, 5, 6):
        assert incoming.take_csv("直属团组织", organisations(number)).written
        assert models.Organisation.objects.count() == number
    outcome = incoming.take_csv("直属团组织", organisations(7, members=6))
    assert (outcome.tables["直属团组织"].updated, outcome.tables["直属团组织"].new) == (6, 1)
    assert set(models.Organisation.objects.values_list("members", flat=True)) == {6}
