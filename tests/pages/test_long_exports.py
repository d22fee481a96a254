"""Long lists are made in the background, once, for the one who asked, as his rights are then."""

import datetime as dt

import pytest
from django.utils import timezone

from provinces.people.models import RoleAssignment
from tests.pages.reading import csv_rows, text_of
from tuanwei.exports import asking, tasks  # noqa: F401  tasks registers its kind of jobs
from tuanwei.exports.models import Export
from tuanwei.jobs import worker
from tuanwei.jobs.models import Job
from tuanwei.notices.models import Notice

ADDRESS = "/organisations/export/csv/?township=130123204&tab=qualified"


@pytest.fixture
def clerk(as_officer, settings):
    settings.EXPORT_ROWS_AT_ONCE = 2
    return as_officer("zhengding-entry")


def made(clerk) -> Export:
    clerk.post("/exports/", {"address": ADDRESS})
    assert worker.run(Job.objects.get(kind="export").pk)
    return Export.objects.get()


def test_asked_twice_it_is_made_once_with_the_filter_as_it_was(clerk, settings):
    assert "在后台生成" in text_of(clerk.get(ADDRESS))
    clerk.post("/exports/", {"address": ADDRESS})
    export = made(clerk)
    rows = csv_rows(clerk.get(f"/exports/{export.pk}/file/"))
    assert Notice.objects.get(kind="export").url == "/exports/"
    assert "可下载" in text_of(clerk.get("/exports/"))
    settings.EXPORT_ROWS_AT_ONCE = 20_000
    at_once = csv_rows(clerk.get(ADDRESS))
    assert rows[1:] == at_once[1:] and len(rows) - 2 == export.rows


def test_nobody_else_gets_it(clerk, as_officer):
    export = made(clerk)
    other = as_officer("hebei-leader")
    assert other.get(f"/exports/{export.pk}/file/").status_code == 404
    assert other.post(f"/exports/{export.pk}/remove/").status_code == 404


def test_who_lost_his_scope_gets_nothing(clerk):
    export = made(clerk)
    RoleAssignment.objects.filter(officer=export.officer).delete()
    assert clerk.get(f"/exports/{export.pk}/file/").status_code == 403
    asking.begin(export)
    worker.run(Job.objects.latest("pk").pk)
    job = Job.objects.latest("pk")
    assert (job.state, job.error) == ("failed", "您的权限或管辖范围有变化，不能导出这张清单")


def test_taken_away_its_making_stops(clerk):
    clerk.post("/exports/", {"address": ADDRESS})
    clerk.post(f"/exports/{Export.objects.get().pk}/remove/")
    job = Job.objects.get(kind="export")
    worker.run(job.pk)
    job.refresh_from_db()
    assert job.state == "failed" and not Export.objects.exists()


def test_its_days_are_over(clerk):
    export = made(clerk)
    Export.objects.update(asked_at=timezone.now() - dt.timedelta(days=8))
    assert asking.sweep() == 1 and not Export.objects.filter(pk=export.pk).exists()


@pytest.mark.parametrize("address", ["/organisations/", "/nowhere/", "https://x/", ""])
def test_other_addresses_are_not_exports(clerk, address):
    assert clerk.post("/exports/", {"address": address}).status_code == 404
