"""Month and level switches, breadcrumbs and the line that says what the data are."""

from collections.abc import Callable

from django.urls import reverse

from assessments.boards.asked import Asked, months_with_results
from assessments.rules.levels import CITY, COUNTY, LEVEL_TITLES, TOWNSHIP
from provinces.places.models import Division
from tuanwei.clock import local_day
from tuanwei.months import Month

SHORT_TITLES = {"city": "市", "county": "县", "township": "乡镇"}


def level_title(level: str) -> str:
    return LEVEL_TITLES[level]


def level_title_of(asked: Asked, level: str) -> str:
    """设区市, or 市（区） where a county ranks among them."""
    if level != CITY:
        return level_title(level)
    codes = asked.assessment.results.filter(level=level).values_list("code", flat=True)
    return "市（区）" if any(len(code) > 4 for code in codes) else level_title(level)


def period(asked: Asked, address: Callable[[Month], str]) -> dict:
    months = months_with_results(asked.province)
    return {
        "title": asked.month.title,
        "previous_url": address(asked.month.previous) if asked.month.previous in months else None,
        "next_url": address(asked.month.next) if asked.month.next in months else None,
        "months": [
            {"title": month.title, "url": address(month), "active": month == asked.month}
            for month in months
        ],
    }


def levels(asked: Asked, active: str) -> list[dict]:
    return [
        {
            "title": SHORT_TITLES[level],
            "url": ranking_url(asked, level),
            "active": level == active,
        }
        for level in asked.levels()
    ]


def as_of(asked: Asked) -> dict:
    sheet = asked.assessment.sheet
    return {
        "as_of": asked.month.last,
        "closed_on": local_day(sheet.as_of) if sheet.is_frozen else None,
        "provisional": not sheet.is_frozen,
        "as_of_time": sheet.as_of,
    }


def ranking_url(asked: Asked, level: str, month: Month | None = None, parent: str = "") -> str:
    address = reverse("ranking", args=[asked.province.code, str(month or asked.month), level])
    return f"{address}?parent={parent}" if parent else address


def explanation_url(asked: Asked, level: str, code: str, month: Month | None = None) -> str:
    place = [asked.province.code, str(month or asked.month), level, code]
    return reverse("explanation", args=place)


def breadcrumb(asked: Asked, division: Division) -> list[dict]:
    """The chain down to the division; links where the officer may look."""
    chain = Division.objects.filter(pk__in=division.ancestor_ids, is_container=False)
    visible = set(
        Division.objects.visible_to(asked.officer)
        .filter(pk__in=division.ancestor_ids)
        .values_list("pk", flat=True)
    )
    below = {"province": "city", "city": COUNTY, COUNTY: TOWNSHIP}
    steps = []
    for each in chain.order_by("path"):
        level = below.get(each.level)
        reachable = each.pk in visible and level in asked.levels()
        parent = "" if each.level == "province" else each.code
        url = ranking_url(asked, level, parent=parent) if reachable and level else None
        steps.append({"title": each.name, "url": url})
    return steps
