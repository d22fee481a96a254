"""Registers as files: the list, the divisions that lack a row, what lies below a row."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from provinces.registers import page
from provinces.registers.catalogue import register_named
from provinces.registers.gaps import missing
from provinces.registers.listing import Listing
from provinces.registers.spec import Register
from provinces.registers.standard import cells_of, related_to
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.rights import check_can_somewhere


@exported("register-export")
def register_export(officer, query, slug: str) -> Table:
    register = register_named(slug)
    check_can_somewhere(officer, "view_facts")
    if register.gap and "lacking" in query:
        return _lacking(register, officer)
    listing, cells = Listing(register, officer, query), cells_of(register)
    related = related_to(register)
    rows = listing.rows()
    return Table.of(
        str(register.title),
        [each.title for each in cells],
        rows.select_related(*related) if related else rows,
        lambda row: [each.value(row) for each in cells],
        listing.words(),
    )


def _lacking(register: Register, officer) -> Table:
    assert register.gap
    return Table.of(
        f"{register.title}-{register.gap.title}",
        [_("区划代码"), _("单位"), _("上级")],
        missing(register, officer),
        lambda each: [each.code, each.name, each.parent.name if each.parent else ""],
        str(register.gap.title),
    )


@exported("register-row-export")
def register_row_export(officer, query, slug: str, pk: int) -> Table:
    """Each table on the row's page."""
    register = register_named(slug)
    row = get_object_or_404(register.rows(officer).select_related(*register.related), pk=pk)
    check_can_somewhere(officer, "view_facts")
    tables = page.exported_below(register, row)
    if not tables:
        raise Http404
    return tables
