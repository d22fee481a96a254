"""What other programs and django-import-export itself may do with a fact table."""

import pytest
from django.core.exceptions import PermissionDenied
from import_export import fields, resources, widgets
from import_export.exceptions import ImportError as RowRefused
from tablib import Dataset

from provinces.exchange.reader.formats import FORMATS
from provinces.exchange.resources import RESOURCES, resource_of
from provinces.exchange.rights import permission_of
from provinces.exchange.tables import ORGANISATIONS, TABLES
from provinces.models import Division, Import, Organisation
from provinces.organisations.choices import Category
from tests.factories import officer, organisation, role_assignment, small_province
from tuanwei.rights import Role

OrganisationResource = RESOURCES["直属团组织"]
HEADS = ["组织编号", "乡镇代码", "组织名称", "组织类别", "团员数"]
FIRST, SECOND = "360101100-0001", "130102001-0002"


@pytest.fixture
def town(db):
    return small_province()


def holder(division, role):
    return role_assignment(officer(), division, role).officer


def dataset(*rows):
    return Dataset(*rows, headers=HEADS)


def mixed(town):
    """A new row, a changed one, and one that is as it was."""
    organisation(township=town, code=FIRST, name="甲支部", category=Category.INDUSTRY, members=4)
    organisation(township=town, code=SECOND, name="乙支部", category=Category.INDUSTRY, members=5)
    return dataset(
        [FIRST, town.code, "甲支部", str(Category.INDUSTRY.label), 9],
        [SECOND, town.code, "乙支部", str(Category.INDUSTRY.label), 5],
        ["360101100-0003", town.code, "丙支部", str(Category.INDUSTRY.label), 7],
    )


def stored():
    rows = Organisation.objects.order_by("code")
    return list(rows.values_list("code", "township__code", "name", "category", "members"))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_is_a_resource(table):
    resource = resource_of(table)()
    assert resource.get_export_headers() == [column.title for column in table.columns]
    assert [resource.fields[name] for name in resource.get_import_id_fields()] == [
        table.columns[at] for at in table.keys
    ]
    assert resource._meta.model is table.model
    assert resource.get_display_name() == table.name


class Labelled(widgets.Widget):
    def clean(self, value, row=None, **kwargs):
        return {str(label): key for key, label in Category.choices}[value]


class Plain(resources.ModelResource):
    """The library as it comes."""

    code = fields.Field("code", "组织编号")
    township = fields.Field("township", "乡镇代码", widgets.ForeignKeyWidget(Division, "code"))
    name = fields.Field("name", "组织名称")
    category = fields.Field("category", "组织类别", Labelled())
    members = fields.Field("members", "团员数", widgets.IntegerWidget())

    class Meta:
        model = Organisation
        fields = ("code", "township", "name", "category", "members")
        import_id_fields = ("code",)
        skip_unchanged = True
        report_skipped = True


def test_the_same_as_the_library_does_row_by_row(town):
    data = mixed(town)
    found = []
    for resource in (Plain(), OrganisationResource()):
        told = resource.import_data(data, dry_run=True)
        before = stored()
        assert not told.has_errors()
        found.append(([row.import_type for row in told], dict(told.totals), told.total_rows))
        assert before == stored(), "a dry run writes nothing"
    assert found[0] == found[1]
    assert found[0][0] == ["update", "skip", "new"]
    Plain().import_data(data, raise_errors=True)
    theirs = stored()
    Organisation.objects.filter(code="360101100-0003").delete()
    Organisation.objects.filter(code=FIRST).update(members=4)
    OrganisationResource().import_data(data, raise_errors=True)
    assert stored() == theirs
    assert [row.import_type for row in OrganisationResource().import_data(data)] == ["skip"] * 3


def test_a_bad_row_holds_back_all_others_unless_it_may_be_left_out(town):
    data = mixed(town)
    data.append(["360101100-0004", town.code, "丁支部", "没有这一类", -1])
    told = OrganisationResource().import_data(data, collect_failed_rows=True)
    assert told.has_validation_errors() and told.totals["invalid"] == 1
    (bad,) = told.invalid_rows
    assert bad.number == 4
    assert set(bad.field_specific_errors) == {"组织类别", "团员数"}
    assert Organisation.objects.count() == 2 and not Import.objects.exists()
    assert told.failed_dataset.headers == [*HEADS, "Error"]
    assert told.failed_dataset[0][2] == "丁支部" and "不能是负数" in told.failed_dataset[0][-1]
    OrganisationResource().import_data(data, rollback_on_validation_errors=False)
    assert Organisation.objects.count() == 3
    assert Import.objects.get().counts["直属团组织"] == {
        "new": 1, "updated": 1, "unchanged": 1, "rejected": 1,
    }  # fmt: skip


def test_errors_are_raised_where_that_is_asked_for(town):
    data = dataset(["360101100-0001", town.code, "甲支部", "没有这一类", 1])
    with pytest.raises(RowRefused) as raised:
        OrganisationResource().import_data(data, raise_errors=True)
    assert raised.value.number == 1 and raised.value.row["组织名称"] == "甲支部"
    assert OrganisationResource().import_data(Dataset(headers=["甲", "乙"])).has_errors()
    with pytest.raises(RowRefused, match="没有找到"):
        OrganisationResource().import_data(Dataset(headers=["甲"]), raise_errors=True)


def test_only_for_those_with_the_right_and_only_in_their_own_subtree(town):
    neighbour = small_province("14")
    data = dataset(["", neighbour.code, "甲支部", str(Category.INDUSTRY.label), 1])
    clerk = holder(town, Role.ENTRY)
    told = OrganisationResource(clerk).import_data(data)
    assert told.invalid_rows and not Organisation.objects.exists()
    for other in (officer(), holder(town, Role.LEADER)):
        assert not other.has_perm(permission_of(ORGANISATIONS))
        with pytest.raises(PermissionDenied):
            OrganisationResource(other).import_data(data)


def test_permissions_by_their_names(town):
    clerk = holder(town, Role.ENTRY)
    assert permission_of(ORGANISATIONS) == "provinces.import_organisation"
    assert clerk.has_perm("provinces.import_organisation")
    assert clerk.has_perm("provinces.import_organisation", town)
    assert not clerk.has_perm("provinces.import_organisation", town.parent)
    assert not clerk.has_perm("provinces.import_division")
    assert not clerk.has_perm("provinces.delete_organisation")
    clerk.is_active = False
    assert not clerk.has_perm("provinces.import_organisation")


def test_an_export_is_taken_in_again_and_changes_nothing(town):
    mixed(town)
    data = OrganisationResource().export()
    assert data.headers[0] == "组织编号" and len(data) == 2
    told = OrganisationResource().import_data(data, raise_errors=True)
    assert told.totals["skip"] == 2
    only = OrganisationResource().export(Organisation.objects.filter(code=FIRST))
    assert [row[0] for row in only] == [FIRST]


def test_a_format_gives_a_dataset_of_what_the_safe_reader_reads(town):
    (text,) = [each for each in FORMATS if each.extension == "csv"]
    content = f"组织编号,乡镇代码,组织名称,组织类别,团员数\n,{town.code},甲支部,其他,3\n".encode(
        "gbk"
    )
    data = text().create_dataset(content)
    assert data.headers == HEADS and text().can_import()
    OrganisationResource().import_data(data, raise_errors=True)
    assert stored() == [(f"{town.code}-0001", town.code, "甲支部", "other", 3)]
