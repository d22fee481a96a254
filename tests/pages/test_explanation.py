"""得分依据: for every unit of the demonstration the parts add up to the stored score."""

from decimal import Decimal

import pytest

from assessments.boards.asked import ask
from assessments.explain.page import explanation_context, task
from assessments.months.actions import refresh_month
from assessments.results.models import Result
from assessments.rules.exact import percentage, plain
from provinces.models import Organisation, TownshipProfile
from provinces.people.models import Officer
from tests.pages import cast
from tests.pages.reading import table, text_of

LEADERS = {"13": "hebei-leader", "36": "jiangxi-leader", "32": "jiangsu-leader",
           "61": "shaanxi-leader"}  # fmt: skip
LEVELS = ("province", "city", "county", "township")


def asked_in(province: str, month: str = "2012-12"):
    return ask(Officer.objects.get(username=LEADERS[province]), province, month)


def contexts(province: str, month: str, level: str):
    asked = asked_in(province, month)
    for result in asked.results.filter(level=level).order_by("code"):
        yield result, explanation_context(asked, level, result.code, {})


@pytest.mark.parametrize(
    ("province", "month"), [*((each, "2012-12") for each in LEADERS), ("61", "2013-01")]
)
@pytest.mark.parametrize("level", LEVELS)
def test_every_score_adds_up_and_every_sentence_says_its_points(province, month, level):
    seen, indicators = 0, asked_in(province, month).scheme.indicators
    for result, context in contexts(province, month, level):
        seen += 1
        check_sum(result, context)
        for indicator, row in zip(indicators, context["indicators"], strict=True):
            check_sentence(result, result.marks[indicator.code], row)
        if level == "township":
            check_organisations(result, context["organisations"])
    assert seen


def check_sum(result: Result, context: dict) -> None:
    counted = [row for row in context["indicators"] if row["state"] == "counted"]
    marks = sum((row["mark"] for row in counted), Decimal(0))
    available = sum((row["available"] for row in counted), Decimal(0))
    assert (marks, available) == (context["total"], context["available"]), result
    assert available == result.available
    assert context["score"] == result.score
    if available:
        assert percentage(marks, available) == result.score, result
    else:
        assert result.score is None and not context["has_score"]


def check_sentence(result: Result, stored: dict | None, row: dict) -> None:
    assert row["sentence"].endswith("。") and len(row["sentence"]) > 5, (result, row)
    if row["state"] == "counted":
        assert f"得{stored['points']}分" in row["sentence"], (result, row)
        assert f"满分{plain(row['full'])}分" in row["sentence"], (result, row)
        assert row["requirement"] and row["source"]
    elif row["state"] == "excluded":
        assert "不参与" in row["sentence"] or "没有参与" in row["sentence"], (result, row)
    else:
        assert stored is None


def check_organisations(result: Result, organisations: dict) -> None:
    registered = organisations["registered"]
    assert organisations["counted"] + organisations["uncounted"] == registered
    assert organisations["counted"] == result.numbers["organisations.active"], result
    assert sum(group["count"] for group in organisations["groups"]) == registered
    for group in organisations["groups"]:
        assert len(group["rows"]) + group["more"] == group["count"]
        for row in group["rows"]:
            assert len(row["marks"]) == len(organisations["mark_titles"])
            if group["title"] == "未计入":
                assert row["reason"], row


def test_the_page_shows_the_sum_the_sentences_and_the_organisations(as_officer):
    response = as_officer("hebei-leader").get("/explanations/13/2012-12/township/130123204/")
    context, text = response.context, text_of(response)
    foot = table(response, "sheet-top")[-1]
    assert foot[-1] == f"{context['total']:.2f} / 100"
    assert f"= {context['score']:.2f}" in text
    for row in context["indicators"]:
        assert row["sentence"] in text and row["source"] in text
    organisations = context["organisations"]
    for number in ("registered", "counted", "uncounted"):
        assert str(organisations[number]) in text
    assert "展开其余" in text


def test_all_organisations_are_there_when_asked(as_officer):
    response = as_officer("hebei-leader").get("/explanations/13/2012-12/township/130123204/?all=1")
    found = response.context["organisations"]
    shown = [row for group in found["groups"] for row in group["rows"]]
    assert len(shown) == found["registered"]
    assert "展开其余" not in text_of(response)


