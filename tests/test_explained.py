"""Whatever the scheme and the facts: the rows of an explanation add up to what was stored."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from django.template.loader import render_to_string
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from assessments.boards.asked import Asked
from assessments.explain.below import Below
from assessments.explain.contributions import Shares, is_mean, shares_of
from assessments.explain.gates import figures_of
from assessments.explain.page import explanation_context
from assessments.months.actions import refresh_month
from assessments.results.models import Result
from assessments.results.recording import mark_from_json
from assessments.rules.exact import percentage, rounded_quotient
from assessments.rules.gates import compares
from assessments.rules.levels import TOWNSHIP
from provinces.models import Division
from tests.agreement import load, put_in_force, undone
from tests.factories import officer
from tests.random_schemes import random_schemes
from tests.second.random_facts import MONTHS, random_facts
from tests.second.rich_facts import rich_facts
from tuanwei.months import Month

pytestmark = pytest.mark.django_db
FEW = settings(
    max_examples=8,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
NUMBER = r"[\d.]+"
FORMULA = re.compile(
    rf"100 ×（({NUMBER}(?: \+ {NUMBER})*)）÷（({NUMBER}(?: \+ {NUMBER})*)）= ({NUMBER})"
)
TAGS = re.compile(r"<[^>]+>")


@FEW
@given(data=st.data(), month=st.sampled_from(MONTHS))
def test_schemes_that_say_everything_on_odd_facts(data, month, tmp_path):
    scheme = data.draw(random_schemes("36", "jiangxi-2012"))
    window = scheme["window"]["start"], scheme["window"]["end"]
    facts = data.draw(random_facts("36", month, window))
    with undone():
        load(facts, tmp_path)
        put_in_force(scheme)
        check_month(Month.parse(month))


@pytest.mark.parametrize("seed", [6, 7])
def test_schemes_that_say_everything_on_a_rich_province(seed, tmp_path):
    @settings(FEW, max_examples=3)
    @given(scheme=random_schemes("36", "jiangxi-2012"))
    def explained(scheme):
        with undone():
            put_in_force(scheme)
            check_month(Month(2012, 12))

    with undone():
        load(rich_facts(seed, "36", "2012-12"), tmp_path)
        explained()


@pytest.mark.parametrize("province", ["13", "36", "32", "61"])
def test_shipped_schemes_on_a_rich_province(province, tmp_path):
    with undone():
        load(rich_facts(8, province, "2012-12"), tmp_path)
        check_month(Month(2012, 12), province)


def check_month(month: Month, code: str = "36") -> None:
    province = Division.objects.get(code=code)
    assessment = refresh_month(province, month)
    asked = Asked(officer(is_superuser=True), province, month, assessment)
    for result in assessment.results.all():
        context = explanation_context(asked, result.level, result.code, {})
        check_context(result, context)
        check_rendered(result, context)
        check_gates(asked, result, context["gates"])
        if result.level != TOWNSHIP:
            check_below(asked, result, context)
        else:
            assert context["organisations"]["counted"] == result.numbers["organisations.active"]


def check_context(result: Result, context: dict) -> None:
    counted = [row for row in context["indicators"] if row["state"] == "counted"]
    points = sum((row["mark"] for row in counted), Decimal(0))
    available = sum((row["available"] for row in counted), Decimal(0))
    assert (points, available) == (context["total"], result.available)
    assert percentage(points, available) == result.score == context["score"]
    assert context["has_score"] == bool(available)
    for row in counted:
        assert f"得{row['mark']:.2f}分" in row["sentence"]


def check_rendered(result: Result, context: dict) -> None:
    """What the eye reads off the page, added up by hand."""
    rows = render_to_string("explain/_indicators.html", context)
    points = [Decimal(found) for found in re.findall(r'<td class="n points"><b>([\d.]+)</b>', rows)]
    full = [Decimal(found) for found in re.findall(r"<small>满分([\d.]+)</small>", rows)]
    total, available = re.search(rf"({NUMBER}) / ({NUMBER})</td>", rows).groups()  # type: ignore[union-attr]
    assert (sum(points), sum(full)) == (Decimal(total), Decimal(available))
    assert Decimal(available) == result.available
    head = TAGS.sub("", render_to_string("explain/_score.html", context))
    if result.score is None:
        assert "没有计分指标" in head and "100 ×" not in head
        return
    won, had, score = FORMULA.search(head).groups()  # type: ignore[union-attr]
    assert [Decimal(each) for each in won.split(" + ")] == points
    assert [Decimal(each) for each in had.split(" + ")] == full
    assert Decimal(score) == result.score == percentage(sum(points), sum(full))


def check_gates(asked: Asked, result: Result, rows: list[dict]) -> None:
    """The conditions that are told hold together or not as was stored."""
    figures = figures_of(result, asked.month)
    gates = [gate for gate in asked.scheme.gates if result.level in gate.levels]
    for gate, row in zip(gates, rows, strict=True):
        each = [compares(one, figures) for one in gate.when]
        assert row["holds"] == (all(each) if gate.combine == "all" else any(each)), row
        assert row["condition"].count("不成立") == each.count(False)
        assert row["text"].startswith("已触发" if row["holds"] else "未触发")


def check_below(asked: Asked, result: Result, context: dict) -> None:
    below = Below(asked, result)
    marks = {key: mark_from_json(stored) for key, stored in result.marks.items()}
    found = shares_of(below, asked.scheme.indicators, marks)
    for each in asked.scheme.indicators:
        assert (each.code in found) >= is_mean(marks[each.code])
    for shares in found.values():
        check_mean(shares) if is_mean(shares.mark) else check_sums(shares)
    assert sum(row.townships for row in below.units()) == result.townships
    assert set(below.named) >= {
        part.part.division for each in found.values() for part in each.shares
    }
    counting = context["counting"]
    assert counting["counted"] == result.numbers["organisations.active"]
    assert counting["new"] == result.numbers["organisations.new"]


def check_mean(shares: Shares) -> None:
    mark, full = shares.mark, shares.indicator.points
    assert (shares.counted, shares.left_out) == (mark.mean_of, mark.left_out)
    assert shares.exact == Fraction(shares.first) / shares.counted
    assert shares.exact + shares.lost == Fraction(full)
    assert rounded_quotient(shares.first, shares.counted) == mark.points


def check_sums(shares: Shares) -> None:
    mark = shares.mark
    if mark.value is None or not mark.base:
        assert mark.points == 0 and (not shares.counted or not shares.second)
        return
    assert (shares.first, shares.second) == (mark.value, mark.base)
    if mark.target:
        exact = min(shares.exact, Fraction(shares.indicator.points))
        assert rounded_quotient(exact.numerator, exact.denominator) == mark.points
