"""Where a kind of fact is kept at all: only there the units without it lack something."""

from __future__ import annotations

from django.db.models import CharField, F, Func, Q, Value


def having(model, path: str) -> set[int]:
    """Ids of the provinces in which the model has any row: only there a gap is one."""
    first = Func(F(path), Value("."), Value(1), function="SPLIT_PART", output_field=CharField())
    rows = model._default_manager.annotate(top=first).values_list("top", flat=True)
    return {int(top) for top in rows.distinct().order_by()}


def in_provinces(ids: set[int]) -> Q:
    found = Q(pk__in=[])
    for pk in ids:
        found |= Q(path__startswith=f"{pk}.")
    return found
