"""All or nothing, in part, dry, and without a change."""

import pytest
from django.db import connection

from provinces import models
from provinces.exchange import take_in
from provinces.exchange.outcome import CannotTake
from provinces.exchange.takers.flat import FlatTaker
from provinces.exchange.takers.organisations import OrganisationTaker
from provinces.exchange.tests.conftest import DIVISIONS, reasons

pytestmark = pytest.mark.django_db

NAMES = "组织编号,乡镇代码,组织名称\n"
GOOD = NAMES + "130102001-0001,130102001,甲\n"


def versions(table: str) -> set[str]:
    """The database's own versions of all rows: equal only if nothing was written."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT xmin || ':' || ctid FROM {table}")
        return {row for (row,) in cursor}


def fill(incoming):
    incoming.csv("行政区划.csv", DIVISIONS)
    incoming.csv("直属团组织.csv", GOOD)
    incoming.csv("工作制度.csv", "单位代码,制度\n1301,工作联系制\n")


def test_a_folder_is_read_in_the_order_of_dependence(incoming):
    fill(incoming)
    outcome = incoming.take()
    assert outcome.written and list(outcome.tables) == ["行政区划", "直属团组织", "工作制度"]
    assert [tally.new for tally in outcome.tables.values()] == [6, 1, 1]


def test_an_error_in_the_last_file_leaves_nothing(incoming):
    fill(incoming)
    incoming.csv("工作制度.csv", "单位代码,制度\n1301,工作联系制\n1301,随便\n")
    outcome = incoming.take()
    assert not outcome.written and outcome.tables["行政区划"].new == 6
    for model in (models.Division, models.Organisation, models.WorkSystem, models.Import):
        assert not model.objects.exists()
    assert not models.FactsTouched.objects.exists()


def test_partial_leaves_out_rejected_rows_and_what_depends_on_them(incoming):
    text = DIVISIONS.replace("130102,长安区,县", "130102,长安区,市") + "14,山西省,省,,,,,,\n"
    incoming.csv("行政区划.csv", text)
    incoming.csv("直属团组织.csv", GOOD)
    outcome = incoming.take(partial=True)
    assert outcome.written
    assert set(models.Division.objects.values_list("code", flat=True)) == {"13", "1301", "14"}
    assert reasons(outcome) == [
        "市级的区划代码应为4位，请核对代码和级别",
        *["行政区划表中130102一行被拒绝，本行随之不能导入"] * 3,
        "行政区划表中130102001一行被拒绝，本行随之不能导入",
    ]
    assert (outcome.tables["行政区划"].rejected, outcome.tables["直属团组织"].rejected) == (4, 1)
    assert models.Import.objects.get(file_name="行政区划.csv").counts == {
        "行政区划": {"new": 3, "updated": 0, "unchanged": 0, "rejected": 4}
    }


def test_partial_leaves_out_a_sheet_with_a_bad_header(ground, incoming):
    incoming.csv("乡镇情况.csv", "区划代码,年度,人口数\n130102001,2012,1\n130102002,2012,1\n")
    incoming.csv("直属团组织.csv", GOOD)
    outcome = incoming.take(partial=True)
    assert outcome.tables["乡镇情况"].rejected == 2
    assert outcome.written and models.Organisation.objects.exists()


def test_a_dry_run_finds_everything_and_writes_nothing(incoming):
    fill(incoming)
    outcome = incoming.take(dry_run=True)
    assert not outcome.written and outcome.tables["直属团组织"].new == 1
    assert not models.Division.objects.exists() and not models.Import.objects.exists()


def test_an_unchanged_import_writes_no_row(incoming):
    fill(incoming)
    incoming.take()
    tables = [
        model._meta.db_table
        for model in connection.introspection.installed_models(
            connection.introspection.table_names()
        )
        if model._meta.app_label == "provinces"
    ]
    before = {table: versions(table) for table in tables if table != "provinces_demonstration"}
    outcome = incoming.take()
    assert not outcome.written
    assert [tally.unchanged for tally in outcome.tables.values()] == [6, 1, 1]
    assert {table: versions(table) for table in before} == before


def test_only_changed_rows_are_written_and_kept_in_history(ground, incoming):
    incoming.take_csv("直属团组织", GOOD + "130102001-0002,130102001,乙\n")
    event = models.Organisation.pgh_event_model
    assert not event.objects.exists()
    text = "组织编号,组织名称,团员数\n130102001-0001,甲,7\n130102001-0002,乙,\n"
    outcome = incoming.take_csv("直属团组织", text)
    tally = outcome.tables["直属团组织"]
    assert (tally.updated, tally.unchanged) == (1, 1)
    kept = event.objects.get()
    assert (kept.code, kept.members, kept.revision) == ("130102001-0001", None, 1)
    assert kept.pgh_context.metadata["reason"] == "导入"
    assert dict(models.Organisation.objects.values_list("code", "revision")) == {
        "130102001-0001": 2,
        "130102001-0002": 1,
    }


def test_the_province_is_marked_as_touched(ground, incoming):
    models.FactsTouched.objects.all().delete()
    incoming.take_csv("直属团组织", GOOD)
    assert models.FactsTouched.objects.get().province.code == "13"


def test_a_new_province_is_marked_as_touched(incoming):
    fill(incoming)
    incoming.take()
    assert models.FactsTouched.objects.get().province.code == "13"


def test_what_the_database_refuses_rolls_everything_back(ground, incoming, monkeypatch):
    """The checks hold what constraints hold; should one be missing, nothing is left half."""
    monkeypatch.setattr(OrganisationTaker, "check", lambda self: None)
    incoming.csv("乡镇情况.csv", "区划代码,年度\n130102001,2012\n")
    incoming.csv(
        "直属团组织.csv", NAMES + "130102001-0001,130102001,甲\n130102001-0002,130102001,甲\n"
    )
    with pytest.raises(CannotTake, match="全部没有写入"):
        incoming.take()
    assert not models.TownshipProfile.objects.exists()
    assert not models.Organisation.objects.exists()


def test_a_change_by_someone_else_in_between_is_not_overwritten(ground, incoming, monkeypatch):
    incoming.take_csv("直属团组织", GOOD)
    write = FlatTaker.write_updates

    def meanwhile(self, touched):
        models.Organisation.objects.update(members=99)
        write(self, touched)

    monkeypatch.setattr(FlatTaker, "write_updates", meanwhile)
    with pytest.raises(CannotTake, match="被他人改动"):
        incoming.take_csv("直属团组织", "组织编号,团员数\n130102001-0001,5\n")


@pytest.mark.parametrize(
    ("path", "words"),
    [("没有.csv", "没有找到"), ("", "没有可导入的表格")],
)
def test_nothing_there(tmp_path, path, words):
    with pytest.raises(CannotTake, match=words):
        take_in(tmp_path / path)
