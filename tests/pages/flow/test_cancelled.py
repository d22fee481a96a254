"""取消 at every stage: nothing of it stays, no process, no file, no row."""

import os
import tempfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from provinces.models import Organisation, Upload
from provinces.uploads import lines
from provinces.uploads.models import UploadLine, UploadState
from tests.pages.flow.test_specials import done
from tests.pages.reading import text_of
from tests.pages.test_uploads import admin, row_of, send, some, work, workbook
from tuanwei.jobs.aside import Aside
from tuanwei.jobs.models import Job

__all__ = ["admin", "some"]


@pytest.fixture
def cancelled_at(monkeypatch):
    """From the nth look on the importer has cancelled, as another connection sees it."""
    monkeypatch.setattr(lines, "SECONDS", 0)

    def cancelled_at(number: int) -> list[str]:
        told: list[str] = []
        monkeypatch.setattr(Aside, "tell", lambda aside, done, total, step: told.append(step))
        monkeypatch.setattr(
            Aside, "ask", lambda *_words: "cancelled" if len(told) >= number else "reading"
        )
        return told

    return cancelled_at


def left_behind() -> list[str]:
    """Folders of uploads and processes of ours."""
    folders = [path.name for path in Path(tempfile.gettempdir()).glob("tuanwei-upload-*")]
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return folders
    return [*folders, "a process"]


@pytest.mark.parametrize("looks", [1, 3, 5], ids=["reading", "checking", "later"])
def test_while_it_is_read(admin, some, cancelled_at, looks):
    before = left_behind()
    told = cancelled_at(looks)
    upload = send(admin, workbook(row_of(some[0], 活动场地="无")))
    assert len(told) == looks
    assert (upload.counts, upload.layouts, upload.faults) == ({}, [], [])
    assert not upload.lines.exists() and left_behind() == before
    job = Job.objects.filter(kind="read_upload").latest("pk")
    assert (job.state, job.error) == ("stopped", "已取消，没有写入")


def test_while_it_is_applied(admin, some, cancelled_at):
    upload = send(admin, workbook(row_of(some[0], 活动场地="无")))
    cancelled_at(4)
    admin.post(f"/imports/{upload.pk}/confirm/")
    work()
    job = Job.objects.filter(kind="apply_upload").latest("pk")
    assert (job.state, job.error) == ("stopped", "已取消，没有写入")
    assert Organisation.objects.get(pk=some[0].pk).venue is True
    assert Upload.objects.get(pk=upload.pk).record is None


def test_while_it_is_looked_at(admin, some):
    """The rows of the preview and the marked file are no one's any more."""
    rows = [row_of(some[0], 活动场地="无"), row_of(some[1], 成立日期="2012-11-31")]
    upload = send(admin, workbook(*rows))
    assert upload.lines.exists() and upload.marked
    page = done(admin, upload, "cancel")
    assert upload.state == UploadState.CANCELLED and "已取消，没有写入" in page
    assert (upload.marked, upload.faults, upload.layouts) == (None, [], [])
    assert not UploadLine.objects.filter(upload=upload).exists()
    assert "已取消" in text_of(admin.get("/imports/"))
    assert "状态已经变了" in done(admin, upload, "confirm")
    assert Organisation.objects.get(pk=some[0].pk).venue is True


def test_a_file_is_read_once_more_only_when_the_cancelled_work_has_ended(admin, some):
    """What waits its turn does it; what is at work would end without having done it."""
    file = SimpleUploadedFile("直属团组织.xlsx", workbook(row_of(some[0], 活动场地="无")))
    admin.post("/imports/", {"file": file})
    upload = Upload.objects.latest("pk")
    (job,) = Job.objects.filter(key=f"read_upload:{upload.pk}")
    for state, words in (("running", "刚才的处理还没有停下"), ("queued", "正在读取")):
        Job.objects.filter(pk=job.pk).update(state=state)
        admin.post(f"/imports/{upload.pk}/cancel/")
        response = admin.post(f"/imports/{upload.pk}/columns/", follow=True)
        assert words in text_of(response)
    work()
    upload.refresh_from_db()
    assert upload.state == UploadState.READY and upload.lines.count() == 1
    assert Job.objects.filter(key=f"read_upload:{upload.pk}").count() == 1
