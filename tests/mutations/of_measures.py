"""Plausible mistakes on the way from facts to the sheet."""

from tests.mutations.mutant import Mutation

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
]
