"""Year-end letters and the list of excellence."""

import datetime as dt
import io

import docx
import pytest

from assessments import tasks  # noqa: F401  registers the kinds of jobs
from assessments.consequences.letters.document import content_of
from assessments.consequences.letters.issuing import issue
from assessments.consequences.letters.making import make_letters, months_for_letters
from assessments.consequences.letters.models import FeedbackLetter
from assessments.consequences.states import NotAllowed
from assessments.consequences.vetoes.models import VetoCase
from assessments.results.models import Result
from provinces.people.models import Officer
from tests.pages import cast
from tuanwei.jobs.models import Job
from tuanwei.jobs.worker import run
from tuanwei.rights import Role

TODAY = dt.date(2013, 1, 18)


def letter(code: str) -> FeedbackLetter:
    return FeedbackLetter.objects.get(division__code=code)


def admin() -> Officer:
    return Officer.objects.get(username="jiangxi-admin")


def test_letters_are_due_where_the_scheme_says_so():
    assert months_for_letters(cast.place("36")) == [cast.DECEMBER]
    assert months_for_letters(cast.place("13")) == []
    with pytest.raises(NotAllowed, match="没有规定2012年11月印送反馈函"):
        make_letters(cast.place("36"), cast.NOVEMBER)
    with pytest.raises(NotAllowed, match="2013年1月尚未结账"):
        make_letters(cast.place("36"), cast.JANUARY)


def test_made_in_the_background_one_a_unit(as_officer):
    issued = FeedbackLetter.objects.filter(state="issued").first()
    FeedbackLetter.objects.exclude(pk=issued.pk).delete()
    client = as_officer("jiangxi-admin")
    for _ in range(2):
        client.post("/consequences/letters/make/36/2012-12/")
    job = Job.objects.get(kind="make_letters")
    assert run(job.pk)
    job.refresh_from_db()
    units = Result.objects.filter(
        assessment=issued.assessment, level__in=["city", "county"]
    ).count()  # fmt: skip
    assert (job.state, job.done, job.total) == ("done", units, units)
    assert FeedbackLetter.objects.count() == units
    made_at = issued.made_at
    issued.refresh_from_db()
    assert (issued.state, issued.made_at) == ("issued", made_at)


def test_a_draft_that_is_made_anew_follows_its_cases():
    found = letter("360428")
    assert "正在履行告知、异议程序" in str(found.sections) and found.held
    VetoCase.objects.filter(division__code="360428").update(
        state="in_force", noticed_on=TODAY, notice_text="告知。", in_force_on=TODAY
    )
    make_letters(cast.place("36"), cast.DECEMBER)
    found.refresh_from_db()
    assert "一票否决已经生效，取消本年度评优资格" in str(found.sections) and not found.held


def test_numbers_follow_each_other_and_what_is_held_stays(as_officer):
    client = as_officer("jiangxi-admin")
    picked = {"letter": [letter(code).pk for code in ("360427", "360482", "360423")]}
    page = client.get("/consequences/letters/issue/", picked).content.decode()
    assert "印发3件反馈函？" in page and 'value="6"' in page and "杨洲乡" in page
    used = client.post(
        "/consequences/letters/issue/", picked | {"first": 5, "on": "2013-01-18", "note": ""}
    ).content.decode()
    assert "〔2013〕5号已经用过，可从6号起编" in used
    future = client.post(
        "/consequences/letters/issue/", picked | {"first": 6, "on": "2013-01-19"}
    ).content.decode()
    assert "晚于今天" in future
    said = client.post(
        "/consequences/letters/issue/", picked | {"first": 6, "on": "2013-01-18"}, follow=True
    ).content.decode()
    assert "已印发2件" in said and "1件有暂缓事由" in said
    assert [letter(code).number for code in ("360427", "360482", "360423")] == [6, 7, None]
    client.post(
        "/consequences/letters/issue/",
        {"letter": letter("360423").pk, "first": 8, "on": "2013-01-18", "note": "先行反馈"},
    )
    assert (letter("360423").number, letter("360423").issue_note) == (8, "先行反馈")


