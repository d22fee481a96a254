from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.boards.asked import Asked, ask
from assessments.requirements.export import CHECK_HEADERS, HEADERS, check_line, linkage_rows
from assessments.requirements.page import requirements_context
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.rights import check_can_somewhere


@require_safe
def requirements(request, province: str, month: str):
    asked = _asked(request.user, province, month)
    return render(request, "requirements/requirements.html", requirements_context(asked))


@exported("requirements-export")
def requirements_export(officer, query, province: str, month: str) -> Table:
    asked = _asked(officer, province, month)
    rows = requirements_context(asked)["checks"]
    title = f"{asked.province.name}{asked.month.title}工作要求"
    return Table.of(title, CHECK_HEADERS, rows, check_line, asked.scheme.title)


@exported("linkage-export")
def linkage_export(officer, query, province: str, month: str) -> Table:
    asked = _asked(officer, province, month)
    if asked.scheme.linkage is None:
        raise Http404
    title = f"{asked.province.name}{asked.month.title}{asked.scheme.linkage.title}"
    return Table.of(title, HEADERS, linkage_rows(asked), list, asked.month.title)


def _asked(officer, province: str, month: str) -> Asked:
    """What the campaign is asked for concerns the province as a whole."""
    check_can_somewhere(officer, "view_scores")
    asked = ask(officer, province, month)
    if not asked.sees_whole:
        raise Http404
    return asked
