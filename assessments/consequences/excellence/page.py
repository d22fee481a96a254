"""评优名单: the units of a level in one month, who may be rated excellent and who not, and why."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404

from assessments.boards import switches
from assessments.boards.asked import Asked, ask, months_with_results, visible_provinces
from assessments.consequences import listing
from assessments.consequences.excellence.standing import WORDS
from assessments.consequences.excellence.units import RatedUnit, is_final, rated
from assessments.consequences.fields import UNIT_LEVELS
from assessments.months.actions import assessment_at_closing
from assessments.requirements.page import linkage_context
from assessments.rules.levels import LEVEL_TITLES


@dataclass
class Wanted:
    """What the address asks for, within the officer's sight."""

    asked: Asked
    level: str
    standing: str
    search: str
    provinces: list

    def in_words(self) -> str:
        words = [self.asked.month.title, LEVEL_TITLES[self.level]]
        words += [str(WORDS[self.standing])] if self.standing else []
        words += [f"含“{self.search}”"] if self.search else []
        return "、".join(words)


def wanted(officer, query) -> Wanted | None:
    """None where nothing was computed yet. Raises Http404 for what is not in sight."""
    provinces = visible_provinces(officer)
    codes = [each.code for each in provinces]
    code = query.get("province") or next(iter(codes), "")
    if code not in codes:
        raise Http404
    province = provinces[codes.index(code)]
    months = months_with_results(province)
    month = listing.month_asked(query.get("month", "")) or _newest_final(province, months)
    if month is None:
        return None
    asked = ask(officer, code, str(month))
    if asked.assessment.sheet.is_frozen:
        asked.assessment = assessment_at_closing(province, month)
    levels = [each for each in UNIT_LEVELS if each in asked.levels()]
    level = query.get("level", "")
    standing = query.get("standing", "")
    return Wanted(
        asked=asked,
        level=level if level in levels else next(iter(levels), UNIT_LEVELS[-1]),
        standing=standing if standing in WORDS else "",
        search=query.get("search", "").strip(),
        provinces=provinces,
    )


def _newest_final(province, months: list):
    """The newest December that is closed, else the newest month there is."""
    for month in months:
        if month.number == 12:
            return month
    return months[0] if months else None


def units(want: Wanted) -> list[RatedUnit]:
    """All of the level that match the search; the standing is chosen among them."""
    results = want.asked.results.filter(level=want.level).ranked()
    found = rated(want.asked.assessment, results)
    if want.search:
        return [
            each
            for each in found
            if want.search in each.result.name or each.result.code.startswith(want.search)
        ]
    return found


def chosen(want: Wanted, found: list[RatedUnit]) -> list[RatedUnit]:
    return [each for each in found if want.standing in ("", each.standing.code)]


def context(want: Wanted, address: Callable[..., str]) -> dict:
    asked = want.asked
    found = units(want)
    counts = Counter(each.standing.code for each in found)
    months = months_with_results(asked.province)
    least = asked.scheme.grades[0] if asked.scheme.grades else None
    return {
        "period": _period(asked, months, address),
        "province": asked.province,
        "provinces": want.provinces if len(want.provinces) > 1 else [],
        "level": want.level,
        "unit_levels": [
            {
                "title": switches.SHORT_TITLES[each],
                "url": address(level=each, standing="", page=""),
                "active": each == want.level,
            }
            for each in UNIT_LEVELS
            if each in asked.levels()
        ],
        "tabs": [
            {
                "title": word,
                "count": counts[code] if code else len(found),
                "url": address(standing=code),
                "active": code == want.standing,
            }
            for code, word in {"": "全部", **WORDS}.items()
            if not code or counts[code] or code == want.standing
        ],
        "standing": want.standing,
        "search": want.search,
        "final": is_final(asked.assessment),
        "least": least,
        "rows": [row(asked, want.level, each) for each in chosen(want, found)],
        "linkage": linkage_context(asked) if asked.sees_whole else None,
        **switches.as_of(asked),
    }


def _period(asked: Asked, months: list, address: Callable[..., str]) -> dict:
    def url(month) -> str | None:
        return address(month=str(month)) if month in months else None

    return {
        "title": asked.month.title,
        "previous_url": url(asked.month.previous),
        "next_url": url(asked.month.next),
        "months": [
            {"title": each.title, "url": url(each), "active": each == asked.month}
            for each in months
        ],
    }


def row(asked: Asked, level: str, unit: RatedUnit) -> dict:
    result = unit.result
    return {
        "rank": result.rank,
        "name": result.name,
        "url": listing.unit_url(result.code),
        "explanation_url": switches.explanation_url(asked, level, result.code),
        "score": result.score,
        "grade": result.grade,
        "completed": result.completed,
        "townships": result.townships,
        "code": unit.standing.code,
        "shape": unit.standing.shape,
        "word": unit.standing.word,
        "reasons": unit.standing.reasons,
    }


HEADERS = (
    "位次", "区划代码", "单位", "得分", "等次", "完成乡镇", "乡镇", "能否评优", "理由",
)  # fmt: skip


def export_rows(want: Wanted) -> list[list]:
    final = is_final(want.asked.assessment)
    return [
        [
            each.result.rank,
            each.result.code,
            each.result.name,
            each.result.score,
            each.result.grade,
            each.result.completed,
            each.result.townships,
            each.standing.word if final else f"预计{each.standing.word}",
            "；".join(each.standing.reasons),
        ]
        for each in chosen(want, units(want))
    ]
