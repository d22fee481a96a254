"""What a form promises is what the register then says."""

import datetime as dt

import pytest

from provinces.organisations import conditions
from provinces.organisations.effect import effect
from provinces.organisations.models import Organisation
from provinces.organisations.unsaved import COLUMNS, failures_of, missing_in
from provinces.organisations.warnings import warnings_of
from tests.factories import organisation, small_province
from tuanwei.months import Month

pytestmark = pytest.mark.django_db
NOVEMBER = Month(2012, 11)
DECEMBER_DAY = dt.date(2012, 12, 3)
CHANGES = [
    {},
    {"status": "applied"},
    {"status": "approved", "approved_on": None},
    {"approved_on": DECEMBER_DAY},
    {"established_on": None},
    {"dissolved_on": dt.date(2012, 11, 30)},
    {"announcement_number": ""},
    {"announced_on": None, "announcement_number": ""},
    {"filed_with_county_on": DECEMBER_DAY, "filed_with_township_on": None},
    {"plaque_on": None},
    {"plaque_on": DECEMBER_DAY},
    {"venue": None, "supplies": False, "rules": None, "duties": False, "plan": None},
]


@pytest.mark.parametrize("values", CHANGES)
def test_typed_values_fail_as_saved_ones_do(values):
    row = organisation(small_province(), **values)
    saved = Organisation.objects.with_failures(NOVEMBER.last).annotate(
        missing=conditions.missing_items()
    )
    found = saved.get(pk=row.pk)
    assert failures_of(row, NOVEMBER.last) == found.failures
    assert missing_in(found.failures) == found.missing


def test_every_column_that_conditions_look_at_is_known():
    """A requirement that is added later must be asked of unsaved rows too."""
    changed = {name for change in CHANGES for name in change}
    assert changed == set(COLUMNS)


def promise(key: str, saved: dict, typed: dict) -> str:
    row = organisation(small_province(), **saved)
    organisation(row.township)
    before = Organisation.objects.get(pk=row.pk)
    for name, value in typed.items():
        setattr(row, name, value)
    return effect(row, before, NOVEMBER, key)


DAY = dt.date(2012, 11, 20)


@pytest.mark.parametrize(
    ("saved", "typed", "sentence"),
    [
        ({"plaque_on": None}, {"plaque_on": DAY},
         "保存后该组织合格，本乡镇合格组织 1 → 2 个。"),
        ({}, {"plaque_on": None}, "保存后该组织不再合格，本乡镇合格组织 2 → 1 个。"),
        ({}, {"plaque_on": DAY}, "该组织已合格，本乡镇合格组织仍为2个。"),
        ({"plaque_on": None, "plan": None}, {"plaque_on": DAY},
         "保存后该组织还差1项：工作计划未填。"),
        ({"plaque_on": None}, {"plaque_on": DECEMBER_DAY}, "日期在11月末之后，12月起计入。"),
        ({"status": "applied", "plaque_on": None}, {"plaque_on": DAY},
         "这个组织批准后才计入，现在可以先填。"),
    ],
)  # fmt: skip
def test_what_saving_will_change_is_said(saved, typed, sentence):
    assert promise("plaque", saved, typed) == sentence


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"plaque_on": dt.date(2012, 10, 1)}, "plaque_on",
         "挂牌早于公布（2012-10-20），请核对先后"),
        ({"announced_on": dt.date(2012, 10, 1)}, "announced_on",
         "公布早于批准（2012-10-20），请核对先后"),
        ({"announcement_number": ""}, "announcement_number",
         "有公布日期而没有文号，公布仍按未填计"),
        ({"announced_on": None}, "announced_on", "有文号而没有公布日期，公布仍按未填计"),
        ({"members": 2}, "members", "团员不足3人，一般够3人才建团支部，请核对"),
        ({"members": 60, "youth": 40}, "members", "团员比青年数（40人）多，请核对"),
        ({"members": 501}, "members", "团员501人，一个组织少有这么多，请核对"),
        ({"youth": 5001}, "youth", "青年5001人，一个组织少有这么多，请核对"),
        ({"established_on": dt.date(1912, 10, 1)}, "established_on",
         "早于1922年建团，请核对年份"),
    ],
)  # fmt: skip
def test_what_looks_odd_is_said_once(values, field, sentence):
    assert warnings_of(organisation(small_province(), **values)) == {field: sentence}


def test_what_is_in_order_is_not_odd():
    assert warnings_of(organisation(small_province(), members=12, youth=40)) == {}
