"""Between the log-in and the pages: idle sessions end, initial passwords are changed first."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from provinces.people.models import SignIn
from provinces.people.sign_ins import SEEN, touch
from tuanwei import clock

NOTED_EVERY = 60  # seconds; so that not every page writes its session
ASKED_BY_ITSELF = {"job-progress"}
"""Addresses that pages ask again and again: nobody is at work because of them."""
BEFORE_ANYTHING_ELSE = {"change-password", "logout", "login", "healthz"}


class NoControlSigns:
    """An address with a NUL names nothing that PostgreSQL could hold: there is no such page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path_info or "%00" in query:
            return HttpResponseBadRequest(
                _("地址里有不能识别的字符，请核对后重试。"),
                content_type="text/plain; charset=utf-8",
            )
        return self.get_response(request)


class IdleSessions:
    """Stands before the authentication: whoever did nothing for too long is nobody again."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.ended_by_idling = self._end_if_idle(request.session)
        return self.get_response(request)

    def _end_if_idle(self, session) -> bool:
        seen = session.get(SEEN)
        if seen is None or _now() - seen <= settings.SESSION_IDLE_MINUTES * 60:
            return False
        SignIn.objects.filter(session_key=session.session_key).delete()
        session.flush()
        return True

    def process_view(self, request, view, args, kwargs):
        session = request.session
        if request.resolver_match.url_name in ASKED_BY_ITSELF or SEEN not in session:
            return
        if _now() - session[SEEN] >= NOTED_EVERY:
            session[SEEN] = _now()
            touch(session.session_key)


def _now() -> int:
    return int(clock.now().timestamp())


class LogInFirst(LoginRequiredMiddleware):
    """To the log-in and back to the page; a piece of a page is never swapped for the log-in."""

    def handle_no_permission(self, request, view_func):
        if request.htmx:
            return HttpResponse(_("登录已过期，重新登录后再办理。"), status=401)
        query = {"next": page_of(request)}
        if getattr(request, "ended_by_idling", False):
            query["ended"] = "idle"
        return redirect(f"{reverse('login')}?{urlencode(query, safe='/')}")


def page_of(request) -> str:
    """The page that somebody looks at: of a sent form the one it was on."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    referer = request.META.get("HTTP_REFERER", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}, request.is_secure()):
        return "/"
    parts = urlsplit(referer)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


class InitialPasswordFirst:
    """Whoever still has the password that somebody else knows changes it before anything else."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.resolver_match.url_name in BEFORE_ANYTHING_ELSE:
            return None
        officer = request.user
        if not officer.is_authenticated or not officer.must_change_password:
            return None
        there = f"{reverse('change-password')}?{urlencode({'next': page_of(request)}, safe='/')}"
        if request.htmx:
            return HttpResponse(status=401, headers={"HX-Redirect": there})
        return redirect(there)
