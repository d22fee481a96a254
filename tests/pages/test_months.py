"""月度结账 and the jobs it starts, as pages show them."""

import pytest
from django.urls import reverse

import assessments.tasks  # noqa: F401  (the kinds of work register themselves)
import provinces.tasks  # noqa: F401
import tuanwei.exports.work  # noqa: F401
from assessments.months.report_figures import report_figures
from provinces.models import Division, MonthlyReport
from provinces.periods.due import due_days, report_due_on
from provinces.periods.models import Period
from tests import factories
from tests.factories import moment
from tests.pages import cast
from tests.pages.cast import DECEMBER, JANUARY, NOVEMBER
from tests.pages.reading import text_of
from tuanwei.jobs.models import Job, JobState
from tuanwei.jobs.registry import KINDS
from tuanwei.jobs.views import ACTIONS

CLOSE = "/months/36/2013-01/close/"


@pytest.fixture
def administrator(as_officer):
    return as_officer("jiangxi-admin")


@pytest.fixture
def woken(monkeypatch):
    """Jobs that the broker was told of; nothing is sent."""
    told: list[int] = []
    monkeypatch.setattr("tuanwei.jobs.tasks.run_job.delay", told.append)
    return told


# The list


def test_months_are_listed_newest_first(administrator):
    rows = administrator.get("/months/").context["rows"]
    assert [(row["title"], row["state"]) for row in rows] == [
        ("江西省2013年1月", "open"), ("江西省2012年12月", "closed"), ("江西省2012年11月", "closed"),
    ]  # fmt: skip
    assert [row["is_current"] for row in rows] == [True, False, False]
    assert [bool(row["close_url"]) for row in rows] == [True, False, False]


@pytest.mark.parametrize("month", [NOVEMBER, DECEMBER, JANUARY])
def test_figures_of_reports_are_counted_over_the_sheets_townships(month):
    province = cast.place("36")
    figures = report_figures(province, due_days(province, [month]))[month]
    townships = Division.objects.inside(province).townships().filter(in_scope=True)
    reports = MonthlyReport.objects.filter(township__in=townships, month=month)
    handed = [r for r in reports if r.state in ("submitted", "accepted")]
    due = report_due_on(province, month)
    assert figures == {
        "townships": townships.count(),
        "submitted": len(handed),
        "accepted": sum(r.state == "accepted" for r in handed),
        "late": sum(r.submitted_at.astimezone().date() > due for r in handed),
        "missing": townships.count() - len(handed),
    }


def test_reports_of_the_whole_due_day_are_on_time():
    province, month = cast.place("36"), NOVEMBER
    due = due_days(province, [month])
    MonthlyReport.objects.filter(month=month).update(submitted_at=moment(2012, 12, 5, 23, 59))
    assert report_figures(province, due)[month]["late"] == 0
    MonthlyReport.objects.filter(month=month).update(submitted_at=moment(2012, 12, 6, 0, 0))
    figures = report_figures(province, due)[month]
    assert figures["late"] == figures["submitted"] > 0


def test_due_days_of_many_months_are_those_of_each():
    province = cast.place("36")
    months = [NOVEMBER.shifted(number) for number in range(-6, 4)]
    Period.objects.filter(province=province, month=DECEMBER).update(due_on="2013-01-09")
    assert due_days(province, months) == {m: report_due_on(province, m) for m in months}
    type(province.settings).objects.update(due_day=3)
    again = cast.place("36")
    assert due_days(again, months) == {m: report_due_on(again, m) for m in months}
    bare = factories.division("99")
    assert due_days(bare, months) == {m: report_due_on(bare, m) for m in months}


# Closing


def test_closing_asks_and_names_the_consequence(administrator, woken):
    text = text_of(administrator.get(CLOSE))
    assert "结账江西省2013年1月？" in text
    assert "206个仍未报送，按未报送计分" in text and "月报锁定" in text
    assert not Job.objects.filter(kind="close_month").exists() and not woken


