"""Counts of active organisations by what they have, from a sheet's evidence."""

from django.db import connection

from provinces.organisations import conditions

STANDARD_WORDS = {
    "公布": ("announced",),
    "备案": ("filed_with_county", "filed_with_township"),
    "挂牌": ("plaque",),
}
HAVE_WORDS = {
    "活动场地": ("venue",),
    "必备用品": ("supplies",),
    "工作制度": ("rules",),
    "工作分工": ("duties",),
    "工作计划": ("plan",),
}


def active_without(sheet_id: int, groups: dict[str, int]) -> dict[str, int]:
    """{name: active organisations that have none of the group's failure bits}."""
    counts = ", ".join("count(*) FILTER (WHERE mask & %s = 0)" for _ in groups)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {counts} FROM assessments_evidence, unnest(failures) AS mask"
            " WHERE sheet_id = %s",
            [*(conditions.ACTIVE | bits for bits in groups.values()), sheet_id],
        )
        return dict(zip(groups, cursor.fetchone(), strict=True))


def standards_and_haves(sheet_id: int) -> dict[str, int]:
    """Keys: the words above, and 组织, 三个标准, 五个有, 合格."""
    words = STANDARD_WORDS | HAVE_WORDS
    groups = {word: conditions.bits_of(keys) for word, keys in words.items()}
    groups |= {
        "组织": 0,
        "三个标准": conditions.STANDARDS,
        "五个有": conditions.FIVE_HAVES,
        "合格": conditions.QUALIFIED,
    }
    return active_without(sheet_id, groups)
