"""python -m bench.uploaded: our flow; prints JSON.

``send FILE`` is what the web server does; ``work`` the worker, and then the page.
"""

import json
import os
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanwei.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.test import RequestFactory  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import resolve  # noqa: E402

import provinces.uploads.work  # noqa: E402, F401 - the kinds of jobs
from bench.timing import peak_memory, seconds  # noqa: E402
from provinces.people.models import Officer  # noqa: E402
from provinces.uploads import actions  # noqa: E402
from provinces.uploads.models import Upload  # noqa: E402
from provinces.uploads.views import upload as page  # noqa: E402
from tuanwei.jobs.models import Job  # noqa: E402
from tuanwei.jobs.worker import run  # noqa: E402

NOW = "SELECT mod(txid_snapshot_xmax(txid_current_snapshot()), 4294967296)"
NEWER = "SELECT count(*) FROM provinces_organisation WHERE xmin::text::bigint >= %s"


def importer() -> Officer:
    return Officer.objects.get_or_create(
        username="bench", defaults={"name": "bench", "is_superuser": True}
    )[0]


def work(kind: str) -> None:
    for job in Job.objects.filter(kind=kind, state="queued"):
        run(job.pk)
        job.refresh_from_db()
        if job.state != "done":
            raise SystemExit(f"{kind}: {job.error}")


def scalar(query: str, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return cursor.fetchone()[0]


def send(path: Path) -> None:
    actions.send_in(path.name, path.read_bytes(), by=importer())
    print(json.dumps({}))


def main() -> None:
    officer = importer()
    now = scalar(NOW)
    upload = Upload.objects.defer("content").latest("pk")
    read = seconds(lambda: work("read_upload"))
    upload = Upload.objects.defer("content").get(pk=upload.pk)
    taken, queries = looked_at(upload, officer)
    actions.confirm(upload, partial=False, overwrite=False)
    applied = seconds(lambda: work("apply_upload"))
    print(json.dumps({
        "seconds": {"read and checked": read, "applied": applied},
        "page": taken, "queries": queries,
        "memory": peak_memory(), "child": getrusage(RUSAGE_CHILDREN).ru_maxrss // 1024,
        "written": scalar(NEWER, now),
        "counts": Upload.objects.values_list("counts", flat=True).get(pk=upload.pk),
    }))  # fmt: skip


def looked_at(upload: Upload, officer: Officer) -> tuple[float, int]:
    request = RequestFactory().get(f"/imports/{upload.pk}/")
    request.user, request.session = officer, {}
    request.resolver_match = resolve(request.path)
    page(request, upload.pk)  # templates are compiled
    with CaptureQueriesContext(connection) as captured:
        taken = seconds(lambda: page(request, upload.pk))
    return taken, len(captured)


if __name__ == "__main__":
    send(Path(sys.argv[2])) if sys.argv[1] == "send" else main()
