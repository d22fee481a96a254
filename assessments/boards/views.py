from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from assessments.boards.asked import Asked, ask, month_to_show, visible_provinces
from assessments.boards.ranking import ranking_context
from tuanwei.rights import check_can_somewhere


@require_safe
def ranking_home(request):
    """The newest closed month of the officer's own province, at the highest level in sight."""
    check_can_somewhere(request.user, "view_scores")
    for province in visible_provinces(request.user):
        month = month_to_show(province)
        if month:
            asked = ask(request.user, province.code, str(month))
            if asked.levels():
                return redirect("ranking", province.code, str(month), first_level(asked))
    return render(request, "boards/no_results.html")


def first_level(asked: Asked) -> str:
    """The cities for the province; for a unit below it the units inside it, if it has any."""
    levels = asked.levels()
    return levels[0] if asked.sees_whole or len(levels) == 1 else levels[1]


@require_safe
def ranking(request, province: str, month: str, level: str):
    check_can_somewhere(request.user, "view_scores")
    asked = ask(request.user, province, month)
    return render(request, "boards/ranking.html", ranking_context(asked, level, request.GET))
