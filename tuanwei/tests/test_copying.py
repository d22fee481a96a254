"""Rows by COPY arrive as they were given."""

import datetime as dt
import json
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from provinces.models import Division
from tests.factories import division
from tuanwei.copying import LINES_AT_ONCE, copy_rows

pytestmark = pytest.mark.django_db
TEXTS = [
    "", "镇", "a\tb", "a\nb", "a\r\nb", "\\", "\\N", "\\.", "NULL", '"', "'", "{a,b}", " ",
    "😀", "\u2028",
]  # fmt: skip


@pytest.fixture
def table():
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE copied (n int, t text, a text[], j jsonb, b boolean,"
            " d date, x numeric) ON COMMIT DROP"
        )
    return "copied"


def rows(column):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM copied ORDER BY n")
        return [row[0] for row in cursor.fetchall()]


def copied(table, column, values):
    assert copy_rows(table, ["n", column], enumerate(values)) == len(values)
    return rows(column)


def test_texts(table):
    assert copied(table, "t", [*TEXTS, None]) == [*TEXTS, None]


def test_arrays(table):
    arrays = [(), ("",), tuple(TEXTS), ("a", "b"), None]
    expected = [None if each is None else list(each) for each in arrays]
    assert copied(table, "a", arrays) == expected


def test_json(table):
    values = [{}, [], {"a": None, "b": [1, True, 0.5]}, dict.fromkeys(TEXTS, 1), TEXTS]
    copy_rows(table, ["n", "j"], enumerate(values))
    assert [json.loads(text) for text in rows("j::text")] == values


def test_truth(table):
    assert copied(table, "b", [True, False, None]) == [True, False, None]


def test_days(table):
    days = [dt.date(2012, 11, 30), dt.date(9999, 12, 31), None]
    assert copied(table, "d", days) == days


def test_numbers(table):
    numbers = [Decimal("0.60"), Decimal("1E+3"), 5, -1, None]
    assert copied(table, "x", numbers) == numbers


def test_no_rows(table):
    assert copied(table, "t", []) == []


def test_a_broken_constraint_is_an_integrity_error():
    province = division("36")
    row = [province.pk, "37", "省", "province", False, False, False, "", "", "x."]
    columns = ["id", "code", "name", "level", "in_scope", "ranks_as_city", "is_container", "kind",
               "pinyin", "path"]  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        copy_rows(Division._meta.db_table, columns, [row])
    assert Division.objects.count() == 1


def test_a_null_character_is_refused_not_swallowed(table):
    with pytest.raises(Exception, match=r"NUL|0x00|null"), transaction.atomic():
        copied(table, "t", ["a\0b"])


def test_more_rows_than_are_made_at_once(table):
    numbers = list(range(3 * LINES_AT_ONCE + 1))
    assert copied(table, "x", numbers) == numbers


def test_rows_that_cannot_be_made_leave_nothing(table):
    def broken():
        yield 1, "a"
        raise ValueError("the second row is odd")

    with pytest.raises(ValueError, match="the second row is odd"), transaction.atomic():
        copy_rows(table, ["n", "t"], broken())
    assert rows("t") == []
