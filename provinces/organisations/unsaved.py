"""The failures of values that are typed but not saved: asked of the database all the same.

So that what a form promises is decided by conditions.py and nowhere else.
"""

import datetime as dt

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Field, Value
from django.db.models.sql import Query
from django.db.models.sql.constants import SINGLE

from provinces.organisations import conditions
from provinces.organisations.models import Organisation

COLUMNS = (
    "established_on", "dissolved_on", "status", "approved_on", "announcement_number",
    "announced_on", "filed_with_county_on", "filed_with_township_on", "plaque_on",
    *conditions.HAVE_KEYS,
)  # fmt: skip
"""What conditions.py looks at."""


def failures_of(organisation: Organisation, day: dt.date) -> int:
    """The mask of the object's values on the day; reads no table, changes nothing."""
    query = Query(None)
    for name in COLUMNS:
        field = organisation._meta.get_field(name)
        assert isinstance(field, Field)
        value = Value(getattr(organisation, name), output_field=field)
        query.add_annotation(value, name, select=False)
    query.add_annotation(conditions.failures_on(day), "failures")
    row = query.get_compiler(using=DEFAULT_DB_ALIAS).execute_sql(SINGLE)
    return row[-1]


def missing_in(mask: int) -> int:
    """How many of the nine marks the mask lacks, as ``conditions.missing_items`` counts them."""
    keys = (*conditions.STANDARD_KEYS, *conditions.HAVE_KEYS)
    return sum(bool(mask & conditions.bits_of([key])) for key in keys)