def test_places_count_units_that_are_better():
    asked = asked_in("36")
    result = asked.results.get(level="township", code="360482101")
    places = {
        p["scope"]: p for p in explanation_context(asked, "township", result.code, {})["places"]
    }
    inside = asked.results.filter(level="township", county_id=result.county_id)
    assert places["全县位次"] == {
        "scope": "全县位次",
        "rank": inside.filter(rank__lt=result.rank).count() + 1,
        "of": inside.count(),
    }
    assert places["全省位次"]["rank"] == result.rank
    assert places["全省位次"]["of"] == asked.results.filter(level="township").count()


@pytest.fixture
def at_the_bound():
    """A township of Jiangsu with exactly 50,000 people, counted anew in the open month."""
    township = cast.place("321181100")
    TownshipProfile.objects.filter(township=township).update(population=50_000)
    refresh_month(cast.place("32"), cast.JANUARY)
    return explanation_context(asked_in("32", "2013-01"), "township", township.code, {})


def test_a_unit_exactly_on_a_bound_is_told_the_other_reading(at_the_bound):
    row = next(row for row in at_the_bound["indicators"] if row["short_title"] == "总量")
    assert row["boundary"].startswith(
        "常住人口恰为5万人，文件未写明归哪一档，本方案按“含本数”执行。"
    )
    assert "若按“不含本数”，目标30个，得分" in row["boundary"]
    assert "目标40个" in row["sentence"]
    others = [each["boundary"] for each in at_the_bound["indicators"] if each is not row]
    assert others == [None, None]


def test_nobody_else_has_a_note_of_a_bound():
    asked = asked_in("32")
    for result, context in contexts("32", "2012-12", "township"):
        if result.numbers["population"] not in (50_000, 100_000):
            assert not any(row["boundary"] for row in context["indicators"]), result
    assert asked.scheme.code == "jiangsu-2012"


def test_an_estimated_population_is_labelled(at_the_bound):
    details = [row["detail"] for row in at_the_bound["indicators"] if row["detail"]]
    assert details and all("（估算）" in each for each in details)


def test_an_unfinished_task_names_what_is_lacking_and_only_that(as_officer):
    asked = asked_in("32")
    seen = set()
    for result in asked.results.filter(level="township", completed=0):
        text = task(asked, result)["text"]
        new, active = (result.numbers[f"organisations.{each}"] for each in ("new", "active"))
        total = asked.scheme.task[1].target.value(result.numbers)
        assert (f"新建组织{new}/20" in text) == (new < 20), text
        few = total is None or active < total
        assert (f"直属团组织{active}/{total or '—'}" in text) == few, text
        seen.add((new < 20, few))
    assert len(seen) > 1
    page = as_officer("jiangsu-leader").get(f"/townships/{result.code}/")
    assert "尚未完成：" in text_of(page)


def test_gates_say_whether_they_hold(as_officer):
    result = asked_in("36").results.get(level="city", code="3604")
    assert result.gates
    response = as_officer("jiangxi-leader").get("/explanations/36/2012-12/city/3604/")
    holding = [gate["title"] for gate in response.context["gates"] if gate["holds"]]
    assert len(holding) == len(result.gates)
    assert "已触发，本月判定：取消评优资格。" in text_of(response)


def test_an_open_month_is_said_to_be_an_estimate(as_officer):
    response = as_officer("jiangxi-leader").get("/explanations/36/2013-01/township/360482101/")
    assert "未结账，预估数据，截至2013年1月18日" in text_of(response)


def test_a_township_that_nobody_ever_registered_anything_in(as_officer):
    empty = Result.objects.filter(
        level="township", numbers__contains={"organisations.active": 0}, code__startswith="36",
        assessment__sheet__month=cast.DECEMBER,
    ).exclude(code__in=Organisation.objects.values("township__code")).first()  # fmt: skip
    assert empty, "the demonstration has townships without organisations"
    response = as_officer("jiangxi-leader").get(f"/explanations/36/2012-12/township/{empty.code}/")
    assert "还没有直属团组织" in text_of(response)
    assert "登记0个，计入0个，未计入0个" in text_of(response)


def test_a_county_reader_meets_no_strange_unit(as_officer):
    client = as_officer("gongqingcheng-entry")
    response = client.get("/explanations/36/2012-12/county/360482/")
    codes = {row["url"].split("/")[-2] for row in response.context["units"]["rows"]}
    assert codes and all(code.startswith("360482") for code in codes)
    links = [step["url"] for step in response.context["breadcrumb"]]
    assert links[0] is None and links[1] is None, "no way up into what is not theirs"
