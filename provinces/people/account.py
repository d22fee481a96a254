"""我的账号: what everybody may see and change of himself."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from provinces.demonstration.today import business_date
from provinces.people import page
from provinces.people.actions import change_own_password
from provinces.people.forms import ContactForm
from provinces.people.sign_ins import device_of, end_all
from tuanwei import clock


class OwnPasswordForm(PasswordChangeForm):
    error_messages = PasswordChangeForm.error_messages | {
        "password_incorrect": gettext_lazy("原密码不对，请重新输入"),
        "password_mismatch": gettext_lazy("两次输入的新密码不一样"),
    }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["old_password"].label = _("原密码")
        self.fields["new_password1"].label = _("新密码")
        self.fields["new_password2"].label = _("再输一次新密码")
        self.fields["new_password1"].help_text = _("至少8位，不能全是数字，不能与登录名、姓名相近")
        self.fields["new_password2"].help_text = ""
        for field in self.fields.values():
            field.error_messages["required"] = _("填写%(label)s") % {"label": field.label}

    def clean_new_password1(self) -> str:
        typed = self.cleaned_data["new_password1"]
        if self.user.check_password(typed):
            raise ValidationError(_("新密码不能与原密码相同"))
        return typed


@require_http_methods(["GET", "HEAD", "POST"])
def account(request):
    officer = request.user
    form = ContactForm(request.POST or None, instance=officer)
    if request.method == "POST" and form.is_valid():
        officer.save(update_fields=["phone", "email"])
        messages.success(request, _("联系方式已保存。"))
        return redirect("account")
    if form.errors:
        officer.refresh_from_db(fields=["phone", "email"])
    context = {
        "form": form,
        "officer": officer,
        "breadcrumb": page.breadcrumb(officer.division),
        "roles": page.roles_of(officer, business_date()),
        "deputies": page.deputies_of(officer, business_date()),
        "sessions": sessions_of(officer, request.session.session_key),
        "idle_minutes": settings.SESSION_IDLE_MINUTES,
    }
    return render(request, "people/account.html", context)


def sessions_of(officer, own_key: str) -> list[dict]:
    since = clock.now() - timedelta(minutes=settings.SESSION_IDLE_MINUTES)
    return [
        {
            "own": each.session_key == own_key,
            "device": device_of(each.agent),
            "address": each.address,
            "started_at": each.started_at,
            "seen_at": each.seen_at,
        }
        for each in officer.sign_ins.filter(seen_at__gte=since).order_by("-seen_at")
    ]


@require_POST
def end_sessions(request):
    ended = end_all(request.user, but=request.session.session_key)
    messages.success(request, _("已退出其他%(n)d处登录。") % {"n": ended})
    return redirect("account")


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request):
    officer = request.user
    forced = officer.must_change_password
    form = OwnPasswordForm(officer, request.POST or None)
    if request.method == "POST" and form.is_valid():
        own = request.session.session_key
        change_own_password(officer, form.cleaned_data["new_password1"])
        end_all(officer, but=own)
        update_session_auth_hash(request, officer)
        officer.sign_ins.filter(session_key=own).update(session_key=request.session.session_key)
        messages.success(request, _("密码已修改，下次用新密码登录。"))
        return redirect(_next(request, "workbench" if forced else "account"))
    context = {"form": form, "forced": forced, "next": request.GET.get("next", "")}
    template = "people/first_password.html" if forced else "people/change_password.html"
    return render(request, template, context)


def _next(request, otherwise: str) -> str:
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return wanted
    return reverse(otherwise)
