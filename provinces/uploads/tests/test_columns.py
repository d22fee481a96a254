"""What the page says of columns, and what its form says back."""

import datetime as dt

import pytest
from django.utils import timezone

from provinces.uploads.columns import faults_apart, is_other, layouts_context, said
from provinces.uploads.models import Upload
from tuanwei.jobs.models import Job
from tuanwei.jobs.page import job_context

TABLE = "直属团组织"
NAME = "这里填的是名称，应填区划代码"


def column(letter: str, head: str, title: str = "", **more) -> dict:
    return {"letter": letter, "head": head, "title": title, "ignored": False, **more}


def fault(letter: str, row: int, reason: str) -> dict:
    return {"table": TABLE, "sheet": "汇总", "letter": letter, "row": row, "reason": reason}


@pytest.fixture
def upload():
    names = {"matched": 2, "unmatched": 0, "agreed": False, "list": []}
    columns = [
        column("A", "编号", "组织编号"),
        column("B", "所属乡镇", "乡镇代码", names=names),
        column("C", "有没有地方"),
        column("D", "备注"),
        column("E", "旧列") | {"ignored": True},
    ]
    return Upload(
        layouts=[{"table": TABLE, "sheet": "汇总", "row": 3, "columns": columns}],
        counts={TABLE: {"new": 0, "updated": 0, "unchanged": 0, "rejected": 3}},
        faults=[
            fault("C", 3, "是否为“活动场地”？"),
            fault("B", 4, NAME),
            fault("B", 5, NAME),
            fault("A", 6, "不对"),
            fault("B", 6, NAME),
        ],
    )


def test_columns_that_ask_something(upload):
    layout = layouts_context(upload)["layouts"][0]
    assert [each["open"] for each in layout["columns"]] == [False, False, True, False, False]
    numbers = {name: layout[name] for name in ("all", "matched", "asking", "off")}
    assert numbers == {"all": 5, "matched": 1, "asking": 2, "off": 2}


def test_what_only_waits_for_consent_is_not_wrong(upload):
    staying, waiting = faults_apart(upload)
    assert [(each["letter"], each["row"]) for each in staying] == [("C", 3), ("A", 6)]
    assert waiting == {TABLE: 1}  # the head's row and the wrong one are two of three
    upload.layouts[0]["columns"][1]["names"]["agreed"] = True
    assert faults_apart(upload) == (upload.faults, {})


SHOWN = {"汇总|0": "组织编号", "汇总|1": "乡镇代码", "汇总|2": "-", "汇总|3": "-", "汇总|4": ""}


@pytest.mark.parametrize(
    ("changes", "other"),
    [
        ({}, False),
        ({"汇总|2": "活动场地"}, True),
        ({"汇总|0": ""}, True),
        ({"汇总|4": "活动场地"}, True),
        ({"names|汇总|1": "1"}, True),
    ],
)
def test_a_form_with_other_columns(upload, changes, other):
    assert is_other(SHOWN | changes, upload) is other
    assert not is_other({"rest": "leave"}, upload)  # sent without columns


def test_what_the_form_says(upload):
    columns, names = said(SHOWN | {"汇总|2": "活动场地", "all_names": "1", "rest": "leave"}, upload)
    assert columns == {"汇总": {"0": "组织编号", "1": "乡镇代码", "2": "活动场地", "4": ""}}
    assert names == {"汇总": [1]}


@pytest.mark.parametrize(
    ("kind", "share", "remaining"),
    [("read_upload", "25%", ""), ("apply_upload", "25%", ""), ("assess", "", "约剩30秒")],
)
def test_work_on_a_file_tells_its_share_and_no_guess(time_machine, kind, share, remaining):
    time_machine.move_to(dt.datetime(2013, 1, 18, tzinfo=dt.UTC), tick=False)
    begun = timezone.now() - dt.timedelta(seconds=10)
    job = Job(pk=1, kind=kind, state="running", done=5000, total=20000, created_at=begun)
    shown = job_context(job)
    assert (shown["share"], shown["remaining"]) == (share, remaining)


@pytest.mark.parametrize(
    ("table", "titles", "said"),
    [
        (TABLE, ["乡镇代码", "组织名称"], "组织编号"),
        (TABLE, ["组织编号", "乡镇代码", "组织名称"], ""),
        (TABLE, ["乡镇代码", "团员数"], ""),  # it is refused for want of numbers
        ("月报", ["月份", "乡镇代码"], ""),
    ],
)
def test_a_sheet_without_numbers_is_told_of(table, titles, said):
    columns = [column("A", title, title) for title in titles]
    layout = {"table": table, "sheet": "汇总", "row": 1, "columns": columns}
    (shown,) = layouts_context(Upload(layouts=[layout], faults=[]))["layouts"]
    assert shown["unnumbered"] == said
