"""What becomes of the time when a province has twice the organisations."""

from django.db import connection

from bench.month import check_constraints, month_of, undone
from bench.timing import side_by_side
from provinces.models import Organisation
from provinces.places.models import Division

AGAIN = """
INSERT INTO provinces_organisation (code, name, {columns})
SELECT 'X' || organisation.id, organisation.name || '·', {columns}
FROM provinces_organisation AS organisation
WHERE township_id IN (SELECT id FROM provinces_division WHERE path LIKE %s)
"""


def growth(province: Division) -> float:
    """Time with every organisation twice ÷ time as it is."""
    (before,) = side_by_side(lambda: month_of([province]))
    with undone():
        double(province)
        (after,) = side_by_side(lambda: month_of([province]))
    return after / before


def double(province: Division) -> None:
    own = {"id", "code", "name"}
    fields = (field.column for field in Organisation._meta.concrete_fields)
    columns = ", ".join(f'"{column}"' for column in fields if column not in own)
    with connection.cursor() as cursor:
        cursor.execute(AGAIN.format(columns=columns), [f"{province.path}%"])
    check_constraints()
