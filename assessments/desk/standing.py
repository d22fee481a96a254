"""Where an officer's unit stands: the newest month's results, seen from its own place."""

from dataclasses import dataclass

from assessments.boards.asked import Asked, ask, months_with_results, visible_provinces
from assessments.boards.switches import explanation_url
from assessments.explain.page import places
from assessments.results.models import Result
from assessments.results.movement import last_assessment, last_results, movement
from assessments.results.words import FIGURE_TITLES, counted_word
from assessments.rules.levels import CITY, COUNTY, PROVINCE, TOWNSHIP

BELOW = {PROVINCE: CITY, CITY: COUNTY, COUNTY: TOWNSHIP}


@dataclass
class Standing:
    asked: Asked
    own: Result

    @property
    def below(self) -> str | None:
        return BELOW.get(self.own.level)

    @property
    def note(self) -> str:
        """Of which month the figures are, and that those of an open month may still change."""
        month = f"{self.asked.month.number}月"
        frozen = self.asked.assessment.sheet.is_frozen
        return f"位次和得分按{month}结账数据" if frozen else f"位次和得分为{month}预估"

    def rows_below(self):
        rows = self.asked.results.filter(level=self.below).ranked()
        inside = {CITY: "city_id", COUNTY: "county_id"}.get(self.own.level)
        return rows.filter(**{inside: self.own.division_id}) if inside else rows

    def townships(self):
        rows = self.asked.results.filter(level=TOWNSHIP).order_by("code")
        inside = {CITY: "city_id", COUNTY: "county_id", TOWNSHIP: "division_id"}
        column = inside.get(self.own.level)
        return rows.filter(**{column: self.own.division_id}) if column else rows


def standing_of(officer) -> Standing | None:
    """None before anything was computed, or for a unit without counted townships."""
    for province in visible_provinces(officer):
        months = months_with_results(province)
        if months:
            asked = ask(officer, province.code, str(months[0]))
            if asked.own_results:
                return Standing(asked, asked.own_results[0])
    return None


def key_figures(standing: Standing) -> list[dict]:
    own, asked = standing.own, standing.asked
    figures = _ranks(standing) if own.level != PROVINCE else []
    figures += [
        {
            "label": "完成乡镇",
            "value": own.completed,
            "of": own.townships,
            "unit": "个",
            "note": f"完成率 {own.completion}%",
        },
        {
            "label": counted_word(asked.scheme),
            "value": int(own.progress_value),
            "of": int(own.progress_target) or None,
            "unit": "个",
            "note": f"进度 {own.progress}%" if own.progress is not None else "",
        },
        {
            "label": "综合得分",
            "value": own.score,
            "places": 2,
            "unit": "分" if own.score is not None else "",
            "note": own.grade,
            "url": explanation_url(asked, own.level, own.code),
            "url_title": "看得分依据",
        },
    ]
    return figures


def _ranks(standing: Standing) -> list[dict]:
    asked, own = standing.asked, standing.own
    last = last_results(last_assessment(asked.province, asked.month), own.level)
    found = []
    for place in reversed(places(asked, own)[-2:]):
        figure = {"label": place["scope"], "value": place["rank"], "of": place["of"], "unit": ""}
        if place["scope"] == "全省位次":
            figure["movement"] = movement(own, last)
        else:
            figure["note"] = f"按{'、'.join(FIGURE_TITLES[key] for key in asked.scheme.by)}排序"
        found.append(figure)
    return found
