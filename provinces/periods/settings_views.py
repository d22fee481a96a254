"""The settings of a province: due day, issuer, holidays; and the due days of single months."""

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from provinces.demonstration.today import business_date
from provinces.history.overtaking import Overtaken
from provinces.history.trail import trail_of
from provinces.periods.actions import set_due_day, update_settings
from provinces.periods.asked import closed_months, province_asked
from provinces.periods.due import due_days
from provinces.periods.exceptions import NotAllowed
from provinces.periods.forms import DueDayForm, SettingsForm
from provinces.periods.models import ProvinceSettings
from provinces.places.models import Division
from tuanwei.months import Month

FIELDS = ["due_day", "issuer", "number_prefix", "copy_to", "holidays"]


@require_http_methods(["GET", "HEAD", "POST"])
def province_settings(request):
    code = request.POST.get("province") or request.GET.get("province", "")
    province = province_asked(request.user, "edit_settings", code)
    own = _settings_of(province, make=request.method == "POST")
    is_month = "month" in request.POST
    form = SettingsForm(request.POST if request.POST and not is_month else None, instance=own)
    months = _open_months(province)
    due_form = DueDayForm(request.POST if is_month else None, months=months)
    conflict = None
    if is_month and due_form.is_valid() and _due_set(request, province, due_form):
        return _back(province)
    if form.is_bound and form.is_valid():
        try:
            read = form.cleaned_data["revision"] or 0
            update_settings(form.instance, fields=FIELDS, read_revision=read, by=request.user)
        except Overtaken as overtaken:
            conflict = _conflict(form, overtaken.current)
        else:
            messages.success(request, "设置已保存。")
            return _back(province)
    days = due_days(province, months)
    context = {
        "province": province,
        "breadcrumb": [{"title": province.name, "url": None}],
        "form": form,
        "due_form": due_form,
        "months": [{"title": month.title, "due_on": days[month]} for month in months],
        "conflict": conflict,
        "history": trail_of(own) if own.pk else [],
        "exceptions_url": f"{reverse('lock-exceptions')}?province={province.code}",
    }
    return render(request, "periods/settings.html", context)


def _back(province: Division):
    return redirect(f"{reverse('province-settings')}?province={province.code}")


def _settings_of(province: Division, make: bool) -> ProvinceSettings:
    """Looking makes nothing; the first to save makes the row."""
    if make:
        return ProvinceSettings.objects.get_or_create(province=province)[0]
    found = ProvinceSettings.objects.filter(province=province).first()
    return found or ProvinceSettings(province=province)


def _open_months(province: Division) -> list[Month]:
    """The present month and those before it that are not closed, newest first; two at most."""
    closed, now = set(closed_months(province)), Month.of(business_date())
    return [month for month in (now, now.previous) if month not in closed]


def _due_set(request, province: Division, form: DueDayForm) -> bool:
    month, due_on = form.cleaned_data["month"], form.cleaned_data["due_on"]
    try:
        set_due_day(province, month, due_on=due_on, by=request.user)
    except NotAllowed as refusal:
        form.add_error("due_on", str(refusal))
        return False
    messages.success(request, f"{month.title}月报截止日已保存。")
    return True


def _conflict(form: SettingsForm, current: ProvinceSettings) -> dict:
    """What was typed stays; saving once more replaces what the other person saved."""
    mine = form.instance
    changes = [
        {
            "label": str(form.fields[name].label),
            "theirs": _said(getattr(current, name)),
            "yours": _said(getattr(mine, name)),
        }
        for name in FIELDS
        if getattr(current, name) != getattr(mine, name)
    ]
    entry = trail_of(current)[0]
    typed = QueryDict(mutable=True)
    typed.update(form.data)
    typed["revision"] = str(current.revision)
    form.data = typed
    return {"who": entry.who, "when": entry.at, "changes": changes}


def _said(value) -> str:
    return "、".join(value) if isinstance(value, list) else str(value)
