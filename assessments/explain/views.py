from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from assessments.boards.asked import ask
from assessments.explain.advised import COMPUTED, fragment
from assessments.explain.page import explanation_context
from tuanwei.rights import check_can_somewhere


@require_safe
@vary_on_headers("HX-Request")
def explanation(request, province: str, month: str, level: str, code: str):
    """The page; its panel of advice alone if that is what a script asks for."""
    check_can_somewhere(request.user, "view_scores")
    asked = ask(request.user, province, month)
    if COMPUTED in request.GET and request.headers.get("HX-Request"):
        own = asked.results.filter(level=level, code=code).first()
        if own is None:
            raise Http404
        return render(request, "explain/_advice.html", fragment(asked, own))
    context = explanation_context(asked, level, code, request.GET)
    return render(request, "explain/explanation.html", context)