def test_numbers_are_given_in_the_order_of_the_list():
    """Cities first, as the page that asks for the first number lists them."""
    drafts = FeedbackLetter.objects.filter(state="draft").order_by("level", "division__code")
    wanted = list(drafts.values_list("pk", flat=True))
    assert set(drafts.values_list("level", flat=True)) == {"city", "county"}
    done = issue(cast.place("36"), wanted, first=50, on=TODAY, note="一并印发", by=admin())
    assert (done.done, done.changed) == (len(wanted), 0)
    numbered = FeedbackLetter.objects.filter(pk__in=wanted).order_by("number")
    assert list(numbered.values_list("pk", flat=True)) == wanted


def test_what_has_changed_since_is_not_issued():
    found = letter("360428")
    VetoCase.objects.filter(division__code="360428").update(state="revoked")
    done = issue(cast.place("36"), [found.pk], first=50, on=TODAY, note="急", by=admin())
    assert (done.done, done.changed) == (0, 1)


def test_the_unit_sees_its_letter_once_it_is_issued():
    clerk = cast.officer_with(Role.ENTRY, "360427")
    client = cast.signed_in(clerk)
    found = letter("360427")
    assert client.get(f"/consequences/letters/{found.pk}/").status_code == 404
    issue(cast.place("36"), [found.pk], first=9, on=TODAY, note="", by=admin())
    text = client.get(f"/consequences/letters/{found.pk}/").content.decode()
    assert "赣团函〔2013〕9号" in text and "编号印发" not in text
    assert clerk.notices.filter(title="星子县2012年度反馈函已印发").exists()


def test_the_documents():
    found = letter("360428")
    client = cast.signed_in(admin())
    paper = client.get(f"/consequences/letters/{found.pk}/paper/").content.decode()
    assert "中共都昌县委：" in paper and "赣团函〔2013〕　号" in paper
    answer = client.get(f"/consequences/letters/{found.pk}/files/docx/")
    texts = "\n".join(each.text for each in docx.Document(io.BytesIO(answer.content)).paragraphs)
    assert "共青团江西省委员会" in texts and "中共都昌县委：" in texts
    for section in found.sections:
        for paragraph in section["paragraphs"]:
            assert paragraph in texts
    assert client.get(f"/consequences/letters/{found.pk}/files/pdf/").content.startswith(b"%PDF")
    assert client.get(f"/consequences/letters/{found.pk}/files/txt/").status_code == 404
    assert content_of(found).watermark == "演示数据"


def test_the_list_of_excellence(as_officer):
    client = as_officer("jiangxi-leader")
    page = client.get("/consequences/excellence/?level=county")
    assert page.context["final"] and page.context["linkage"]["rows"]
    words = {row["name"]: row["word"] for row in page.context["rows"]}
    assert words["庐山区"] == "可评优" and words["九江县"] == "未达优秀"
    assert words["瑞昌市"] == "取消资格" and words["湖口县"] == "暂缓"
    counts = {each["title"]: each["count"] for each in page.context["tabs"]}
    assert counts["全部"] == 14 == sum(counts.values()) - 14
    VetoCase.objects.filter(division__code="360481").update(state="revoked")
    words = {
        row["name"]: row["word"]
        for row in client.get("/consequences/excellence/?level=county").context["rows"]
    }
    assert words["瑞昌市"] == "可评优"  # its grade in the results stays what the gate made it


def test_other_months_are_forecasts(as_officer):
    client = as_officer("jiangxi-leader")
    page = client.get("/consequences/excellence/?level=county&month=2012-11")
    assert not page.context["final"] and "预计名单" in page.content.decode()
    assert {row["word"] for row in page.context["rows"]} <= {"有否决预警", "未达优秀", "暂缓"}
    page = client.get("/consequences/excellence/?month=2013-01")
    assert "本月尚未结账" in page.content.decode()
    assert client.get("/consequences/excellence/?month=2011-01").status_code == 404
    assert client.get("/consequences/excellence/?province=13").status_code == 404


def test_the_export_is_what_is_seen(as_officer):
    client = as_officer("jiangxi-leader")
    address = "/consequences/excellence/export/csv/?level=county&standing=listed"
    lines = b"".join(client.get(address).streaming_content).decode()
    assert "庐山区" in lines and "湖口县" not in lines and "可评优" in lines
    lines = b"".join(client.get(f"{address[:-16]}&month=2012-11").streaming_content).decode()
    assert "预计" in lines


def test_a_county_sees_only_its_own_standing(as_officer):
    page = as_officer("gongqingcheng-admin").get("/consequences/excellence/?level=county")
    assert [row["name"] for row in page.context["rows"]] == ["共青城市"]
    assert page.context["linkage"] is None
