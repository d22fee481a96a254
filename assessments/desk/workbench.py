"""工作台: what is due and where the unit stands."""

import datetime as dt

from django.urls import reverse

from assessments.advice.panel import kept_suggestions, may_still_change, suggestions
from assessments.boards.rows import row_url
from assessments.desk.standing import Standing, key_figures, standing_of
from assessments.desk.tasks import tasks
from assessments.results.words import counted_word
from assessments.rules.levels import PROVINCE, TOWNSHIP
from provinces.demonstration.today import business_date
from provinces.periods.due import report_due_on
from provinces.places.models import Division
from provinces.reports.models import MonthlyReport
from tuanwei.months import Month

MOST_ROWS = 30


def workbench_context(officer, *, advise: bool = False) -> dict:
    """``advise``: work out the advice at once, however long a whole province takes."""
    today = business_date()
    standing = standing_of(officer)
    context = {
        "today": today,
        "tasks": tasks(officer, today, standing.asked.scheme if standing else None),
        "figures": [],
        "deadlines": [],
    }
    if standing is None:
        return context
    context |= {
        "breadcrumb": breadcrumb(standing),
        "deadlines": deadlines(standing, today),
        "figures": key_figures(standing),
        "figures_note": standing.note,
        "month_name": f"{standing.asked.month.number}月",
        "townships_url": reverse("townships"),
        **_advice(standing, today, advise),
    }
    return context | (
        _townships(standing) if standing.below in (TOWNSHIP, None) else _units(standing)
    )


def advice_context(officer) -> dict:
    """The panel alone, for the page that asks for it after it has been shown."""
    standing = standing_of(officer)
    return _advice(standing, business_date(), True) if standing else {}


def _advice(standing: Standing, today: dt.date, at_once: bool) -> dict:
    """A province's is worked out after the page is shown, unless it was a short while ago."""
    asked, own = standing.asked, standing.own
    if own.level == PROVINCE and not at_once and may_still_change(asked, today):
        found = kept_suggestions(asked, own, today)
        return {"suggestions_url": "?advice=1"} if found is None else found
    return suggestions(asked, own, today)


def breadcrumb(standing: Standing) -> list[dict]:
    """From the province down to the unit itself."""
    unit = Division.objects.get(pk=standing.own.division_id)
    chain = Division.objects.filter(pk__in=unit.ancestor_ids, is_container=False)
    return [{"title": each.name, "url": None} for each in chain.order_by("path")]


def deadlines(standing: Standing, today: dt.date) -> list[dict]:
    """The next report and the end of the scheme's window."""
    province = standing.asked.province
    month = Month.of(today).previous
    if report_due_on(province, month) < today:
        month = month.next
    days = [
        (f"{month.number}月月报截止", report_due_on(province, month)),
        ("全省完成期限", standing.asked.scheme.window.end),
    ]
    return [
        {"title": title, "day": day, "left": (day - today).days, "urgent": (day - today).days <= 3}
        for title, day in days
    ]


def _townships(standing: Standing) -> dict:
    rows = list(standing.townships()[:MOST_ROWS])
    states = report_states([row.division_id for row in rows], standing.asked.month)
    target = {int(row.progress_target) for row in rows}
    word = counted_word(standing.asked.scheme)
    return {
        "townships_title": f"{len(rows)}个乡镇进度" if len(rows) > 1 else "本乡镇进度",
        "done_title": f"{word}（目标{target.pop()}个）" if len(target) == 1 else word,
        "townships": [
            {
                "name": row.name,
                "url": reverse("township", args=[row.code]),
                "done": int(row.progress_value),
                "target": int(row.progress_target) or None,
                "score": row.score,
                "report_state": states.get(row.division_id, "not_begun"),
                "report_word": "",
            }
            for row in rows
        ],
    }


def _units(standing: Standing) -> dict:
    titles = {"city": "各市进度", "county": "各县（市、区）进度"}
    return {
        "units_title": titles[standing.below or ""],
        "units_url": reverse("rankings"),
        "units": [
            {
                "name": row.name,
                "url": row_url(standing.asked, row),
                "townships": row.townships,
                "completed": row.completed,
                "progress": row.progress,
                "score": row.score,
            }
            for row in standing.rows_below()[:MOST_ROWS]
        ],
    }


def report_states(townships: list[int], month: Month) -> dict[int, str]:
    rows = MonthlyReport.objects.filter(township__in=townships, month=month)
    return dict(rows.values_list("township_id", "state"))
