"""The list as a file: the rows shown, with every column of the fact table."""

from collections.abc import Iterator

from django.views.decorators.http import require_safe

from provinces.exchange.tables.base import Column
from provinces.exchange.tables.organisations import ORGANISATIONS
from provinces.organisations.choices import ApprovalStatus, Category, WorkingMethod
from provinces.organisations.conditions import HAVE_KEYS
from provinces.organisations.list_page import ListPage
from provinces.organisations.models import Organisation
from provinces.organisations.page import shown_phone
from tuanwei.exporting import export_response
from tuanwei.rights import check_can_somewhere

LABELS = {
    "category": dict(Category.choices),
    "working_method": dict(WorkingMethod.choices),
    "status": dict(ApprovalStatus.choices),
} | {key: {True: "有", False: "无"} for key in HAVE_KEYS}


@require_safe
def organisations_export(request, format: str):
    check_can_somewhere(request.user, "view_facts")
    listed = ListPage(request.user, request.GET)
    return export_response(
        format,
        title=ORGANISATIONS.name,
        headers=[column.title for column in ORGANISATIONS.columns],
        rows=_rows(listed),
        officer=request.user,
        filters=listed.filter_words(),
    )


def _rows(listed: ListPage) -> Iterator[list]:
    for organisation in listed.asked.iterator(chunk_size=2000):
        yield [_value(organisation, column, listed.officer) for column in ORGANISATIONS.columns]


def _value(organisation: Organisation, column: Column, officer):
    if column.field == "township_id":
        return organisation.township.code
    if column.field == "phone":
        return shown_phone(organisation, officer)
    value = getattr(organisation, column.field)
    labels = LABELS.get(column.field)
    return labels.get(value, "") if labels else value
