"""The list as a file: the rows shown, with every column of the fact table."""

from provinces.exchange.tables.base import Column
from provinces.exchange.tables.organisations import ORGANISATIONS
from provinces.organisations.choices import ApprovalStatus, Category, WorkingMethod
from provinces.organisations.conditions import HAVE_KEYS
from provinces.organisations.list_page import ListPage
from provinces.organisations.models import Organisation
from provinces.organisations.page import shown_phone
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.rights import check_can_somewhere

LABELS = {
    "category": dict(Category.choices),
    "working_method": dict(WorkingMethod.choices),
    "status": dict(ApprovalStatus.choices),
} | {key: {True: "有", False: "无"} for key in HAVE_KEYS}


@exported("organisations-export")
def organisations_export(officer, query) -> Table:
    check_can_somewhere(officer, "view_facts")
    listed, columns = ListPage(officer, query), ORGANISATIONS.columns

    def line(organisation: Organisation) -> list:
        return [_value(organisation, column, officer) for column in columns]

    heads = [column.title for column in columns]
    return Table.of(ORGANISATIONS.name, heads, listed.asked, line, listed.filter_words())


def _value(organisation: Organisation, column: Column, officer):
    if column.field == "township_id":
        return organisation.township.code
    if column.field == "phone":
        return shown_phone(organisation, officer)
    value = getattr(organisation, column.field)
    labels = LABELS.get(column.field)
    return labels.get(value, "") if labels else value
