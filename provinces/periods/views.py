"""Exceptions to the lock of a closed month, and the settings of a province."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from provinces.demonstration.today import business_date
from provinces.periods.asked import closed_months, province_asked
from provinces.periods.exceptions import NotAllowed, grant_exception, revoke_exception
from provinces.periods.forms import ExceptionForm
from provinces.periods.models import LockException
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.rights import check_can

ROWS_ON_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def lock_exceptions(request):
    code = request.POST.get("province") or request.GET.get("province", "")
    province = province_asked(request.user, "grant_exception", code)
    form = ExceptionForm(
        request.POST if request.method == "POST" else None,
        initial={name: request.GET.get(name, "") for name in ("township", "month")},
        officer=request.user,
        province=province,
        months=closed_months(province),
    )
    if request.method == "POST" and form.is_valid() and _granted(request, form):
        return redirect(f"{reverse('lock-exceptions')}?province={province.code}")
    rows = _rows(request.user, province)
    page = Paginator(rows, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    today = business_date()
    context = {
        "province": province,
        "breadcrumb": [{"title": province.name, "url": None}],
        "form": form,
        "has_closed": bool(form.fields["month"].choices),  # type: ignore[attr-defined]
        "rows": [_row(each, today) for each in page.object_list],
        "page": page,
    }
    return render(request, "periods/exceptions.html", context)


def _rows(officer, province):
    rows = LockException.objects.visible_to(officer).filter(
        township__path__startswith=province.path
    )
    rows = rows.select_related("township__parent", "granted_by", "revoked_by")
    return rows.order_by("-granted_at", "-pk")


HEADERS = (
    "乡镇代码", "乡镇", "县（市、区）", "月份", "状态", "有效期至", "理由", "批准人", "批准时间",
    "收回人", "收回时间",
)  # fmt: skip
STATE_WORDS = {"in_force": "有效", "expired": "已到期", "revoked": "已收回"}


@exported("lock-exceptions-export")
def lock_exceptions_export(officer, query) -> Table:
    province = province_asked(officer, "grant_exception", query.get("province", ""))
    today = business_date()

    def line(each: LockException) -> list:
        return [
            each.township.code, each.township.name, each.township.parent, each.month.title,
            STATE_WORDS[_row(each, today)["state"]], each.expires_on, each.reason,
            each.granted_by, each.granted_at, each.revoked_by, each.revoked_at,
        ]  # fmt: skip

    return Table.of(f"{province.name}结账后改报", HEADERS, _rows(officer, province), line)


def _granted(request, form: ExceptionForm) -> bool:
    values = form.cleaned_data
    try:
        made = grant_exception(
            values["township"], values["month"], reason=values["reason"],
            expires_on=values["expires_on"], by=request.user,
        )  # fmt: skip
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, f"已批准{made.township.name}改报{made.month.title}月报。")
    return True


def _row(each: LockException, today) -> dict:
    state = "revoked" if each.revoked_at else "expired" if each.expires_on < today else "in_force"
    return {
        "exception": each,
        "state": state,
        "url": reverse("report", args=[each.township.code, str(each.month)]),
        "revoke_url": reverse("lock-exception-revoke", args=[each.pk])
        if state == "in_force"
        else None,
    }


@require_POST
def lock_exception_revoke(request, pk: int):
    rows = LockException.objects.visible_to(request.user).select_related("township")
    found = get_object_or_404(rows, pk=pk)
    check_can(request.user, "grant_exception", found.township)
    try:
        revoke_exception(found, by=request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"已收回{found.township.name}{found.month.title}的改报批准。")
    return redirect("lock-exceptions")
