"""Closing a month and its bulletin, with everything that may break on the way."""

import re
import time
from pathlib import Path

import pytest
from django.core.management import call_command

from assessments.bulletins.models import Bulletin
from assessments.months.models import Sheet
from assessments.results.models import Assessment, Result
from provinces.periods.changes import PROVINCE_LOCK
from provinces.periods.models import Period
from tests.at_once import wait_until_one_waits
from tests.end_to_end.conftest import PATIENCE, finished, holding, job_at, swept
from tests.pages.cast import JANUARY, place
from tuanwei.celery import app
from tuanwei.jobs.models import Job
from tuanwei.services.tests.watching import eventually

CLOSE = "/months/36/2013-01/close/"
REFRESHED = re.compile(r"Task assessments\.refresh_province\S* succeeded")
MAKE = "/bulletins/36/2012-12/make/"


def bulletin_job() -> Job:
    assert eventually(lambda: Job.objects.filter(kind="make_bulletin").exists(), PATIENCE)
    return Job.objects.get(kind="make_bulletin")


def test_closing_a_month_ends_with_its_bulletin(site, as_officer, tmp_path):
    administrator = as_officer("jiangxi-admin")
    closing = job_at(administrator.post(CLOSE))
    assert finished(closing), closing.error
    making = bulletin_job()
    assert finished(making), making.error
    assert (making.done, making.total, making.attempt) == (5, 5, 1)
    assert administrator.get("/months/").context["rows"][0]["state"] == "closed"
    same_as_the_command(administrator, tmp_path)
    assert "预估" not in administrator.get("/rankings/36/2013-01/city/").content.decode()