def test_closing_starts_a_job_once(administrator, woken, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first, second = administrator.post(CLOSE), administrator.post(CLOSE)
    job = Job.objects.get(kind="close_month")
    assert first["Location"] == second["Location"] == f"/jobs/{job.pk}/"
    assert woken == [job.pk]
    assert (job.state, job.province.code, str(job.created_by)) == (
        "queued", "36", "江西省团委 管理员",
    )  # fmt: skip
    row = administrator.get("/months/").context["rows"][0]
    assert row["job"]["state"] == "queued"


def test_a_closed_month_leads_back_to_the_list(administrator, woken):
    for ask in (administrator.get, administrator.post):
        assert ask("/months/36/2012-12/close/")["Location"] == "/months/"
    assert not Job.objects.filter(kind="close_month").exists()


@pytest.mark.parametrize("month", ["2099-01", "2012-1", "x"])
def test_what_cannot_be_closed_is_not_there(administrator, woken, month):
    address = f"/months/36/{month}/close/"
    assert administrator.get(address).status_code == 404
    assert administrator.post(address).status_code == 404


# Jobs


def job(**values) -> Job:
    province = cast.place("36")
    values = {
        "kind": "close_month", "province": province, "title": "江西省2013年1月结账",
        "key": f"close_month:{province.pk}:2013-01", "total": 4, "result_url": "/months/",
        "arguments": {"province": province.pk, "month": "2013-01"},
    } | values  # fmt: skip
    return factories.job(**values)


@pytest.mark.parametrize(
    ("state", "values", "words", "asks_again"),
    [
        ("queued", {}, "已记下，轮到时自动开始。可以离开本页。", True),
        ("running", {"done": 1, "step": "正在冻结数据"}, "1 / 4项", True),
        ("done", {"done": 4}, "查看结果", False),
        ("failed", {"error": "2013年1月还没有结束，不能结账"}, "还没有结束，不能结账", False),
    ],
)
def test_progress_says_how_far_it_is(administrator, state, values, words, asks_again):
    one = job(state=state, **values)
    for name in ("job", "job-progress"):
        response = administrator.get(reverse(name, args=[one.pk]))
        assert words in text_of(response)
        assert ('hx-trigger="every 1s"' in response.content.decode()) == asks_again
        assert ("再做一次" in text_of(response)) == (state == "failed")
    assert response.headers.get("HX-Refresh") == (None if asks_again else "true")
    assert "<html" not in response.content.decode(), "only the fragment"


@pytest.mark.parametrize("kind", sorted(ACTIONS))
def test_whoever_asked_for_work_sees_how_far_it_is(administrator, kind):
    assert kind in KINDS
    assert administrator.get(reverse("job-progress", args=[job(kind=kind).pk])).status_code == 200


def test_work_of_a_province_is_in_the_table_of_who_may_see_it():
    own = {"read_upload", "mark_upload", "apply_upload", "undo_upload", "export"}
    assert set(KINDS) - own == set(ACTIONS)


def test_a_failed_job_is_asked_for_again_once(administrator, woken):
    failed = job(state="failed", error="没有完成")
    address = reverse("job-retry", args=[failed.pk])
    first, second = administrator.post(address), administrator.post(address)
    again = Job.objects.get(state="queued", kind="close_month")
    assert first["Location"] == second["Location"] == f"/jobs/{again.pk}/"
    assert (again.arguments, again.key) == (failed.arguments, failed.key)
    assert str(again.created_by) == "江西省团委 管理员"


@pytest.mark.parametrize("state", ["queued", "running", "done"])
def test_only_a_failed_job_is_asked_for_again(administrator, woken, state):
    one = job(state=state)
    response = administrator.post(reverse("job-retry", args=[one.pk]))
    assert response["Location"] == f"/jobs/{one.pk}/"
    assert Job.objects.filter(kind="close_month").count() == 1


def test_unknown_jobs_are_not_found(administrator):
    assert administrator.get("/jobs/999999999/").status_code == 404
    assert administrator.get("/jobs/99999999999999999999/").status_code == 404


# Bulletins


def test_a_bulletin_is_asked_for_once(administrator, woken):
    Job.objects.all().delete()
    for _ in range(2):
        response = administrator.post("/bulletins/36/2012-12/make/")
        assert response["Location"] == "/bulletins/36/2012-12/"
    made = Job.objects.get(kind="make_bulletin")
    assert made.title == "生成江西省2012年12月通报"
    assert "已记下，轮到时自动开始" in text_of(administrator.get("/bulletins/36/2012-12/"))


def test_an_open_month_has_no_bulletin(administrator, woken):
    assert administrator.post("/bulletins/36/2013-01/make/").status_code == 404
    assert administrator.get("/bulletins/36/2013-01/").status_code == 404


def test_a_bulletin_shows_the_text_and_its_documents(administrator):
    cast.bulletin("36", DECEMBER)
    Job.objects.all().update(state=JobState.DONE)
    response = administrator.get("/bulletins/36/2012-12/")
    text = text_of(response)
    assert "样稿" in text and "一、进展情况" in text and "九江市" in text
    for name in ("PDF", "DOCX", "XLSX"):
        address = f"/bulletins/36/2012-12/files/{name.lower()}/"
        assert address in response.content.decode()
        document = administrator.get(address)
        assert document.content == b"file"
        assert f'filename="bulletin-36-2012-12.{name.lower()}"' in document["Content-Disposition"]
    for address in ("files/odt/", "pages/9/", "pages/0/"):
        assert administrator.get(f"/bulletins/36/2012-12/{address}").status_code == 404


def test_the_list_says_of_each_what_it_is(administrator):
    cast.bulletin("36", DECEMBER)
    cast.bulletin("36", NOVEMBER, "issued")
    cast.bulletin("13", NOVEMBER, "issued")
    rows = administrator.get("/bulletins/").context["rows"]
    assert [(row["month_title"], row["state"]) for row in rows] == [
        ("2012年12月", "draft"), ("2012年11月", "issued"),
    ]  # fmt: skip
    text = text_of(administrator.get("/bulletins/"))
    assert "样稿" in text and "已印发" in text


def test_nothing_made_yet(as_officer):
    text = text_of(as_officer("gongqingcheng-entry").get("/bulletins/"))
    assert "还没有通报" in text
