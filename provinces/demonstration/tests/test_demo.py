"""The command: loads, marks, replaces, refuses, and tells how to log in."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from provinces import exchange
from provinces.checks.models import SampledOrganisation
from provinces.demonstration import officers
from provinces.demonstration.divisions import load_divisions
from provinces.demonstration.erasing import RealFacts, refuse_real_facts
from provinces.demonstration.facts import facts_of
from provinces.demonstration.state import is_loaded
from provinces.demonstration.tables import TABLES
from provinces.demonstration.tests import plain
from provinces.demonstration.today import business_date
from provinces.organisations.models import Organisation
from provinces.people.models import Officer
from provinces.periods.models import Period, ProvinceSettings
from provinces.places.models import Division, TownshipProfile

pytestmark = pytest.mark.django_db
DRAWN = {"round": "seed", "check": "round__seed", "sample": "spot_check__round__seed"}
CHOSEN = ("--provinces", "36,61", "--size", "small")


@pytest.fixture(autouse=True)
def quick_divisions(monkeypatch):
    monkeypatch.setattr("assessments.management.commands.demo.take_in", plain.take_in)


def demo(*arguments) -> str:
    out = StringIO()
    call_command("demo", *arguments, stdout=out)
    return out.getvalue()


def test_writes_every_generated_row_and_closes_two_months():
    report = demo(*CHOSEN)
    assert "江西省" in report and "演示数据已装入" in report
    expected = [facts_of(province, "small", officers.desks()) for province in ("36", "61")]
    for name, table in TABLES.items():
        rows = table.model.objects.all()
        if name == "profile":
            rows = rows.filter(year=2012)
        if name in DRAWN:  # the round under way is drawn from the rows, not one of them
            rows = rows.filter(**{DRAWN[name]: None})
        assert rows.count() == sum(len(facts[name]) for facts in expected), name
    assert is_loaded() and str(business_date()) == "2013-01-18"
    closed = Period.objects.filter(state="closed").values_list("province__code", "month")
    assert sorted((code, str(month)) for code, month in closed) == [
        ("36", "2012-11"), ("36", "2012-12"), ("61", "2012-11"), ("61", "2012-12"),
    ]  # fmt: skip


def test_keys_point_to_the_right_rows():
    demo("--provinces", "36", "--size", "small")
    organisation = Organisation.objects.select_related("township").get(code="360482101-0001")
    assert organisation.township.name == "江益镇"
    assert organisation.created_by.username == "gongqingcheng-entry"
    assert organisation.approved_by.username == "gongqingcheng-approver"
    for sample in SampledOrganisation.objects.select_related("spot_check", "organisation")[:20]:
        assert sample.organisation.township_id == sample.spot_check.township_id


def test_a_second_run_replaces_the_first_without_a_trace():
    demo("--provinces", "61", "--size", "small")
    before = Organisation.objects.count()
    events = Organisation.pgh_event_models["changed"].objects
    corrections = events.count()  # the demonstration's own, put right after closing
    Organisation.objects.filter(code__endswith="-0001").update(name="改过的名称")
    demo("--provinces", "61", "--size", "small")
    assert Organisation.objects.count() == before
    assert not Organisation.objects.filter(name="改过的名称").exists()
    assert events.count() == corrections
    assert Period.objects.filter(state="closed").count() == 2


def test_refuses_a_site_with_real_facts():
    load_divisions(["61"], "small", plain.take_in)
    township = Division.objects.get(code="610403100")
    Organisation.objects.create(code="610403100-0001", township=township, name="某村团支部")
    with pytest.raises(CommandError, match=r"^数据库中已有真实的直属团组织，不能装入演示数据"):
        demo("--provinces", "61", "--size", "small")
    assert Organisation.objects.count() == 1 and not is_loaded()


def test_a_site_with_divisions_and_officers_alone_is_not_refused():
    load_divisions(["61"], "small", plain.take_in)
    Officer.objects.create_user("someone", "secret", name="某人")
    refuse_real_facts()


def test_refusal_is_an_error_of_its_own():
    assert issubclass(RealFacts, RuntimeError)


def test_unknown_province_is_one_clear_line():
    with pytest.raises(CommandError, match="没有区划代码为“99”的演示省份"):
        demo("--provinces", "99")


def test_officers_can_log_in_and_stand_over_their_division(client):
    demo(*CHOSEN)
    for each in officers.LOG_INS:
        if each.province not in ("36", "61"):
            continue
        officer = Officer.objects.get(username=each.username)
        assert officer.name == each.post
        assert [(a.role, a.division.code) for a in officer.role_list] == [
            (each.role, each.division)
        ]
    assert Officer.objects.get(username="jiangxi-admin").check_password(officers.PASSWORD)
    assert Officer.objects.get(username="jiangxi-admin").password.startswith("argon2")


def test_log_ins_are_listed_from_the_same_definition():
    listed = demo("--log-ins")
    for each in officers.LOG_INS:
        assert f"{each.username}\t{officers.PASSWORD}" in listed


def test_every_role_is_there_in_every_province():
    roles = {(each.province, each.role) for each in officers.LOG_INS}
    assert len(roles) == 4 * 5


def test_settings_name_the_issuer():
    demo("--provinces", "36", "--size", "small")
    settings = ProvinceSettings.objects.get()
    assert settings.issuer == "共青团江西省委办公室"
    assert settings.number_prefix == "赣团办通"


def test_ranks_move_and_ties_occur():
    demo("--provinces", "61", "--size", "small")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.month, r.rank, count(*) FROM assessments_result r"
            " JOIN assessments_assessment a ON a.id = r.assessment_id"
            " JOIN assessments_sheet s ON s.id = a.sheet_id"
            " WHERE r.level = 'county' GROUP BY 1, 2"
        )
        rows = cursor.fetchall()
    assert {month for month, *_ in rows} == {"2012-11", "2012-12", "2013-01"}
    assert max(count for *_, count in rows) > 1


def test_shipped_files_pass_the_one_way_in():
    """The real reader, with one province's two cities; nothing may be rejected."""
    count = load_divisions(["61"], "small", exchange.take_in)
    assert count == Division.objects.count()
    assert Division.objects.get(code="610403").ranks_as_city
    town = Division.objects.get(code="610403100")
    assert town.in_scope and town.path.count(".") == 4
    assert TownshipProfile.objects.get(township=town).population_source == "estimate"
    assert load_divisions(["61"], "small", exchange.take_in) == 0
