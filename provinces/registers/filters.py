"""The selects above a register's list: choices, years, rows of another table, units below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from provinces.places.levels import Level
from provinces.places.models import Division
from provinces.registers.spec import Filter, Register


def of_choices(name: str, title, choices, lookup: str = "") -> Filter:
    known = {str(value): str(label) for value, label in choices.choices}
    return Filter(
        name,
        title,
        lambda officer: list(known.items()),
        lambda value: Q(**{lookup or name: value}) if value in known else Q(),
    )


def of_years(name: str, model) -> Filter:
    def choices(officer):
        rows = model._default_manager.visible_to(officer).values_list(name, flat=True).distinct()
        return [(str(year), f"{year}年") for year in rows.order_by(f"-{name}")]

    return Filter(name, _("全部年度"), choices, lambda value: Q(**{name: value}))


def of_rows(name: str, title, model, order: tuple[str, ...], said: Callable = str) -> Filter:
    def choices(officer):
        rows = model._default_manager.visible_to(officer).order_by(*order)
        return [(str(row.pk), said(row)) for row in rows]

    return Filter(name, title, choices, lambda value: Q(**{name: value}))


def of_cases(name: str, title, cases: dict[str, tuple[Any, Q]]) -> Filter:
    return Filter(
        name,
        title,
        lambda officer: [(key, label) for key, (label, _where) in cases.items()],
        lambda value: cases[value][1] if value in cases else Q(),
    )


def units_below(officer) -> list[tuple[str, str]]:
    """Code and name of the cities (for a province) or counties (for a city) of the officer."""
    tops = [] if officer.is_superuser else officer.scope_divisions()
    if officer.is_superuser:
        rows = Division.objects.living().provinces()
        return list(rows.order_by("code").values_list("code", "name"))
    wide = [each for each in tops if each.level in (Level.PROVINCE, Level.CITY)]
    if not wide:
        return []
    below = Q()
    for each in wide:
        below |= Q(path__startswith=each.path) & ~Q(pk=each.pk)
    level = Level.CITY if any(each.level == Level.PROVINCE for each in wide) else Level.COUNTY
    rows = Division.objects.living().filter(below).filter(Q(level=level) | Q(ranks_as_city=True))
    return list(rows.order_by("path").values_list("code", "name"))


def of_unit(register: Register) -> Filter:
    def where(code: str) -> Q:
        path = Division.objects.living().filter(code=code).values_list("path", flat=True).first()
        return Q(**{register.path_to("path__startswith"): path or "-"})

    return Filter("unit", _("全部单位"), units_below, where)


def filters_of(register: Register) -> tuple[Filter, ...]:
    return ((of_unit(register),) if register.units else ()) + register.filters
