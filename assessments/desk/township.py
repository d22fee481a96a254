"""One township: profile, organisations, pledge, reports, checks and the score of the month."""

import datetime as dt

from django.urls import reverse

from assessments.boards import switches
from assessments.boards.asked import Asked, ask, months_with_results
from assessments.explain.tasks import unmet
from assessments.results.models import Result
from assessments.results.words import counted_word
from assessments.rules.levels import TOWNSHIP
from provinces.checks.panel import township_checks
from provinces.organisations.listing import Filters, organisations_in_sight, tallies
from provinces.organisations.page import breadcrumb
from provinces.periods.due import due_days
from provinces.places.models import Division, PopulationSource, TownshipProfile
from provinces.pledges.models import Pledge
from provinces.registers.beside import arranged_for, profile_urls
from provinces.reports.models import HANDED_IN
from tuanwei.clock import local_day
from tuanwei.rights import can

REPORTS_SHOWN = 12


def township_context(officer, township: Division) -> dict:
    province = Division.objects.get(pk=township.province_id)
    months = months_with_results(province)
    asked = ask(officer, province.code, str(months[0])) if months else None
    result = _result(asked, township) if asked else None
    register = f"{reverse('organisations')}?township={township.code}"
    may_edit = can(officer, "edit_organisation", township)
    profile = TownshipProfile.objects.filter(township=township).order_by("-year").first()
    return {
        "breadcrumb": breadcrumb(township)[:-1],
        "township_name": township.name,
        "code": township.code,
        "kind_title": township.get_kind_display(),
        **(switches.as_of(asked) if asked else {}),
        "figures": _figures(asked, result) if asked and result else [],
        "task": _task(asked, result) if asked and result else None,
        "organisations_url": register,
        "new_organisation_url": f"{reverse('organisation-new')}?township={township.code}"
        if may_edit
        else None,
        "profile": _profile(profile),
        "profile_urls": profile_urls(township, profile, officer),
        "score": _score(asked, result) if asked and result else None,
        "counts": _counts(officer, township, asked, register) if asked else [],
        "pledge": _pledge(officer, township, asked.month.year) if asked else None,
        "reports": _reports(province, township),
        "checks": township_checks(township),
        **arranged_for(township, officer),
    }


def _result(asked: Asked, township: Division) -> Result | None:
    return asked.results.filter(level=TOWNSHIP, division=township.pk).first()


def _figures(asked: Asked, result: Result) -> list[dict]:
    return [
        {
            "label": "全省位次",
            "value": result.rank,
            "of": asked.assessment.results.filter(level=TOWNSHIP).count(),
            "unit": "",
            "note": asked.month.title,
        },
        {
            "label": counted_word(asked.scheme),
            "value": int(result.progress_value),
            "of": int(result.progress_target) or None,
            "unit": "个",
            "note": f"进度{result.progress}%" if result.progress is not None else "",
        },
        {
            "label": "现有直属团组织",
            "value": result.numbers["organisations.active"],
            "unit": "个",
            "note": f"活动期内新建{result.numbers['organisations.new']}个",
        },
        {
            "label": "综合得分",
            "value": result.score,
            "places": 2,
            "unit": "分" if result.score is not None else "",
            "note": result.grade or "本级不计分",
        },
    ]


def _task(asked: Asked, result: Result) -> dict:
    lacking = "，".join(unmet(asked.scheme, result.numbers))
    return {
        "done": int(result.progress_value),
        "target": int(result.progress_target) or None,
        "count_name": counted_word(asked.scheme),
        "text": "已完成任务。" if result.completed else f"尚未完成：{lacking}。",
        "url": switches.explanation_url(asked, TOWNSHIP, result.code),
        "url_title": "看得分依据",
    }


def _score(asked: Asked, result: Result) -> dict:
    return {
        "value": result.score,
        "grade": result.grade,
        "rank": result.rank,
        "of": asked.assessment.results.filter(level=TOWNSHIP).count(),
        "url": switches.explanation_url(asked, TOWNSHIP, result.code),
    }


def _profile(profile: TownshipProfile | None) -> dict | None:
    if profile is None:
        return None
    return {
        "year": profile.year,
        "population": profile.population,
        "population_source": profile.get_population_source_display(),
        "is_estimate": profile.population_source == PopulationSource.ESTIMATE,
        "full_time": profile.full_time,
        "part_time": profile.part_time,
    }


def _counts(officer, township: Division, asked: Asked, register: str) -> list[dict]:
    rows = organisations_in_sight(officer, asked.month, Filters(township=township.code))
    found = tallies(rows)
    entries = [
        ("合格", "tab_qualified", "qualified", "qualified"),
        ("差1项", "tab_one", "one", "half"),
        ("差2项以上", "tab_more", "more", "unset"),
        ("未批准", "tab_unapproved", "unapproved", "applied"),
    ]
    return [
        {"title": title, "count": found[key], "url": f"{register}&tab={tab}", "state": state}
        for title, key, tab, state in entries
    ]


def _pledge(officer, township: Division, year: int) -> dict:
    """The latest up to the year; without one only where to draft it, if the officer may."""
    rows = Pledge.objects.filter(promisor=township, is_current=True, year__lte=year)
    pledge = rows.select_related("promisee").order_by("-year").first()
    if pledge is None:
        may_edit = can(officer, "edit_pledge", township)
        address = [year, township.code]
        return {"draft_url": reverse("pledge-edit", args=address) if may_edit else None}
    newer = township.pledges.filter(year=pledge.year, version__gt=pledge.version).first()
    url = reverse("pledge", args=[pledge.year, township.code])
    return {
        "year": pledge.year,
        "target": pledge.total,
        "new": pledge.new,
        "state": pledge.shown_state,
        "signed_on": pledge.signed_on,
        "promisee": pledge.promisee.name if pledge.promisee else "",
        "url": url,
        "newer": {"version": newer.version, "total": newer.total, "state": newer.shown_state,
                  "url": f"{url}?version={newer.version}"} if newer else None,
    }  # fmt: skip


def _reports(province: Division, township: Division) -> list[dict]:
    rows = list(township.reports.order_by("-month")[:REPORTS_SHOWN])
    due = due_days(province, [report.month for report in rows])
    return [
        {
            "month_title": report.month.title,
            "state": report.state,
            "state_word": "",
            "organisations": report.organisations,
            "new": report.new,
            "members": report.members,
            "activities": report.activities,
            "youth": report.youth,
            "on_time": _on_time(report, due[report.month]) if report.submitted_at else None,
            "url": reverse("report", args=[township.code, str(report.month)]),
        }
        for report in rows
    ]


def _on_time(report, due: dt.date) -> bool:
    return report.state in HANDED_IN and local_day(report.submitted_at) <= due
