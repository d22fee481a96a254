"""The words of an e-mail: all that one officer was told since the last one."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from tuanwei.notices.models import Notice


def subject(notices: Sequence[Notice]) -> str:
    """The first one's title, and how many more there are."""
    first = notices[0].title
    more = len(notices) - 1
    return _("%(first)s（另有%(more)d条）") % {"first": first, "more": more} if more else first


def body(notices: Sequence[Notice], *, name: str) -> str:
    lines = [_("%(name)s：") % {"name": name}, ""]
    for number, notice in enumerate(notices, start=1):
        head = f"{number}. " if len(notices) > 1 else ""
        lines.append(f"{head}{notice.title}")
        lines += [notice.text] if notice.text else []
        lines += [f"{settings.SITE_URL}{notice.url}"] if settings.SITE_URL and notice.url else []
        lines.append("")
    lines.append(_("登录系统，在“消息”中办理；不想收到邮件的，在“提醒设置”中关闭。"))
    return "\n".join(lines)
