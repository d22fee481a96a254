"""Two workers, two officers, two presses of a button at once: the outcome is that of an order."""

import threading
from functools import partial

import pytest

from provinces.exchange.taking import one_import_at_a_time
from provinces.models import Import, Organisation
from tests.at_once import Doing, wait_until_one_waits
from tests.end_to_end.at_once import (
    HOLD,
    applied,
    begin,
    brought,
    committed_ground,
    confirmed,
    county,
    db,
    failure,
    fresh,
    province,
    state,
    values,
)
from tests.end_to_end.conftest import holding
from tests.pages.reading import text_of
from tests.pages.test_uploads import send
from tuanwei.jobs.models import Job
from tuanwei.jobs.worker import run

__all__ = ["committed_ground", "county", "db", "province"]

pytestmark = pytest.mark.usefixtures("db")


def at_the_same_moment(*works) -> list:
    barrier = threading.Barrier(len(works))

    def begun(each):
        barrier.wait()
        return each()

    return [doing.result() for doing in [Doing(lambda each=each: begun(each)) for each in works]]


def test_the_same_rows_are_of_one_import_or_of_the_other(county, province):
    rows = fresh(3)
    one = send(county, brought(rows, 活动场地="无", 挂牌日期="2012-12-11"))
    other = send(province, brought(rows[::-1], 活动场地="有", 挂牌日期="2012-12-12"))
    confirmed(county, one)
    confirmed(province, other)
    with holding(HOLD, rows[1].pk):
        first = begin(one)
        wait_until_one_waits(1)
        second = begin(other)
        wait_until_one_waits(2)
        waiting = Job.objects.get(kind="apply_upload", arguments__upload=other.pk)
        assert waiting.step == "同一范围有另一个导入正在进行，等它完成后接着办"
    assert first.result() and second.result()
    assert (state(one), state(other)) == ("applied", "ready")
    assert values(*rows) == [(False, "2012-12-11")] * 3
    assert "有关数据又有改动" in text_of(province.get(f"/imports/{other.pk}/"))
    assert {line.values["venue"][0] for line in other.lines.all()} == {False}
    applied(province, other)
    assert values(*rows) == [(True, "2012-12-12")] * 3
    records = Import.objects.filter(pk__in=[one.record_id, other.record_id])
    tallies = [each.counts["直属团组织"] for each in records]
    assert [each["updated"] for each in tallies] == [3, 3]


def test_new_rows_of_two_imports_get_different_numbers(county, province):
    mine, yours = fresh(2), fresh(2)
    one = send(county, brought(mine, "同时来的甲", "同时来的乙", 活动场地="无"))
    other = send(province, brought(yours, "同时来的丙", "同时来的丁", 活动场地="无"))
    confirmed(county, one)
    confirmed(province, other)
    with holding(HOLD, mine[0].pk):
        first = begin(one)
        wait_until_one_waits(1)
        second = begin(other)
        wait_until_one_waits(2)
    assert first.result() and second.result()
    assert (state(one), state(other)) == ("applied", "applied")
    assert values(*mine, *yours) == [(False, str(each.plaque_on)) for each in (*mine, *yours)]
    new = Organisation.objects.filter(name__startswith="同时来的").order_by("code")
    assert [each.name[-1] for each in new] == list("甲乙丙丁")
    for upload in (one, other):
        assert new.filter(created_import=upload.record_id).count() == 2
        assert upload.record.counts["直属团组织"]["new"] == 2


def test_provinces_do_not_wait_for_each_other(county, as_officer):
    mine, theirs = fresh(1), fresh(1, "130123")
    hebei = as_officer("zhengding-admin")
    one = send(county, brought(mine, 活动场地="无"))
    other = send(hebei, brought(theirs, 活动场地="无"))
    confirmed(county, one)
    confirmed(hebei, other)
    with holding(HOLD, mine[0].pk):
        first = begin(one)
        wait_until_one_waits(1)
        assert begin(other).result() and state(other) == "applied"
        national = Doing(nationwide)
        wait_until_one_waits(2)
    assert first.result() and national.result() is None and state(one) == "applied"


