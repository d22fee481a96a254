"""The list as a file: the rows shown, with every column of the fact table."""

from provinces.exchange.tables.column import Column
from provinces.exchange.tables.organisations import ORGANISATIONS
from provinces.organisations.list_page import ListPage
from provinces.organisations.models import Organisation
from provinces.organisations.page import sees_phone
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.phones import masked
from tuanwei.rights import check_can_somewhere


@exported("organisations-export")
def organisations_export(officer, query) -> Table:
    check_can_somewhere(officer, "view_facts")
    listed, columns = ListPage(officer, query), ORGANISATIONS.columns

    seen: dict[int, bool] = {}

    def line(organisation: Organisation) -> list:
        """Whether numbers are shown is the same for all of a township, and asked once."""
        place = organisation.township_id
        if place not in seen:
            seen[place] = sees_phone(organisation, officer)
        return [_value(organisation, column, whole=seen[place]) for column in columns]

    heads = [column.title for column in columns]
    return Table.of(ORGANISATIONS.name, heads, listed.asked, line, listed.filter_words())


def _value(organisation: Organisation, column: Column, *, whole: bool):
    """As the fact table writes it, so that the list can be sent in again; phones may be masked."""
    if column.attribute == "phone":
        return organisation.phone if whole else masked(organisation.phone)
    return column.export(organisation)
