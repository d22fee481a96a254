"""Plausible mistakes in the rules, under the name of the tests that have to notice them."""

from tests.mutations.mutant import Mutation

RULES = "assessments.rules"
HALF_EVEN = "halves = round(__import__('fractions').Fraction(numerator * 100) / denominator)"


def _in(module, before, after):
    return Mutation(f"{RULES}.{module}", before, after)


GROUPS = {
    "exact": [
        _in("exact", "* 200 + denominator)", "* 200 + denominator - 1)"),  # half down
        _in("exact", "* 200 + denominator)", "* 200)"),  # down
        _in("exact", "halves = (numerator * 200 + denominator) // (denominator * 2)", HALF_EVEN),
        _in("exact", "if whole else None", "if whole else Decimal(0)"),
    ],
    "marking": [
        _in("marking", "if over else NOUGHT", "if over else rounded_quotient(indicator.points, 1)"),
        _in("marking", "target * base)", "target)"),  # per ignored
        _in("marking", "or not base:", "or base is None:"),
        _in("marking", "    if part >= whole:", "    if whole == 0:"),  # more than the points
        _in("marking", "(indicator.points * part, whole)",
            "(indicator.points * rounded_quotient(part, whole), 1)"),  # rounded twice
        _in("marking", "if value >= target else NOUGHT", "if value > target else NOUGHT"),
        _in("marking", 'indicator.missing == "zero"', 'indicator.missing == "exclude"'),
        _in("marking", ".get(value, Decimal(0))", ".get(value, Decimal(1))"),
    ],
    "targets": [
        _in("targets", "value >= self.bound if", "value > self.bound if"),
        _in("targets", "else value > self.bound", "else value >= self.bound"),  # over as from
        _in("targets", "step.reached_by(known)][-1]", "step.reached_by(known)][0]"),
        _in("targets", "if known is None else known", "if not known else known"),
    ],
    "ranking": [
        _in("ranking", "first.setdefault(standing, position)", "first[standing] = position"),
        _in("ranking", "first.setdefault(standing, position)",
            "first.setdefault(standing, len(first) + 1)"),  # 1, 2, 2, 3
        _in("ranking", "min(wanted, len(places)) - 1", "min(wanted, len(places) - 1)"),
        _in("ranking", "min(wanted, len(places)) - 1", "max(min(wanted, len(places)) - 2, 0)"),
        _in("ranking", "len(taken) > wanted", "len(taken) >= wanted"),
        _in("ranking", "if score >= each.least", "if score > each.least"),
        _in("ranking", "BELOW_ALL = Decimal(-1)", "BELOW_ALL = Decimal(0)"),
        _in("judgement", "    if level == CITY:", "    if True:"),
        _in("judgement", "(-height(each.unit.level), each.rank, each.unit.code)",
            "(-height(each.unit.level), each.rank)"),
        _in("judgement", 'if key == "completion" else judgement.completion.progress',
            "if judgement.completion else None"),
    ],
    "rollup": [
        _in("rollup", "measure == WHOLE_OR_NOTHING", "measure == ''"),
        _in("rollup", "for mark in marks if mark.available", "for mark in marks"),
        _in("rollup", "sum(counted), len(counted))", "sum(counted), len(marks))"),
        _in("rollup", "first is not None and second is not None", "first is not None"),
        _in("rollup", "if measure.adds_up else None", ""),
        _in("rollup", "lowest == TOWNSHIP and MEASURES[measure].adds_up", "lowest == TOWNSHIP"),
        _in("judgement", "(batch if kind == 5 else 1)", "1"),
        _in("judgement", "if unit.level in higher else None", "if parts[key] else None"),
        _in("judgement", "if indicator.per and indicator.level != TOWNSHIP", "if indicator.per"),
        _in("marking", "value = divided.get", "value = values.get"),
        _in("marking", "indicator.target.value(values) if indicator.target else None\n    base",
            "indicator.target.value({**values, **divided})\n    base"),
        _in("judgement", "for above in unit.above.items():",
            "for above in list(unit.above.items())[:1]:"),  # the mean over the wrong units
    ],
    "worked_examples": [
        _in("judgement", "(judgement.earned, judgement.available)", "(judgement.earned, 100)"),
        _in("judgement", "each.available for each in given",
            "each.available or Decimal(20) for each in given"),
    ],
    "completion": [
        _in("completion", "value < target", "value <= target"),
        _in("completion", "value, target = 0, 0", "target = 0"),
        _in("completion", "value is None or target is None or", "value is None or target and"),
        _in("completion", "value is None or target is None or value < target",
            "value is not None and target is not None and value < target"),  # unknown holds
        _in("completion", "percentage(value, target)",
            "min(percentage(value, target) or 0, Decimal(100))"),
    ],
    "gates": [
        _in("gates", "        return False\n", "        return True\n"),
        _in("gates", "or day.month in gate.decides_in", "or True"),  # a veto where it warns
        _in("gates", "if level in gate.levels and", "if"),
        _in("gates", 'all if gate.combine == "all" else any', "all"),
        _in("gates", '"<": operator.lt', '"<": operator.le'),
        _in("gates", '"<=": operator.le', '"<=": operator.lt'),
        _in("gates", '">=": operator.ge', '">=": operator.gt'),
        _in("gates", '">": operator.gt', '">": operator.ge'),
        _in("gates", '"=": operator.eq', '"=": operator.le'),
        _in("judgement", "vetoed and judgement.grade == EXCELLENT", "vetoed and not EXCELLENT"),
        _in("judgement", 'each.effect == "veto" and each.decides', "each.decides"),
        _in("judgement", 'each.effect == "veto" and each.decides', 'each.effect == "veto"'),
    ],
    "checking": [
        _in("checking", "if number < check.least", "if number <= check.least"),
        _in("checking", "if number > check.most", "if number >= check.most"),
        _in("checking", "len(townships) != check.total", "len(townships) < check.total"),
        _in("checking", "townships = {each.township for each in counted}",
            "townships = [each.township for each in counted]"),
        _in("checking", "return member.role == check.role and begun", "return begun"),
        _in("checking", "member.campaign_starts_on <= ground.day",
            "member.campaign_starts_on < ground.day"),
        _in("checking", "ends >= ground.scheme.window.start", "ends > ground.scheme.window.start"),
        _in("checking", "due_on <= ground.day", "due_on < ground.day"),
        _in("checking", "member.due_on or ground.scheme", "ground.scheme"),
        _in("checking", "and not is_completed(", "and is_completed("),
        _in("checking", "if number == wanted:", "if number >= wanted:"),
        _in("checking", "team.starts_on <= ground.day", "team.starts_on < ground.day"),
        _in("checking", "team.ends_on >= start", "team.ends_on > start"),
        _in("checking", ".days + 1", ".days"),
        _in("checking", "lasted > check.days", "lasted >= check.days"),
        _in("checking", "min(team.ends_on or ground.day, ground.day)",
            "(team.ends_on or ground.day)"),
        _in("checking", '.get("pledge.signed") != 1', '.get("pledge.signed") is None'),
        _in("checking", "sums[unit.id] < total", "sums[unit.id] <= total"),
        _in("checking", "parent != child.id and", ""),  # covered by itself
        _in("checking", "between in (None, parent, child.id)", "True"),
        _in("checking", "if pledged.get(unit.id) is not None", "if pledged.get(unit.id)"),
        _in("checking", 'unit.level == TOWNSHIP else pledged', 'unit.level == "" else pledged'),
        _in("checking", "(few,) if number < check.number", "(few,) if number <= check.number"),
        _in("checking", "number = len(set(ground.inputs.systems))",
            "number = len(ground.inputs.systems)"),
        _in("checking", "() if number else", "() if number > 1 else"),
        _in("checking", "if not ground.inputs.surveyed.get(unit.id)",
            "if unit.id not in ground.inputs.surveyed"),
    ],
    "linkage": [
        _in("linkage", "value > quota", "value >= quota"),
        _in("linkage", "None in quotas or not quotas", "not quotas"),
        _in("linkage", "point.verdict >= rule.verdict", "point.verdict > rule.verdict"),
        _in("linkage", "point.verdict >= rule.verdict", "point.verdict == rule.verdict"),
        _in("linkage", "verdict == 0 and not unit.values.get(FAILED)", "verdict == 0"),
        _in("linkage", 'return "open" if short else', 'return "not_eligible" if short else'),
        _in("linkage", "if not exceeds or", "if"),
        _in("linkage", "or any(point.verdict is None for point in counted)", ""),
        _in("linkage", 'return "not_eligible" if decides else "open"', 'return "open"'),
        _in("linkage", 'each.kind != "department"', 'each.kind == "department"'),
        _in("linkage", "(contact.kind, contact.holder)", '("department", contact.holder)'),
    ],
}  # fmt: skip