def same_as_the_command(administrator, folder: Path) -> None:
    call_command("bulletin", "36", "2013-01", "--output", str(folder), verbosity=0)
    for format, start in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK"), ("json", b"{")):
        shown = administrator.get(f"/bulletins/36/2013-01/files/{format}/").content
        assert shown.startswith(start)
        assert shown == (folder / f"bulletin-36-2013-01.{format}").read_bytes(), format
    assert administrator.get("/bulletins/36/2013-01/pages/1/").content.startswith(b"\x89PNG")


def test_pressing_twice_closes_once(site, as_officer):
    """The second press meets the job at work, or the month already closed."""
    first, second = as_officer("jiangxi-admin"), as_officer("jiangxi-admin")
    closing = job_at(first.post(CLOSE))
    again = second.post(CLOSE)["Location"]
    assert again in (f"/jobs/{closing.pk}/", "/months/")
    assert finished(closing)
    assert Job.objects.filter(kind="close_month").count() == 1
    assert Sheet.objects.filter(month=JANUARY, province=place("36"), is_frozen=True).count() == 1


def test_a_worker_killed_while_closing_leaves_nothing_half(site, as_officer):
    province = place("36")
    with holding("SELECT pg_advisory_xact_lock_shared(%s, %s)", PROVINCE_LOCK, province.pk):
        closing = job_at(as_officer("jiangxi-admin").post(CLOSE))
        wait_until_one_waits()
        site.kill()
        closing.refresh_from_db()
        assert closing.state == "running"
        assert not Period.objects.filter(province=province, month=JANUARY).exists()
    site.start()
    assert swept(closing), closing.error
    assert closing.attempt == 2
    assert Period.objects.get(province=province, month=JANUARY).state == "closed"
    sheets = Sheet.objects.filter(province=province, month=JANUARY)
    assert [sheet.is_frozen for sheet in sheets] == [True]
    assert Assessment.objects.filter(sheet__in=sheets).count() == 1
    assert finished(bulletin_job())


def test_a_worker_killed_while_making_a_bulletin_makes_one_all_the_same(site, as_officer):
    with holding("LOCK TABLE assessments_bulletin IN SHARE MODE"):
        response = as_officer("jiangxi-admin").post(MAKE)
        assert response["Location"] == "/bulletins/36/2012-12/"
        making = bulletin_job()
        wait_until_one_waits()
        site.kill()
    assert not Bulletin.objects.exists()
    site.start()
    assert swept(making), making.error
    assert making.attempt == 2
    made = Bulletin.objects.get()
    assert made.files.count() == 4 and made.pages.count() >= 2


def test_a_job_that_kills_every_worker_is_given_up(site, as_officer):
    making = Job.objects.create(
        kind="make_bulletin", key="hopeless", title="通报", attempt=3, state="running",
        province=place("36"), arguments={"province": place("36").pk, "month": "2012-12"},
    )  # fmt: skip
    app.send_task("tuanwei.jobs.sweep")
    assert finished(making, "failed")
    assert making.error == "多次办理都没有完成，请告知管理员"
    assert not Bulletin.objects.exists()


NOWHERE = "redis://127.0.0.1:1/0"


@pytest.fixture
def broker_away(monkeypatch, settings):
    """Nobody listens where broker and cache should be, as far as this process can see."""
    there = app.conf.broker_write_url
    app.conf.broker_write_url = NOWHERE
    app.amqp._producer_pool = None
    cache = settings.CACHES["default"] | {"LOCATION": NOWHERE}
    settings.CACHES = {"default": cache}

    def back():
        app.conf.broker_write_url = there
        app.amqp._producer_pool = None

    yield back
    back()


def test_without_a_broker_pages_work_and_the_job_waits(site, as_officer, broker_away):
    administrator = as_officer("jiangxi-admin")
    closing = job_at(administrator.post(CLOSE))
    page = administrator.get(f"/jobs/{closing.pk}/").content.decode()
    assert "已记下，轮到时自动开始" in page
    edited = edit(as_officer("gongqingcheng-entry"), dissolved_on="2013-01-15")
    assert edited.status_code == 302
    assert closing.state == "queued"
    broker_away()
    assert swept(closing), closing.error


ORGANISATION = "360482101-0001"


def edit(client, **changes):
    """Sends the form back as it came, with the changes."""
    address = f"/organisations/{ORGANISATION}/edit/"
    form = client.get(address).context["form"]
    values = {bound.name: bound.value() for bound in form}
    typed = {name: "" if value is None else value for name, value in values.items()}
    return client.post(address, typed | changes)


def active() -> int:
    result = Result.objects.get(
        assessment__sheet__month=JANUARY, assessment__sheet__is_current=True,
        level="township", code="360482101",
    )  # fmt: skip
    return result.numbers["organisations.active"]


def test_changed_facts_are_soon_in_the_provisional_ranking(site, as_officer, monkeypatch):
    monkeypatch.setattr("assessments.months.refreshing.PAUSE", 1)
    clerk, before = as_officer("gongqingcheng-entry"), active()
    began = time.monotonic()
    for secretary in ("甲", "乙"):
        assert edit(clerk, secretary=secretary).status_code == 302
    assert edit(clerk, dissolved_on="2013-01-15").status_code == 302
    pauses = int(time.monotonic() - began)
    assert eventually(lambda: active() == before - 1, PATIENCE)
    log = site.log.read_text()
    assert log.count("Task assessments.refresh_province") <= 2 * (1 + pauses)  # received, succeeded
    page = clerk.get("/rankings/36/2013-01/township/?search=江益").content.decode()
    assert "江益镇" in page


def test_a_closed_month_does_not_move_with_the_facts(site, as_officer, monkeypatch):
    monkeypatch.setattr("assessments.months.refreshing.PAUSE", 1)
    closed = Sheet.objects.filter(province=place("36"), is_frozen=True)
    before = dict(closed.values_list("pk", "digest"))
    assert edit(as_officer("gongqingcheng-entry"), dissolved_on="2012-11-10").status_code == 302
    assert eventually(lambda: REFRESHED.search(site.log.read_text()), PATIENCE)
    assert dict(closed.values_list("pk", "digest")) == before
