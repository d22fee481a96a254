"""The working process is killed in the middle: nothing half stays, and all is done once more.

Everything is committed; the tests share one database and one worker.
"""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

import psycopg2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from provinces.models import Import, Upload
from tests.at_once import Doing, wait_until_one_waits, waiting
from tests.demonstration import END_OTHERS, clone_of, execute, worker_here
from tests.end_to_end.at_once import HOLD, brought, fresh, state, values
from tests.end_to_end.conftest import finished, holding, swept
from tests.pages.test_uploads import row_of, workbook
from tuanwei.exports.models import Export, ExportPart
from tuanwei.jobs.models import Job
from tuanwei.services.tests.watching import eventually, is_alive

pytestmark = pytest.mark.usefixtures("db")
READER, MARKER = "provinces.exchange.reader.child", "provinces.uploads.marking.child"


@pytest.fixture(scope="module")
def worker(demonstration_database, _worker_process, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), clone_of(demonstration_database):
        _worker_process.stop()
        with worker_here(tmp_path_factory.mktemp("killed")) as worker:
            yield worker


@pytest.fixture
def db(worker):
    """Committed, see above."""


@pytest.fixture
def client(as_officer):
    return as_officer("gongqingcheng-admin")


def sent(client, content: bytes, name: str = "直属团组织.xlsx") -> Upload:
    client.post("/imports/", {"file": SimpleUploadedFile(name, content)})
    return Upload.objects.latest("pk")


def job_of(upload: Upload, kind: str) -> Job:
    return Job.objects.filter(kind=kind, arguments__upload=upload.pk).latest("pk")


def read(client, content: bytes, name: str = "直属团组织.xlsx") -> Upload:
    upload = sent(client, content, name)
    assert finished(job_of(upload, "read_upload")) and state(upload) == "ready"
    return upload


def stopped(worker, module: str) -> int:
    """The helper of the working process, held as soon as it is confined."""
    hand, found = worker.hand(), list[int]()

    def is_there() -> bool:
        found.extend(filter(None, [worker.helper(hand, module)]))
        return bool(found)

    assert eventually(is_there), worker.log.read_text()
    os.kill(found[0], signal.SIGSTOP)
    while not is_confined(found[0]):  # step by step, so that it is not through by then
        os.kill(found[0], signal.SIGCONT)
        time.sleep(0.005)
        os.kill(found[0], signal.SIGSTOP)
    return found[0]


def is_confined(process: int) -> bool:
    limits = Path(f"/proc/{process}/limits").read_text().splitlines()
    return any(each.split()[:4] == ["Max", "open", "files", "32"] for each in limits)


def left_in(worker) -> list[Path]:
    """Temporary files; those of Python itself for its processes are no matter of ours."""
    return [each for each in worker.temporary.rglob("*") if not each.name.startswith("pymp-")]


def killed_with_its_helper(worker, module: str, ask):
    """What ``ask()`` gives. The look-out begins before: what is asked for may be done soon."""
    looking = Doing(lambda: stopped(worker, module))
    asked = ask()
    helper = looking.result()
    worker.kill_hand()
    assert eventually(lambda: not is_alive(helper))
    return asked


def test_while_reading(client, worker):
    content = brought(fresh(2), 活动场地="无")
    upload = killed_with_its_helper(worker, READER, lambda: sent(client, content))
    job = job_of(upload, "read_upload")
    assert swept(job) and job.attempt == 2, job.error
    assert state(upload) == "ready" and upload.lines.count() == 2
    assert left_in(worker) == []


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_while_marking(client, worker, kind):
    (row,) = fresh(1)
    content, module = workbook(row_of(row, 成立日期="2012-11-31")), MARKER
    if kind == "csv":
        words = f"组织编号,乡镇代码,成立日期\n{row.code},{row.township.code},2012-11-31\n"
        content, module = words.encode(), READER
    upload = read(client, content, f"直属团组织.{kind}")
    assert finished(job_of(upload, "mark_upload"))
    before = bytes(Upload.objects.get(pk=upload.pk).marked)
    address = f"/imports/{upload.pk}/faults/"
    killed_with_its_helper(worker, module, lambda: client.post(address))
    assert bytes(Upload.objects.get(pk=upload.pk).marked) == before
    job = job_of(upload, "mark_upload")
    assert swept(job) and job.attempt == 2, job.error
    assert client.get(address).content.startswith(b"PK")
    assert left_in(worker) == []


def test_while_applying_and_while_taking_back(client, worker):
    rows = fresh(2)
    upload = read(client, brought(rows, 活动场地="无"))
    before = values(*rows)
    for button, kind, after in (
        ("confirm", "apply_upload", "applied"), ("undo", "undo_upload", "undone"),
    ):  # fmt: skip
        with holding(HOLD, rows[1].pk):
            client.post(f"/imports/{upload.pk}/{button}/")
            wait_until_one_waits()
            stood, under_way = values(*rows), state(upload)
            worker.kill_hand()
            shown = client.get(f"/imports/{upload.pk}/").context["job"]
            assert shown["state"] == "running"
            assert button != "undo" or shown["message"] == "正在撤销直属团组织"
        assert stood == (before if after == "applied" else [(False, day) for _v, day in before])
        job = job_of(upload, kind)
        assert swept(job) and job.attempt == 2, (under_way, job.error)
        assert state(upload) == after
        assert left_in(worker) == []
    assert values(*rows) == before
    assert Import.objects.filter(digest=upload.digest).count() == 1


def test_when_the_database_sends_everybody_away(client, worker):
    """As it does when it is started anew; the worker itself lives on."""
    rows = fresh(2)
    upload = read(client, brought(rows, 活动场地="无"))
    before = values(*rows)
    for button, kind, after in (
        ("confirm", "apply_upload", "applied"), ("undo", "undo_upload", "undone"),
    ):  # fmt: skip
        with suppress(psycopg2.Error), holding(HOLD, rows[1].pk):
            client.post(f"/imports/{upload.pk}/{button}/")
            wait_until_one_waits()
            execute((END_OTHERS, [connection.settings_dict["NAME"]]))
        connection.close()
        job = job_of(upload, kind)
        assert swept(job) and job.attempt == 2, job.error
        assert state(upload) == after
    assert values(*rows) == before


def test_while_a_long_list_is_written(as_officer, worker):
    client = as_officer("jiangxi-admin")
    with holding("LOCK TABLE tuanwei_notice IN SHARE MODE"):  # told last, with what is kept
        client.post("/exports/", {"address": "/organisations/export/xlsx/"})
        assert eventually(lambda: any(each.is_file() for each in left_in(worker)) or waiting())
        worker.kill_hand()
    export = Export.objects.get()
    assert export.made_at is None and not ExportPart.objects.exists()
    job = Job.objects.get(kind="export")
    assert swept(job) and job.attempt == 2, job.error
    export.refresh_from_db()
    assert export.made_at and export.rows > 500 and export.size > 20_000
    assert left_in(worker) == []
