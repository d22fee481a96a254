"""乡镇: the list of an officer's townships with how far each has come."""

from django.core.paginator import Paginator
from django.db.models import F, Q
from django.http import Http404
from django.urls import reverse

from assessments.boards.headline import pace
from assessments.boards.switches import explanation_url
from assessments.desk.standing import Standing, standing_of
from assessments.desk.workbench import report_states
from assessments.results.words import counted_word
from provinces.checks.models import SpotCheck
from provinces.places.models import Division
from provinces.pledges.models import Pledge
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.rights import check_can_somewhere
from tuanwei.templatetags.marks import state_word

ROWS_ON_A_PAGE = 50
STATES = {"": ("全部", Q()), "done": ("已完成", Q(completed=1)), "open": ("未完成", Q(completed=0))}


class Asked:
    """The townships that the address asks for; unknown states are taken as not given."""

    def __init__(self, standing: Standing, query):
        rows = standing.townships()
        self.counties = _counties(rows)
        self.state = query.get("state", "") if query.get("state", "") in STATES else ""
        self.county, self.search = query.get("county", ""), query.get("search", "").strip()
        if self.county:
            inside = [c["id"] for c in self.counties if c["code"] == self.county]
            rows = rows.filter(county_id__in=inside)
        if self.search:
            found = Q(name__icontains=self.search) | Q(code__startswith=self.search)
            rows = rows.filter(found)
        self.rows = rows
        in_order = F("county_id").asc(nulls_first=True), "code"
        self.shown = rows.filter(STATES[self.state][1]).order_by(*in_order)

    def in_words(self) -> str:
        words = [each["name"] for each in self.counties if each["code"] == self.county]
        words += [STATES[self.state][0]] if self.state else []
        words += [f"查找“{self.search}”"] if self.search else []
        return "，".join(words)


def township_list_context(officer, query) -> dict:
    standing = standing_of(officer)
    if standing is None:
        return {"unit_name": officer.division, "total": 0, "completed": 0, "rows": [],
                "states": [], "counties": [], "page": None}  # fmt: skip
    asked = Asked(standing, query)
    counties = asked.counties
    page = Paginator(asked.shown, ROWS_ON_A_PAGE).get_page(query.get("page"))
    return {
        "breadcrumb": [],
        "unit_name": standing.own.name,
        "figures_note": standing.note,
        "total": standing.own.townships,
        "completed": standing.own.completed,
        "counties": counties if len(counties) > 1 else [],
        "county": asked.county,
        "states": _states(asked.rows, asked.state, query),
        "search": asked.search,
        "count_name": counted_word(standing.asked.scheme),
        "month_name": f"{standing.asked.month.number}月",
        "rows": _rows(standing, list(page), counties),
        "page": page,
        "pace": pace(standing.asked),
        "show_county": len(counties) > 1,
    }


@exported("townships-export")
def townships_export(officer, query) -> Table:
    check_can_somewhere(officer, "view_facts")
    standing = standing_of(officer)
    if standing is None:
        raise Http404
    asked, scheme = Asked(standing, query), standing.asked.scheme
    heads = [
        "区划代码", "乡镇", "县（市、区）", counted_word(scheme), "目标", "进度%", "是否完成",
        "登记组织", "得分", "全省位次", f"{standing.asked.month.number}月月报", "责任状", "抽查",
    ]  # fmt: skip
    return Table.of(
        f"{standing.own.name}{standing.asked.month.title}乡镇",
        heads,
        _rows(standing, list(asked.shown), asked.counties),
        _line,
        "，".join(filter(None, [asked.in_words(), standing.note])),
    )


def _line(row: dict) -> list:
    return [
        row["code"], row["name"], row["county_name"], row["done"], row["target"], row["progress"],
        row["completed"], row["organisations"], row["score"], row["rank"],
        row["report_word"] or state_word(row["report_state"]), state_word(row["pledge_state"]),
        state_word(row["check_state"]),
    ]  # fmt: skip


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
