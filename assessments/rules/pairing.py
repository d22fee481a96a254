"""Which rule of one scheme answers to which rule of another."""

from assessments.rules.scheme import Gate, Indicator, Scheme

Pair = tuple[Indicator | None, Indicator | None]
GatePair = tuple[Gate | None, Gate | None]


def indicator_pairs(before: Scheme, after: Scheme) -> list[Pair]:
    """In the order of ``before``, then what only ``after`` has.

    Within a province a code names the same indicator, whatever it counts by now. Between two
    provinces two indicators of one code are the same only if they count the same measure.
    """
    others = {each.code: each for each in after.indicators}
    found: list[Pair] = []
    for each in before.indicators:
        other = others.get(each.code)
        answers = other is not None and _same(before, after, each, other)
        found.append((each, others.pop(each.code) if answers else None))
    return found + [(None, each) for each in after.indicators if each.code in others]


def _same(before: Scheme, after: Scheme, each: Indicator, other: Indicator) -> bool:
    return before.province == after.province or each.value == other.value


def gate_pairs(before: Scheme, after: Scheme) -> list[GatePair]:
    """By code; between two provinces also the title must be the same."""
    home = before.province == after.province
    others = {each.code: each for each in after.gates}
    found: list[GatePair] = []
    for each in before.gates:
        other = others.get(each.code)
        answers = other is not None and (home or each.title == other.title)
        found.append((each, others.pop(each.code) if answers else None))
    return found + [(None, each) for each in after.gates if each.code in others]