def nationwide() -> None:
    from django.db import transaction

    with transaction.atomic():
        one_import_at_a_time(None)


def test_what_is_read_while_another_import_writes_is_compared_with_its_rows(county, province):
    rows = fresh(2)
    one = send(county, brought(rows, 活动场地="无"))
    confirmed(county, one)
    with holding(HOLD, rows[0].pk):
        writing = begin(one)
        wait_until_one_waits(1)
        reading = Doing(lambda: send(province, brought(rows, 活动场地="有")))
        wait_until_one_waits(2)
    assert writing.result()
    other = reading.result()
    assert state(other) == "ready", other.refusal
    assert other.counts["直属团组织"]["updated"] == 2


def test_the_same_file_confirmed_twice_at_once_is_applied_once(county):
    rows = fresh(2)
    content = brought(rows, "只来一次的团支部", 活动场地="无")
    uploads = [send(county, content), send(county, content)]
    confirmed(county, *uploads)
    at_the_same_moment(*(lambda each=each: begin(each).result() for each in uploads))
    assert sorted(state(each) for each in uploads) == ["applied", "ready"]
    assert Organisation.objects.filter(name="只来一次的团支部").count() == 1
    assert Import.objects.filter(digest=uploads[0].digest).count() == 1
    waiting = next(each for each in uploads if each.state == "ready")
    shown = text_of(county.get(f"/imports/{waiting.pk}/"))
    assert "同样内容的文件" in shown and waiting.counts["直属团组织"]["updated"] == 0


def test_two_presses_confirm_and_undo_once(county, as_officer):
    rows = fresh(1)
    upload = send(county, brought(rows, 活动场地="无"))
    presses = [as_officer("gongqingcheng-admin") for _each in range(2)]

    def press_twice(button: str, kind: str) -> str:
        address = f"/imports/{upload.pk}/{button}/"
        at_the_same_moment(*(partial(each.post, address) for each in presses))
        job = Job.objects.get(kind=kind, arguments__upload=upload.pk)
        assert sorted(at_the_same_moment(*[partial(run, job.pk)] * 2)) == [False, True]
        assert failure(upload) == ""
        return state(upload)

    assert press_twice("confirm", "apply_upload") == "applied"
    assert press_twice("undo", "undo_upload") == "undone"
    assert Import.objects.filter(digest=upload.digest).count() == 1
    assert values(*rows)[0][0] is True


def test_undoing_while_another_import_writes_leaves_what_that_has_changed(county, province):
    both, mine = fresh(2)
    one = send(county, brought([both, mine], 活动场地="无", 挂牌日期="2012-12-11"))
    applied(county, one)
    before = values(mine)
    other = send(province, brought([both], 挂牌日期="2012-12-12"))
    confirmed(province, other)
    county.post(f"/imports/{one.pk}/undo/")
    with holding(HOLD, both.pk):
        writing = begin(other)
        wait_until_one_waits(1)
        undoing = begin(one, "undo_upload")
        wait_until_one_waits(2)
    assert writing.result() and undoing.result()
    assert (state(one), state(other)) == ("undone", "applied")
    assert values(both) == [(False, "2012-12-12")] and values(mine) != before
    assert both.name in text_of(county.get(f"/imports/{one.pk}/"))


def test_an_import_of_rows_that_are_just_taken_back_is_shown_anew(county, province):
    rows = fresh(2)
    one = send(county, brought(rows, 活动场地="无"))
    applied(county, one)
    other = send(province, brought(rows, 活动场地="有"))
    county.post(f"/imports/{one.pk}/undo/")
    confirmed(province, other)
    with holding(HOLD, rows[0].pk):
        undoing = begin(one, "undo_upload")
        wait_until_one_waits(1)
        writing = begin(other)
        wait_until_one_waits(2)
    assert undoing.result() and writing.result()
    assert (state(one), state(other)) == ("undone", "ready")
    assert other.counts["直属团组织"]["unchanged"] == 2
    assert [each[0] for each in values(*rows)] == [True, True]
