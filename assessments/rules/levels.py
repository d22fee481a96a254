TOWNSHIP, COUNTY, CITY, PROVINCE = "township", "county", "city", "province"

LEVELS = (TOWNSHIP, COUNTY, CITY, PROVINCE)
"""Lowest first."""

LEVEL_TITLES = {TOWNSHIP: "乡镇", COUNTY: "县（市、区）", CITY: "设区市", PROVINCE: "省"}


def height(level: str) -> int:
    return LEVELS.index(level)


def levels_above(level: str) -> tuple[str, ...]:
    return LEVELS[height(level) + 1 :]
