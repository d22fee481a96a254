"""Plausible mistakes in the rules."""

from tests.mutations.mutant import Mutation

RULES = "assessments.rules"


def _in(module, before, after):
    return Mutation(f"{RULES}.{module}", before, after)


MUTATIONS = [
    # rounding
    _in("exact", "* 200 + denominator)", "* 200 + denominator - 1)"),  # half down
    _in("exact", "* 200 + denominator)", "* 200)"),
    _in("exact", "if whole else None", "if whole else Decimal(0)"),
    # marks
    _in("marking", "if over else NOUGHT", "if over else rounded_quotient(indicator.points, 1)"),
    _in("marking", "target * base)", "target)"),  # per ignored
    _in("marking", "or not base:", "or base is None:"),
    _in("marking", "    if part >= whole:", "    if whole == 0:"),  # more than the points
    _in("marking", "if value >= target else NOUGHT", "if value > target else NOUGHT"),
    _in("marking", 'indicator.missing == "zero"', 'indicator.missing == "exclude"'),
    _in("marking", ".get(value, Decimal(0))", ".get(value, Decimal(1))"),
    # targets
    _in("targets", "value >= self.bound if", "value > self.bound if"),
    _in("targets", "else value > self.bound", "else value >= self.bound"),  # over as from
    _in("targets", "step.reached_by(known)][-1]", "step.reached_by(known)][0]"),
    _in("targets", "if known is None else known", "if not known else known"),
    # places and grades
    _in("ranking", "min(wanted, len(places)) - 1", "min(wanted, len(places) - 1)"),
    _in("ranking", "len(taken) > wanted", "len(taken) >= wanted"),
    _in("ranking", "if score >= each.least", "if score > each.least"),
    _in("ranking", "BELOW_ALL = Decimal(-1)", "BELOW_ALL = Decimal(0)"),
    _in("ranking", "first.setdefault(standing, position)", "first[standing] = position"),
    # sums and means
    _in("rollup", "measure == WHOLE_OR_NOTHING", "measure == ''"),
    _in("rollup", "for mark in marks if mark.available", "for mark in marks"),
    _in("rollup", "first is not None and second is not None", "first is not None"),
    _in("rollup", "if measure.adds_up else None", ""),
    _in("rollup", "lowest == TOWNSHIP and MEASURES[measure].adds_up", "lowest == TOWNSHIP"),
    # completion
    _in("completion", "value < target", "value <= target"),
    _in("completion", "value, target = 0, 0", "target = 0"),
    _in("completion", "value is None or target is None or", "value is None or target and"),
    # gates
    _in("gates", "        return False\n", "        return True\n"),
    _in("gates", "or day.month in gate.decides_in", "or True"),
    _in("gates", "if level in gate.levels and", "if"),
    _in("judgement", "if vetoed and judgement.grade == EXCELLENT", "if vetoed and not EXCELLENT"),
    _in("judgement", 'each.effect == "veto" and each.decides', "each.decides"),
    # judging
    _in("judgement", "    if level == CITY:", "    if True:"),
    _in("judgement", "(batch if kind == 5 else 1)", "1"),
    _in("judgement", "if unit.level in higher else None", "if parts[key] else None"),
    _in("judgement", "(-height(each.unit.level), each.rank, each.unit.code)",
        "(-height(each.unit.level), each.rank)"),
]  # fmt: skip
