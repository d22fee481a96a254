"""Everything that follows for one unit: its interviews and vetoes, newest first."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assessments.consequences.interviews import page as interviews
from assessments.consequences.interviews.models import Interview
from assessments.consequences.letters import page as letters
from assessments.consequences.letters.models import FeedbackLetter
from assessments.consequences.vetoes import page as vetoes
from assessments.consequences.vetoes.models import VetoCase
from provinces.demonstration.today import business_date
from provinces.places.models import Division
from tuanwei.rights import check_can


@require_safe
def unit(request, code: str):
    place = Division.objects.visible_to(request.user).filter(code=code).order_by("-valid_to")
    found = place.filter(level__in=["city", "county"]).first()
    if found is None:
        raise Http404
    check_can(request.user, "view_consequences", found)
    return render(request, "consequences/unit.html", context(found, request.user))


def context(unit: Division, officer) -> dict:
    today = business_date()
    talks = Interview.objects.visible_to(officer).filter(division=unit)
    cases = VetoCase.objects.visible_to(officer).filter(division=unit)
    papers = FeedbackLetter.objects.visible_to(officer).filter(division=unit)
    return {
        "unit": unit,
        "letters": [
            letters.row(each)
            for each in papers.select_related("division", "province").order_by("-month", "level")
        ],
        "breadcrumb": [
            {"title": Division.objects.get(pk=unit.province_id).name, "url": None},
            {"title": _("约谈反馈"), "url": None},
        ],
        "interviews": [
            interviews.row(each, today)
            for each in interviews.with_measures(talks.select_related("division", "province"))
            .order_by("-month")
        ],
        "vetoes": vetoes.rows(
            cases.select_related(*vetoes.WITH).order_by("-month", "level", "gate"), today
        ),
    }  # fmt: skip
