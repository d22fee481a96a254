"""The list as a file: the rows shown, with every column of the fact table."""

from provinces.exchange.tables.column import Column
from provinces.exchange.tables.organisations import ORGANISATIONS
from provinces.organisations.list_page import ListPage
from provinces.organisations.models import Organisation
from provinces.organisations.page import shown_phone
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.rights import check_can_somewhere


@exported("organisations-export")
def organisations_export(officer, query) -> Table:
    check_can_somewhere(officer, "view_facts")
    listed, columns = ListPage(officer, query), ORGANISATIONS.columns

    def line(organisation: Organisation) -> list:
        return [_value(organisation, column, officer) for column in columns]

    heads = [column.title for column in columns]
    return Table.of(ORGANISATIONS.name, heads, listed.asked, line, listed.filter_words())


def _value(organisation: Organisation, column: Column, officer):
    """As the fact table writes it, so that the list can be sent in again; phones may be masked."""
    if column.attribute == "phone":
        return shown_phone(organisation, officer)
    return column.export(organisation)
