"""The history of a row as its page tells it."""

import pghistory
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from provinces.history.overtaking import Overtaken, save_unless_overtaken
from provinces.history.trail import Change, trail_of
from provinces.models import Organisation
from tests.factories import officer, organisation, small_province

pytestmark = pytest.mark.django_db
HAVES = {True: "有", False: "没有"}


def change(row, by=None, **values):
    with pghistory.context(user=by.pk if by else None):
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))


def test_newest_first_old_and_new_with_the_person():
    clerk = officer(name="李娜")
    one = organisation(small_province(), name="旧名", venue=None, created_by=clerk)
    change(one, clerk, name="新名", venue=True)
    change(one, None, category="school")
    second, first, made = trail_of(one, booleans=HAVES)
    assert (second.who, list(second.changes)) == ("系统", [Change("组织类别", "未填", "学校")])
    assert first.who == "李娜"
    assert list(first.changes) == [
        Change("组织名称", "旧名", "新名"), Change("活动场地", "未填", "有"),
    ]  # fmt: skip
    assert (made.who, made.what, list(made.changes)) == ("李娜", "登记", [])


def test_hidden_fields_are_not_told():
    one = organisation(small_province(), phone="13800000000")
    change(one, phone="13900000000")
    assert [entry.what for entry in trail_of(one, hidden={"phone"})] == ["登记"]


def test_references_are_named_and_looked_up_once():
    clerk = officer(name="王强")
    one = organisation(small_province())
    for number in range(3):
        change(one, approved_by=clerk, secretary=f"第{number}")
    with CaptureQueriesContext(connection) as few:
        trail_of(one)
    for number in range(9):
        change(one, approved_by=clerk, secretary=f"又{number}")
    with CaptureQueriesContext(connection) as many:
        found = trail_of(one)
    assert len(few) == len(many)
    assert Change("批准人", "未填", "王强") in found[-2].changes


def test_every_change_counts_the_revision_whoever_makes_it():
    one = organisation(small_province())
    Organisation.objects.update(secretary="张")
    Organisation.objects.update(secretary="张")
    one.refresh_from_db()
    assert one.revision == 2


def test_the_second_editor_is_told_what_stands_now():
    one = organisation(small_province(), secretary="张")
    mine = Organisation.objects.get(pk=one.pk)
    change(one, secretary="李")
    mine.secretary = "王"
    with pytest.raises(Overtaken) as overtaken:
        save_unless_overtaken(mine, fields=["secretary"], read_revision=1)
    assert overtaken.value.current.secretary == "李"
    save_unless_overtaken(mine, fields=["secretary"], read_revision=2)
    assert mine.revision == 3
