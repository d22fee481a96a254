"""A file through pages, broker and a worker that dies, or is told to stop, while it writes."""

from django.core.files.uploadedfile import SimpleUploadedFile

from provinces.models import Import, Organisation, Upload
from provinces.uploads.models import UploadState
from tests.at_once import wait_until_one_waits
from tests.end_to_end.conftest import finished, holding, swept
from tests.pages.test_uploads import row_of, workbook
from tuanwei.jobs.models import Job

HOLD = "SELECT 1 FROM provinces_organisation WHERE id = %s FOR UPDATE"


def looked_at(client) -> tuple[Upload, Organisation]:
    """A file that takes the venue of one organisation and brings a new one; it has been read."""
    row = Organisation.objects.filter(
        township__code__startswith="360482", venue=True, dissolved_on=None
    ).select_related("township")[0]
    content = workbook(
        row_of(row, 活动场地="无"),
        ["", row.township.code, "新来的团支部", "学校", "2012-11-05", None, "有"],
    )
    client.post("/imports/", {"file": SimpleUploadedFile("直属团组织.xlsx", content)})
    assert finished(Job.objects.get(kind="read_upload"))
    upload = Upload.objects.get()
    assert upload.state == UploadState.READY, upload.refusal
    return upload, row


def nothing_is_written(row: Organisation) -> bool:
    row.refresh_from_db()
    new = Organisation.objects.filter(name="新来的团支部")
    record = Import.objects.filter(officer__uploads__isnull=False)
    return row.venue is True and not new.exists() and not record.exists()


def test_a_worker_killed_while_applying_leaves_nothing_and_applies_once(site, as_officer):
    client = as_officer("gongqingcheng-admin")
    upload, row = looked_at(client)
    with holding(HOLD, row.pk):
        client.post(f"/imports/{upload.pk}/confirm/")
        wait_until_one_waits()
        site.kill()
    assert nothing_is_written(row)
    page = client.get(f"/imports/{upload.pk}/")
    assert page.context["working"] and page.context["job"]
    site.start()
    job = Job.objects.get(kind="apply_upload")
    assert swept(job), job.error
    upload.refresh_from_db()
    row.refresh_from_db()
    assert (upload.state, row.venue) == (UploadState.APPLIED, False)
    assert Organisation.objects.filter(name="新来的团支部").count() == 1


def test_cancelling_while_it_is_applied_answers_at_once_and_nothing_is_written(site, as_officer):
    client = as_officer("gongqingcheng-admin")
    upload, row = looked_at(client)
    with holding(HOLD, row.pk):
        client.post(f"/imports/{upload.pk}/confirm/")
        wait_until_one_waits()
        client.post(f"/imports/{upload.pk}/cancel/")
        upload.refresh_from_db()
        assert upload.state == UploadState.CANCELLED
        # broken off in the middle of the statement: what it waits for is still held
        assert finished(Job.objects.get(kind="apply_upload"), "stopped")
    assert upload.state == UploadState.CANCELLED and nothing_is_written(row)
    client.post(f"/imports/{upload.pk}/columns/")
    assert finished(Job.objects.filter(kind="read_upload").latest("pk"))
    upload.refresh_from_db()
    assert upload.state == UploadState.READY and upload.lines.count() == 2
