from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from provinces.organisations.page import breadcrumb
from provinces.places.levels import Level
from provinces.places.models import Division
from provinces.pledges import policies
from provinces.pledges.chain import superiors
from provinces.pledges.document import document_of
from provinces.pledges.drafting import Drafting
from provinces.pledges.editing import Editing
from provinces.pledges.export import export
from provinces.pledges.fetching import at_work, division_or_404
from provinces.pledges.listing import Chain
from provinces.pledges.page import PledgePage
from provinces.pledges.todo import todo
from provinces.pledges.years import years_offered
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.rights import can, check_can, check_can_somewhere

ROWS_ON_A_PAGE = 50


def _chain(officer, query) -> Chain:
    check_can_somewhere(officer, "view_facts")
    try:
        return Chain(officer, query)
    except Division.DoesNotExist:
        raise Http404 from None


def _address(request, **changes) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query[name] = value
    return f"?{query.urlencode()}"


@require_safe
def pledges(request):
    chain = _chain(request.user, request.GET)
    where = chain.where()
    counts = chain.tallies(where)
    pages = Paginator(chain.shown(where), ROWS_ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    unit = chain.unit
    context = {
        "breadcrumb": breadcrumb(unit)[:-1] if unit else [],
        "chain": chain,
        "unit": unit,
        "own": chain.rows_of([unit])[0] if unit else None,
        "year": chain.year,
        "years": _years(request, chain),
        "tabs": _tabs(request, chain, where, counts),
        "rows": chain.rows_of(page.object_list),
        "page": page,
        "todo": _todo(request, chain),
        "show_level": chain.level == "all",
        "drafts_url": _drafts_url(request.user, chain),
    }
    return render(request, "pledges/pledge_list.html", context)


def _drafts_url(officer, chain: Chain) -> str | None:
    """Where the committees next below are drafted at once, as long as one of them has nothing."""
    unit = chain.unit
    if unit is None or not can(officer, "edit_pledge", unit):
        return None
    if not chain.rows.filter(superior=unit.pk, current__isnull=True).exists():
        return None
    return reverse("pledge-drafts", args=[chain.year, unit.code])


def _years(request, chain: Chain) -> list[dict]:
    offered = sorted({*years_offered(request.user), chain.year})
    return [
        {"title": each, "url": _address(request, year=each), "active": each == chain.year}
        for each in offered
    ]


def _tabs(request, chain: Chain, where: dict, counts: dict) -> list[dict]:
    return [
        {
            "title": title,
            "count": counts[f"tab_{tab}"] if tab else counts["all"],
            "url": _address(request, state=tab),
            "active": tab == chain.filters.state,
        }
        for tab, (title, _) in where.items()
        if tab != "short" or chain.level != Level.TOWNSHIP
    ]


def _todo(request, chain: Chain) -> list[dict]:
    found = todo(request.user, chain.year, chain.rows)
    for each in found:
        each["url"] = f"{reverse('pledges')}?year={chain.year}&todo={each['kind']}"
        if chain.filters.unit:
            each["url"] += f"&unit={chain.filters.unit}"
        each["active"] = each["kind"] == chain.filters.todo
    return found


@exported("pledge-export")
def pledge_export(officer, query) -> Table:
    return export(_chain(officer, query))


@require_safe
def pledge(request, year: int, code: str):
    division = division_or_404(request.user, year, code)
    check_can(request.user, "view_facts", division)
    page = PledgePage(request.user, division, year, request.GET.get("version", ""))
    return render(request, "pledges/pledge.html", page.context())


@require_safe
def pledge_print(request, year: int, code: str):
    """The document on paper: of the version asked for, else of the one at work."""
    division = division_or_404(request.user, year, code)
    check_can(request.user, "view_facts", division)
    found = PledgePage(request.user, division, year, request.GET.get("version", "")).pledge
    if found is None:
        raise Http404
    return render(request, "pledges/print.html", document_of(found))


@require_http_methods(["GET", "HEAD", "POST"])
def pledge_edit(request, year: int, code: str):
    """The first draft of the year, or the version under way."""
    division = division_or_404(request.user, year, code)
    check_can(request.user, "edit_pledge", division)
    if not superiors(division):
        raise Http404
    found = at_work(year, division)
    try:
        if found:
            policies.check_can_edit(found)
    except policies.NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("pledge", year, code)
    editing = Editing(division, year, found, request)
    if request.method == "POST" and editing.save():
        messages.success(request, f"{division.name}{year}年度责任状草稿已保存，签订后生效。")
        return redirect(address_of(editing.pledge, division))
    return render(request, "pledges/pledge_form.html", editing.context())


def address_of(pledge, division: Division) -> str:
    """Its page; a version that does not stand for the year yet is named."""
    address = reverse("pledge", args=[pledge.year, division.code])
    return address if pledge.is_current else f"{address}?version={pledge.version}"


@require_http_methods(["GET", "HEAD", "POST"])
def pledge_drafts(request, year: int, code: str):
    """All committees next below that have no pledge yet, in one table."""
    unit = division_or_404(request.user, year, code)
    check_can(request.user, "edit_pledge", unit)
    if unit.level == Level.TOWNSHIP:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    drafting = Drafting(unit, year, posted, request.user)
    saves = posted is not None and not drafting.fills
    if saves and drafting.save():
        messages.success(request, f"已起草{drafting.made}份责任状，签订后生效。")
        return redirect(f"{reverse('pledges')}?year={year}&unit={code}")
    if drafting.made:
        messages.success(request, f"已起草{drafting.made}份责任状，填写不对的还在下面。")
    context = {
        "breadcrumb": breadcrumb(unit),
        "unit": unit,
        "year": year,
        "drafting": drafting,
        "cancel_url": f"{reverse('pledges')}?year={year}&unit={code}",
    }
    return render(request, "pledges/drafts.html", context)
