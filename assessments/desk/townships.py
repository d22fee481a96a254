"""乡镇: the list of an officer's townships with how far each has come."""

from django.core.paginator import Paginator
from django.db.models import F, Q
from django.urls import reverse

from assessments.boards.headline import pace
from assessments.boards.switches import explanation_url
from assessments.desk.standing import Standing, standing_of
from assessments.desk.workbench import report_states
from assessments.results.words import counted_word
from provinces.checks.models import SpotCheck
from provinces.places.models import Division
from provinces.pledges.models import Pledge

ROWS_ON_A_PAGE = 50
STATES = {"": ("全部", Q()), "done": ("已完成", Q(completed=1)), "open": ("未完成", Q(completed=0))}


def township_list_context(officer, query) -> dict:
    standing = standing_of(officer)
    if standing is None:
        return {"unit_name": officer.division, "total": 0, "completed": 0, "rows": [],
                "states": [], "counties": [], "page": None}  # fmt: skip
    rows = standing.townships()
    counties = _counties(rows)
    state = query.get("state", "") if query.get("state", "") in STATES else ""
    county, search = query.get("county", ""), query.get("search", "").strip()
    if county:
        rows = rows.filter(county_id__in=[c["id"] for c in counties if c["code"] == county])
    if search:
        rows = rows.filter(Q(name__icontains=search) | Q(code__startswith=search))
    shown = rows.filter(STATES[state][1]).order_by(F("county_id").asc(nulls_first=True), "code")
    page = Paginator(shown, ROWS_ON_A_PAGE).get_page(query.get("page"))
    return {
        "breadcrumb": [],
        "unit_name": standing.own.name,
        "figures_note": standing.note,
        "total": standing.own.townships,
        "completed": standing.own.completed,
        "counties": counties if len(counties) > 1 else [],
        "county": county,
        "states": _states(rows, state, query),
        "search": search,
        "count_name": counted_word(standing.asked.scheme),
        "month_name": f"{standing.asked.month.number}月",
        "rows": _rows(standing, list(page), counties),
        "page": page,
        "pace": pace(standing.asked),
        "show_county": len(counties) > 1,
        "export_url": None,
    }


def _counties(rows) -> list[dict]:
    ids = set(rows.values_list("county_id", flat=True))
    counties = Division.objects.filter(pk__in=ids).order_by("code")
    return [{"id": c.pk, "code": c.code, "name": c.name} for c in counties]


def _states(rows, active: str, query) -> list[dict]:
    found = []
    for value, (title, where) in STATES.items():
        address = query.copy()
        address.pop("page", None)
        address["state"] = value
        found.append(
            {
                "title": title,
                "value": value,
                "count": rows.filter(where).count(),
                "url": f"?{address.urlencode()}",
                "active": value == active,
            }
        )
    return found


def _rows(standing: Standing, results: list, counties: list[dict]) -> list[dict]:
    asked = standing.asked
    ids = [result.division_id for result in results]
    names = {county["id"]: county["name"] for county in counties}
    reports = report_states(ids, asked.month)
    pledges = dict(
        Pledge.objects.filter(promisor__in=ids, year__lte=asked.month.year, is_current=True)
        .order_by("year")
        .values_list("promisor", "state")
    )
    checks = dict(
        SpotCheck.objects.filter(township__in=ids, checked_on__lte=asked.month.last)
        .exclude(verdict="")
        .order_by("checked_on", "pk")
        .values_list("township", "verdict")
    )
    due = pace(asked)
    return [
        {
            "name": result.name,
            "code": result.code,
            "url": reverse("township", args=[result.code]),
            "county_name": names.get(result.county_id, ""),
            "done": int(result.progress_value),
            "target": int(result.progress_target) or None,
            "progress": result.progress,
            "completed": bool(result.completed),
            "organisations": result.numbers["organisations.active"],
            "score": result.score,
            "explanation_url": explanation_url(asked, "township", result.code),
            "rank": result.rank,
            "report_state": reports.get(result.division_id, "not_begun"),
            "report_word": "",
            "pledge_state": pledges.get(result.division_id, "not_pledged"),
            "check_state": checks.get(result.division_id, "not_checked"),
            "behind": result.progress is not None and due is not None and result.progress < due,
        }
        for result in results
    ]
