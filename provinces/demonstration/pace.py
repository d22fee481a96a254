"""How many organisations a township has at each month end: its own tempo and discipline."""

from dataclasses import dataclass

from provinces.demonstration.casting import Part, luck, standing
from provinces.demonstration.shipped import City, County, Township

TEMPO = {
    "13": (0.58, 0.8, 0.9),
    "36": (0.62, 0.87, 0.93),
    "32": (0.56, 0.82, 0.96),
    "61": (0.52, 0.79, 0.89),
}
"""Share of the final number at the end of November, of December and on 18 January."""
FLOOR_AND_RISE = {"13": (1.08, 0.5), "36": (0.95, 0.5), "32": (0.98, 0.5), "61": (0.97, 0.6)}
"""Final number as a share of the target: from the weakest township to the strongest."""
OLD_SHARE = {"13": (0.05, 0.15), "36": (0.1, 0.2), "32": (0.25, 0.25), "61": (0.1, 0.2)}
BANDS = ((100_000, 50), (50_000, 40), (0, 30))


@dataclass(frozen=True, slots=True)
class Plan:
    part: Part
    strength: float  # 0 to 1
    quality: float  # 0 to 1, chance that standards and haves are met
    old: int  # founded before the campaign
    active: tuple[int, int, int]  # with the old ones, at each month end

    @property
    def clean(self) -> bool:
        """Nothing may spoil the count that the part promises."""
        return self.part not in (Part.USUAL, Part.SLOW, Part.STREET)


def target_of(province: str, population: int | None, pledged: int | None) -> int:
    if province == "32" and population:
        return next(need for bound, need in BANDS if population >= bound)
    return pledged or {"32": 30}.get(province, 20)


def _within(value: float) -> float:
    return min(1.0, max(0.0, value))


def plan_for(city: City, county: County, township: Township, part: Part, target: int) -> Plan:
    draw = luck("pace", township.code).random
    of_city, city_months = standing(city.code)
    of_county, county_months = standing(county.code)
    own = draw() * 2 - 1
    strength = _within(0.58 + 0.18 * of_city + 0.2 * of_county + 0.3 * own)
    old = round(target * (OLD_SHARE[city.province][0] + OLD_SHARE[city.province][1] * draw()))
    quality = _within(0.42 + 0.7 * strength + 0.1 * draw())
    wave = [0.09 * a + 0.08 * b for a, b in zip(city_months, county_months, strict=True)]
    if part is Part.USUAL or part is Part.SLOW:
        active = _usual(city.province, target, strength, wave, old)
        if part is Part.SLOW:
            first, second, third = (min(each, target - 6) for each in active)
            active = first, second, third
        return Plan(part, strength, quality, old, active)
    active = _cast(part, target, strength)
    return Plan(part, strength, 1.0, _old_among(active, part, city.province, target), active)


def _old_among(active, part: Part, province: str, target: int) -> int:
    """Few enough that those founded in the campaign alone reach 20 where Jiangsu asks for it."""
    if province == "32" and part not in (Part.NONE, Part.ASLEEP, Part.STREET):
        return min(active[0], target - 25 if part is not Part.EXACT else target - 20)
    return min(active[0], 2)


def _usual(province, target, strength, wave, old) -> tuple[int, int, int]:
    floor, rise = FLOOR_AND_RISE[province]
    final = target * (floor + rise * strength)
    if province == "32":
        final = max(final, old + 20 * (0.7 + 0.5 * strength))
    counts, reached = [], 0.0
    for tempo, push in zip(TEMPO[province], wave, strict=True):
        reached = max(reached, _within(tempo + push + 0.22 * (strength - 0.5)))
        counts.append(max(old, round(old + (final - old) * reached)))
    return counts[0], counts[1], counts[2]


def _cast(part: Part, target: int, strength: float) -> tuple[int, int, int]:
    if part is Part.EXACT:
        return round(target * 0.6), target, target + int(strength * 3)
    if part is Part.BELOW:
        return round(target * 0.5), target - 1, target - 1
    if part is Part.EARLY:
        return target + 2, target + 4, target + 5
    if part is Part.PERFECT:
        return round(target * 0.7), round(target * 1.2), round(target * 1.2)
    if part is Part.STREET:
        few = int(strength * 6) if strength > 0.75 else 0
        return few, few, few
    return 0, 0, 0
