from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.boards.asked import ask
from assessments.explain.page import explanation_context
from tuanwei.rights import check_can_somewhere


@require_safe
def explanation(request, province: str, month: str, level: str, code: str):
    check_can_somewhere(request.user, "view_scores")
    asked = ask(request.user, province, month)
    context = explanation_context(asked, level, code, request.GET)
    return render(request, "explain/explanation.html", context)
