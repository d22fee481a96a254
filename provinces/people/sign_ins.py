"""Which log-ins of an officer are still going on: noted at log-in, forgotten at its end."""

from __future__ import annotations

import re

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.contrib.sessions.models import Session
from django.dispatch import receiver
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from provinces.people.models import Officer, SignIn
from tuanwei import clock

SEEN = "seen"
"""Key of the session: when its owner last did something, in seconds since 1970."""

SYSTEMS = [
    ("Windows Phone", gettext_lazy("手机")),
    ("Windows NT 10", "Windows 10"),
    ("Windows NT 6.1", "Windows 7"),
    ("Windows NT 5", "Windows XP"),
    ("Windows", "Windows"),
    ("iPhone", gettext_lazy("苹果手机")),
    ("iPad", gettext_lazy("苹果平板")),
    ("Android", gettext_lazy("安卓手机")),
    ("Mac OS X", gettext_lazy("苹果电脑")),
    ("Linux", "Linux"),
]
BROWSERS = [
    (r"MicroMessenger", gettext_lazy("微信")),
    (r"Edge?/", "Edge"),
    (r"(QQBrowser|360SE|360EE|MetaSr|UCBrowser)", gettext_lazy("国产浏览器")),
    (r"Firefox/", gettext_lazy("火狐浏览器")),
    (r"Chrome/", gettext_lazy("谷歌浏览器")),
    (r"Safari/", gettext_lazy("苹果浏览器")),
]


@receiver(user_logged_in)
def note(sender, request, user, **kwargs) -> None:
    session = getattr(request, "session", None)
    if session is None or not isinstance(user, Officer):
        return
    session[SEEN] = int(clock.now().timestamp())
    if session.session_key is None:
        session.save()
    meta = getattr(request, "META", {})
    SignIn.objects.update_or_create(
        session_key=session.session_key,
        defaults={
            "officer": user,
            "started_at": clock.now(),
            "seen_at": clock.now(),
            "address": meta.get("REMOTE_ADDR") or None,
            "agent": meta.get("HTTP_USER_AGENT", "")[:300],
        },
    )


@receiver(user_logged_out)
def forget(sender, request, user, **kwargs) -> None:
    session = getattr(request, "session", None)
    if session is not None and session.session_key:
        SignIn.objects.filter(session_key=session.session_key).delete()


def touch(session_key: str) -> None:
    SignIn.objects.filter(session_key=session_key).update(seen_at=clock.now())


def end_all(officer: Officer, *, but: str | None = None) -> int:
    """Ends the officer's log-ins, except the one of the session key; says how many."""
    rows = officer.sign_ins.exclude(session_key=but or "")
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    rows.delete()
    return len(keys)


def device_of(agent: str) -> str:
    """What the browser says of itself, as people call it."""
    system = next((name for word, name in SYSTEMS if word in agent), "")
    browser = next((name for word, name in BROWSERS if re.search(word, agent)), "")
    if not system and not browser:
        return _("未知设备")
    return _("%(system)s %(browser)s") % {"system": system, "browser": browser}
