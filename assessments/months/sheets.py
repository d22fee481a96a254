"""Writing a month's sheet from the facts, and reading it back for the rules."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable

from django.db import connection

from assessments.measures import facts, organisations
from assessments.measures.inputs import inputs_of
from assessments.measures.tree import units_on
from assessments.months.models import Sheet, SheetUnit
from assessments.rules.inputs import from_json, to_json
from assessments.rules.levels import CITY, TOWNSHIP
from assessments.rules.scheme import Scheme
from assessments.rules.sheet import MonthSheet, Unit
from provinces.places.models import Division
from tuanwei.copying import copy_rows
from tuanwei.months import Month

COLUMNS = ("division_id", "code", "name", "level", "above", "numbers", "activities")
EVIDENCE_DIGESTS = """
SELECT township_id, encode(sha256(convert_to(
    organisations::text || founded::text || failures::text, 'UTF8')), 'hex')
FROM assessments_evidence WHERE sheet_id = %s ORDER BY township_id
"""


def write_sheet(
    province: Division, month: Month, *, frozen: bool, as_of: dt.datetime, by=None
) -> Sheet:
    """The new current sheet; a provisional one that it replaces is removed.

    Call inside a transaction; for a frozen sheet hold the province's lock (periods/changes.py).
    """
    earlier = Sheet.objects.current().filter(province=province, month=month)
    earlier.filter(is_frozen=False).delete()
    earlier.update(is_current=False)
    sheet = fill_sheet(
        Sheet(province=province, month=month, is_frozen=frozen, as_of=as_of, made_by=by)
    )
    if frozen:
        sheet.digest = digest_of(sheet)
        sheet.save(update_fields=["digest"])
    return sheet


def fill_sheet(sheet: Sheet) -> Sheet:
    """Stores a new sheet with everything that the facts say of its month now."""
    province, month = sheet.province, sheet.month
    sheet.inputs = to_json(inputs_of(province, month))
    sheet.save(force_insert=True)
    units = units_on(province, month.last)
    townships = [unit.id for unit in units if unit.level == TOWNSHIP]
    organisations.record_evidence(sheet.pk, townships, month.last)
    activities = _fill(units, sheet.pk, province, month)
    sheet.rows_in_memory = _rows(units, activities)
    copy_rows(
        SheetUnit._meta.db_table,
        ["sheet_id", *COLUMNS],
        ((sheet.pk, *row) for row in sheet.rows_in_memory),
    )
    return sheet


def _fill(units: list[Unit], sheet_id: int, province: Division, month: Month) -> dict:
    """Writes every unit's own numbers; returns the survey activities per unit."""
    counts = organisations.counts(sheet_id)
    of_townships: list[facts.Numbers] = [
        counts,
        facts.profiles(province, month),
        facts.pledge_targets(province, month),
        facts.reports(province, month, counts),
        facts.spot_checks(province, month),
    ]
    of_units: list[facts.Numbers] = [
        facts.pledges_signed(province, month),
        facts.systems(province, month),
    ]
    for unit in units:
        township = unit.level == TOWNSHIP
        unit.values = dict(facts.TOWNSHIP_DEFAULTS if township else facts.UNIT_DEFAULTS)
        for numbers in of_townships if township else of_units:
            unit.values.update(numbers.get(unit.id, {}))
    return facts.survey_activities(province, month)


def _rows(units: Iterable[Unit], activities: dict) -> list[tuple]:
    return [
        (
            unit.id,
            unit.code,
            unit.name,
            unit.level,
            dict(unit.above),
            unit.values,
            activities.get(unit.id, []) if unit.level == CITY else [],
        )
        for unit in sorted(units, key=lambda each: (each.level, each.code))
    ]


def digest_of(sheet: Sheet) -> str:
    """SHA-256 over the canonical content: units with numbers, the inputs of checks and linkage
    (of which earlier sheets have none), then each township's evidence."""
    content = hashlib.sha256(f"{sheet.province_id} {sheet.month}\n".encode())
    units = sheet.units.order_by("level", "code", "division_id")
    for row in units.values_list(
        "level", "division_id", "code", "name", "above", "numbers", "activities"
    ):
        content.update(_canonical(row))
    if sheet.inputs:
        content.update(_canonical(sheet.inputs))
    with connection.cursor() as cursor:
        cursor.execute(EVIDENCE_DIGESTS, [sheet.pk])
        for township, digest in cursor.fetchall():
            content.update(f"{township} {digest}\n".encode())
    return content.hexdigest()


def _canonical(value) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def read_sheet(sheet: Sheet, scheme: Scheme) -> MonthSheet:
    """The sheet's units with the numbers that depend on the scheme's window put in.

    A sheet that was written just now is not read back.
    """
    day = sheet.month.last
    start, end = scheme.window.until(day)
    new = organisations.new_within(sheet.pk, start, end)
    units, surveyed = [], {}
    for division, code, name, level, above, numbers, activities in _stored_rows(sheet):
        values = dict(numbers)
        if level == TOWNSHIP:
            values["organisations.new"] = new.get(division, 0)
        elif level == CITY:
            values.update(facts.survey_counts(activities, start, end))
            surveyed[division] = len(facts.activities_within(activities, start, end))
        units.append(Unit(division, code, name, level, above, values))
    return MonthSheet(day, units, from_json(sheet.inputs, surveyed))


def _stored_rows(sheet: Sheet) -> Iterable[tuple]:
    if sheet.rows_in_memory is not None:
        return sheet.rows_in_memory
    return sheet.units.order_by("level", "code").values_list(*COLUMNS)
