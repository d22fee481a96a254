"""One report: to type, to hand in, to look at and to decide."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from provinces.demonstration.today import business_date
from provinces.organisations.listing import township_asked
from provinces.reports import actions
from provinces.reports.filing import Filing, open_points
from provinces.reports.forms import ReportForm
from provinces.reports.models import MonthlyReport
from provinces.reports.page import ReportPage
from provinces.reports.policies import NotAllowed, lock_of
from tuanwei.months import Month
from tuanwei.rights import check_can


def report_asked(officer, code: str, month: str) -> MonthlyReport:
    """The report, or an unsaved one if it was not begun; 404 outside or for no such month."""
    township = township_asked(officer, code)
    try:
        asked = Month.parse(month)
    except ValueError:
        raise Http404 from None
    if township is None or asked > Month.of(business_date()):
        raise Http404
    rows = MonthlyReport.objects.select_related(
        "township__parent", "submitted_by", "decided_by", "edited_by", "created_by"
    )
    found = rows.filter(township=township, month=asked).first()
    if found is None and not township.in_scope:
        raise Http404
    return found or MonthlyReport(township=township, month=asked)


def _page(request, code: str, month: str) -> ReportPage:
    report = report_asked(request.user, code, month)
    return ReportPage(request.user, report, lock_of(report.township, report.month, business_date()))


@require_http_methods(["GET", "HEAD", "POST"])
def report(request, code: str, month: str):
    page = _page(request, code, month)
    if request.method == "POST":
        check_can(request.user, "edit_report", page.township)
        return _filed(request, page)
    check_can(request.user, "view_facts", page.township)
    form = ReportForm(report=page.report, registered=page.registered) if page.may_type else None
    return _shown(request, page, form)


def _shown(request, page: ReportPage, form=None, **more):
    context = page.context(form) | more
    if form is not None:
        context["open_points"] = open_points(form) if not form.errors else more.get("open", "")
    return render(request, "reports/report.html", context)


def _filed(request, page: ReportPage):
    filing = Filing(page, request.POST, request.user)
    if "submit" in request.POST:
        filing.hand_in()
    else:
        filing.save()
    if filing.refusal:
        messages.error(request, filing.refusal)
        return redirect("report", page.township.code, str(page.month))
    if filing.handed_in:
        messages.success(request, f"{page.township.name}{page.month.title}月报已报送，等待审核。")
        return redirect("report", page.township.code, str(page.month))
    if filing.saved and not filing.form.errors:
        messages.success(request, "草稿已保存。")
        return redirect("report", page.township.code, str(page.month))
    return _shown(
        request, page, filing.form, conflict=filing.conflict, draft_kept=bool(filing.saved)
    )


@require_POST
def report_draft(request, code: str, month: str):
    """Called while one types."""
    page = _page(request, code, month)
    check_can(request.user, "edit_report", page.township)
    filing = Filing(page, request.POST, request.user)
    filing.save()
    answer, status = filing.answer()
    return JsonResponse(answer, status=status)


@require_POST
def report_withdraw(request, code: str, month: str):
    return _done(request, code, month, "edit_report", actions.withdraw, "月报已撤回，可以修改。")


@require_POST
def report_revise(request, code: str, month: str):
    return _done(request, code, month, "edit_report", actions.revise, "可以改报，改后重新报送。")


def _done(request, code: str, month: str, right: str, action, done: str, **options):
    report = report_asked(request.user, code, month)
    check_can(request.user, right, report.township)
    if report.pk is None:
        raise Http404
    try:
        action(report, by=request.user, **options)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("report", report.township.code, str(report.month))


@require_POST
def report_decide(request, code: str, month: str):
    read = request.POST.get("revision", "")
    options = {"read_revision": int(read) if read.isdecimal() else 0}
    if request.POST.get("decision") == "accept":
        return _done(
            request, code, month, "review_report", actions.accept, "月报已审核通过。", **options
        )
    options["comment"] = request.POST.get("comment", "")
    return _done(
        request, code, month, "review_report", actions.return_report, "月报已退回。", **options
    )
