"""Plausible mistakes on the way from facts to the sheet."""

from tests.mutations.mutant import Mutation

INPUTS = "assessments.measures.inputs"
FACTS, TREE = "assessments.measures.facts", "assessments.measures.tree"
ORGANISATIONS = "assessments.measures.organisations"
CONDITIONS = "provinces.organisations.conditions"
PLACES = "provinces.places.queries"
PLEDGES = "provinces.pledges.queries"
SCHEME = "assessments.rules.scheme"

MUTATIONS = [
    # days
    Mutation(CONDITIONS, 'f"{column}__gt": day', 'f"{column}__gte": day'),
    Mutation(CONDITIONS, "dissolved_on__lte=day", "dissolved_on__lt=day"),
    Mutation(CONDITIONS, "approved_on__gt=day", "approved_on__gte=day"),
    Mutation(CONDITIONS, '_is(announcement_number="")', "_is(pk=None)"),
    Mutation(CONDITIONS, "_is(plan=None)", "_is(pk=None)"),
    Mutation(ORGANISATIONS, "day BETWEEN", "day > %(start)s AND day BETWEEN"),
    Mutation(SCHEME, "return self.start, min(day, self.end)", "return self.start, day"),
    Mutation(PLEDGES, "signed_on__lte=day", "signed_on__lt=day"),
    Mutation(FACTS, "local_day(submitted) <= due", "local_day(submitted) < due"),
    Mutation(FACTS, "checked_on__lte=month.last", "checked_on__lt=month.last"),
    Mutation(FACTS, "            checked_on__year=month.year,\n", ""),
    Mutation(FACTS, "adopted_on__lte=month.last", "adopted_on__lt=month.last"),
    Mutation(FACTS, "if first <= each[1]", "if first < each[1]"),
    Mutation(PLACES, "valid_to__gt=day", "valid_to__gte=day"),
    Mutation(PLACES, "valid_from__lte=day", "valid_from__lt=day"),
    # which row
    Mutation(FACTS, "year__lte=month.year", "year__lt=month.year"),
    Mutation(FACTS, '.order_by("township_id", "-year")', '.order_by("township_id", "year")'),
    Mutation(FACTS, '"-checked_on", "-id"', '"checked_on", "-id"'),
    Mutation(FACTS, '"-checked_on", "-id"', '"-checked_on", "id"'),
    Mutation(PLEDGES, "filter(state=COUNTERSIGNED)", "filter(state__in=SIGNED)"),
    Mutation(FACTS, "state__in=HANDED_IN", "submitted_at__isnull=False"),
    Mutation(FACTS, "(quantity or 0) if kind == 5 else 1", "1"),
    # which unit
    Mutation(TREE, "Q(level=TOWNSHIP, in_scope=True)", "Q(level=TOWNSHIP)"),
    Mutation(TREE, "Q(level=CITY, is_container=False)", "Q(level=CITY)"),
    Mutation(TREE, "Q(ranks_as_city=True) | ", ""),
    Mutation(TREE, "above.setdefault(CITY, place.id)", "above[CITY] = place.id"),
    # objections
    Mutation(FACTS, "and not disputed_on(check, month.last)", ""),
    Mutation(FACTS, "filed <= day and", "filed < day and"),
    Mutation(FACTS, "filed is not None and filed <= day and", "filed is not None and"),
    Mutation(FACTS, "decided > day", "decided >= day"),
    Mutation(FACTS, "(decided is None or decided > day)", "decided is None"),
    # what checks and linkage look at
    Mutation(INPUTS, "campaign__starts_on__lte=day", "campaign__starts_on__lt=day"),
    Mutation(INPUTS, "Q(campaign__starts_on=None) | ", ""),
    Mutation(INPUTS, "filter(begun, campaign__province=province)",
             "filter(begun, campaign__province=province, campaign__ends_on=None)"),
    Mutation(INPUTS, "Q(starts_on__lte=day)", "Q(starts_on__lt=day)"),
    Mutation(INPUTS, "Q(starts_on=None) | ", ""),
    Mutation(INPUTS, "        year=month.year, ", "        "),
    Mutation(INPUTS, ".in_force_on(day)", ".signed_on(day)"),
    Mutation(PLEDGES, '"-version"', '"version"'),
    Mutation(INPUTS, "adopted_on__lte=day", "adopted_on__lt=day"),
    Mutation(INPUTS, "division=province, adopted_on", "adopted_on"),
    Mutation(INPUTS, "established_on__lte=day", "established_on__lt=day"),
    Mutation(INPUTS, "held_on__lte=day", "held_on__lt=day"),
    Mutation(INPUTS, "province=province, held_on__lte=day", "province=province"),
    Mutation(FACTS, "first <= each[1] <= last", "first <= each[1]"),
]  # fmt: skip
