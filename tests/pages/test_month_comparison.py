"""结账数据比对 as the provincial administrator sees it."""

import pytest

from assessments.comparisons.comparing import compare_month
from assessments.comparisons.models import Difference
from assessments.months.reopening import reopen_month
from tests.pages import cast
from tests.pages.cast import DECEMBER, NOVEMBER
from tests.pages.reading import text_of
from tuanwei.jobs.models import Job

PAGE = "/months/36/2012-12/comparison/"


@pytest.fixture
def administrator(as_officer, monkeypatch):
    monkeypatch.setattr("tuanwei.jobs.tasks.run_job.delay", lambda job_id: None)
    return as_officer("jiangxi-admin")


def test_the_demonstration_has_a_difference(administrator):
    text = text_of(administrator.get("/months/36/2012-11/comparison/"))
    assert "摘要相符" in text and "结账后按较早日期补批" in text and "现有直属团组织" in text


def test_compared_once_at_a_time_in_the_background(administrator):
    assert "还没有比对过" in text_of(administrator.get(PAGE))
    for _ in range(2):
        assert administrator.post(f"{PAGE}run/")["Location"] == PAGE
    job = Job.objects.get(kind="compare_month")
    assert "排队中" in text_of(administrator.get(PAGE))
    Job.objects.filter(pk=job.pk).update(state="done")
    compare_month(cast.place("36"), DECEMBER)
    assert "个单位中" in text_of(administrator.get(PAGE))


def test_narrowed_to_a_level_and_exported_as_shown(administrator):
    place = "/months/36/2012-11/comparison/"
    rows = administrator.get(f"{place}?level=county").context["rows"]
    counties = Difference.objects.filter(
        comparison__sheet__province__code="36", comparison__sheet__month=NOVEMBER, level="county"
    )
    assert [row["name"] for row in rows] == list(
        counties.order_by("code").values_list("name", flat=True)
    )
    answer = administrator.get(f"{place}csv/?level=county")
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert "结账数据比对" in lines[0] and lines[2].startswith("区划代码,单位,层级")
    assert {line.split(",")[1] for line in lines[3:]} == {row["name"] for row in rows}
    assert administrator.get(f"{place}xlsx/").status_code == 200
    assert administrator.get(f"{place}odt/").status_code == 404


def test_an_open_or_reopened_month_has_nothing_to_compare(administrator):
    assert administrator.get("/months/36/2013-01/comparison/").status_code == 404
    reopen_month(cast.place("36"), DECEMBER, reason="更正登记")
    assert administrator.get(PAGE).status_code == 404


def test_the_bulletin_of_a_reopened_month_is_to_be_corrected(administrator):
    cast.bulletin("36", NOVEMBER, "issued")
    addresses = ("/months/", "/bulletins/", "/bulletins/36/2012-11/")
    for address in addresses:
        assert "须更正" not in text_of(administrator.get(address))
    reopen_month(cast.place("36"), NOVEMBER, reason="更正登记")
    for address in addresses:
        assert "须更正" in text_of(administrator.get(address))


def test_why_a_place_moved(as_officer):
    client = as_officer("jiangxi-leader")
    assert "上升" in text_of(client.get("/rankings/36/2012-12/county/"))
    board = client.get("/rankings/36/2012-12/county/").content.decode()
    assert "自身工作 +" in board
    text = text_of(client.get("/explanations/36/2012-12/city/3604/"))
    assert "位次升降原因" in text and "往月数据更正" in text
    first = text_of(client.get("/explanations/36/2012-11/city/3604/"))
    assert "没有上月结果，不作比较。" in first
