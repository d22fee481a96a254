"""For tests of trials: drafts, and trials that are done."""

import json
from collections.abc import Callable

from assessments import tasks  # noqa: F401  registers the kinds of jobs
from assessments.months.models import Sheet
from assessments.rules.loading import canonical, from_canonical
from assessments.schemes.models import SchemeState, SchemeVersion
from assessments.schemes.published import next_number, scheme_of
from assessments.whatif.asking import ask_trial
from assessments.whatif.models import Trial, digest_of
from provinces.people.models import Officer
from tests.pages.cast import DECEMBER, place
from tuanwei.jobs import worker


def draft(province: str, change: Callable[[dict], object]) -> SchemeVersion:
    """The province's scheme after ``change(data)``, as a draft."""
    version = scheme_of(province, DECEMBER)
    data = json.loads(version.content)
    change(data)
    content = canonical(data)
    from_canonical(content, "试")
    return SchemeVersion.objects.create(
        code=version.code, number=next_number(version.code), province=province,
        title=version.title, content=content, digest=digest_of(content),
        state=SchemeState.DRAFT, published_at=None,
    )  # fmt: skip


def over(data: dict) -> None:
    """Jiangsu: bounds that are not counted in, and fifty from 80,000 inhabitants on."""
    data["target"]["total"]["steps"] = [
        {"need": 30}, {"over": 50000, "need": 40}, {"over": 80000, "need": 50},
    ]  # fmt: skip


def lenient(data: dict) -> None:
    """Jiangxi: eighteen are enough, a check counts double, and no check bars anybody."""
    data["task"]["all"] = [["organisations.active", 18]]
    data["indicator"]["spot_check"]["points"] = 40
    data["gate"] = [each for each in data["gate"] if each["code"] != "failed_check"]


def december(province: str) -> Sheet:
    return Sheet.objects.current().frozen().get(province=place(province), month=DECEMBER)


def tried(version: SchemeVersion, province: str, username: str) -> Trial:
    officer = Officer.objects.get(username=username)
    job = ask_trial(december(province), version, by=officer)
    worker.run(job.pk)
    job.refresh_from_db()
    assert job.state == "done", job.error
    return Trial.objects.get(job=job)
