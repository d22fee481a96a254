"""What the frame of every page needs: navigation by rights, the unit, the demonstration mark."""

from django.urls import reverse

from provinces.demonstration.models import Demonstration
from provinces.demonstration.today import business_date
from tuanwei.badges import badge
from tuanwei.notices.models import Notice
from tuanwei.rights import can_somewhere

ENTRIES = [
    # title, address, the right it needs, icon, tab on the phone, names of addresses it covers
    ("工作台", "workbench", "view_workbench", "house", True, {"workbench"}),
    ("乡镇", "townships", "view_facts", "town", False, {"townships", "township"}),
    (
        "直属团组织", "organisations", "view_facts", "list", True,
        {"organisations", "organisation", "organisation-edit", "organisation-new",
         "organisation-grid"},
    ),
    (
        "月报", "reports", "view_facts", "paper", True,
        {"reports", "report", "report-board", "lock-exceptions"},
    ),
    (
        "责任状", "pledges", "view_facts", "paper", False,
        {
            "pledges", "pledge", "pledge-edit", "pledge-drafts", "pledge-sign",
            "pledge-countersign", "pledge-return", "pledge-revise", "pledge-discard",
        },
    ),
    (
        "抽查", "checks", "view_facts", "check", False,
        {"checks", "check", "check-step", "round", "round-new", "round-add", "round-discard"},
    ),
    (
        "工作安排", "arrangements", "view_facts", "list", False,
        {
            "arrangements", "register", "register-new", "register-row", "register-edit",
            "register-delete", "division-rename", "division-abolish",
        },
    ),
    ("排名", "rankings", "view_scores", "ranks", True, {"ranking", "explanation", "requirements"}),
    ("月度结账", "months", "close_month", "calendar", False, {
        "months", "close-month", "job", "whatif", "whatif-result",
    }),
    (
        "导入", "uploads", "import_facts", "paper", False,
        {"uploads", "upload"},
    ),
    ("通报", "bulletins", "view_bulletins", "paper", False, {"bulletins", "bulletin"}),
    (
        "约谈反馈", "consequences", "view_consequences", "paper", False,
        {
            "consequences", "interview", "interview-step", "interview-measure", "vetoes", "veto",
            "veto-step", "vetoes-notify", "consequences-unit", "letters", "letter",
            "letters-issue", "excellence",
        },
    ),
    (
        "方案", "schemes", "view_scores", "paper", False,
        {"schemes", "scheme", "scheme-compare", "scheme-new", "scheme-edit", "scheme-publish",
         "scheme-discard"},
    ),
    (
        "人员", "officers", "manage_officers", "person", False,
        {
            "officers", "officer", "officer-new", "officer-edit", "officer-password",
            "officer-disable", "officer-enable", "officer-hand-over", "officer-deputy",
            "rights",
        },
    ),
]  # fmt: skip

MENU = [
    # title, address, the right it needs, if any: under the officer's own name
    ("我的账号", "account", None),
    ("我的导出", "exports", None),
    ("省级设置", "province-settings", "edit_settings"),
    ("结账后改报", "lock-exceptions", "grant_exception"),
]


def frame(request) -> dict:
    officer = getattr(request, "user", None)
    if officer is None or not officer.is_authenticated:
        return {"demonstration": False}
    today = business_date()
    return {
        "navigation": _navigation(request, officer, today),
        "demonstration": Demonstration.objects.exists(),
        "business_date": today,
        "frame_unit": _unit(officer),
        "frame_role": _role(officer),
        "unread_notices": Notice.objects.of(officer).unread().count(),
        "frame_menu": [
            {"title": title, "url": reverse(address)}
            for title, address, right in MENU
            if right is None or can_somewhere(officer, right)
        ],
    }


def _navigation(request, officer, today) -> list[dict]:
    here = request.resolver_match.url_name if request.resolver_match else ""
    return [
        {
            "title": title,
            "url": reverse(address),
            "active": here in covers,
            "icon": icon,
            "tab": tab,
            "badge": badge(address, officer, today),
            "badge_due": True,
        }
        for title, address, right, icon, tab, covers in ENTRIES
        if can_somewhere(officer, right)
    ]


def _unit(officer) -> str:
    division = officer.division
    if division is None:
        return officer.name
    return f"共青团{division.name}委" if division.level == "province" else f"{division.name}团委"


def _role(officer) -> str:
    if officer.is_superuser:
        return "超级用户"
    own, absent = [], {}
    for each in officer.role_list:
        if each.officer_id == officer.pk:
            own.append(each.get_role_display())
        else:
            absent[each.officer_id] = f"代 {each.officer.name}"
    return "、".join([*dict.fromkeys(own), *absent.values()])
