"""Divisions that lack a row of a register: told in a sentence, listed with a way to enter it."""

from __future__ import annotations

from django.core.paginator import Paginator

from provinces.registers.listing import ROWS_ON_A_PAGE
from provinces.registers.page import new_url
from provinces.registers.spec import Register


def missing(register: Register, officer):
    """Divisions without, by the tree; None where the register knows no gaps."""
    if register.gap is None:
        return None
    gap = register.gap
    return gap.lacking(gap.among(officer), officer).select_related("parent").order_by("path")


def gap_sentence(register: Register, officer) -> str:
    rows = missing(register, officer)
    count = rows.count() if rows is not None else 0
    if not register.gap or not count:
        return ""
    return str(register.gap.sentence(count, register.gap.among(officer).count()))


def gap_context(register: Register, officer, number: str | None) -> dict:
    page = Paginator(missing(register, officer), ROWS_ON_A_PAGE).get_page(number)
    return {
        "page": page,
        "rows": [
            {"code": each.code, "name": each.name, "above": each.parent.name if each.parent else "",
             "url": _entry(register, officer, each)}
            for each in page.object_list
        ],
    }  # fmt: skip


def _entry(register: Register, officer, division) -> str | None:
    gap = register.gap
    if not gap or not gap.prefill:
        return None
    return new_url(register, officer, **{gap.prefill: division.code})
