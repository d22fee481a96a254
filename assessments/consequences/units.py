"""Everything that follows for one unit: its interviews and vetoes, newest first."""

from dataclasses import replace

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
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.rights import check_can


@require_safe
def unit(request, code: str):
    found = _in_sight(request.user, code)
    return render(request, "consequences/unit.html", context(found, request.user))


def _in_sight(officer, code: str) -> Division:
    place = Division.objects.visible_to(officer).filter(code=code).order_by("-valid_to")
    found = place.filter(level__in=["city", "county"]).first()
    if found is None:
        raise Http404
    check_can(officer, "view_consequences", found)
    return found


class Cases:
    """Of one unit, in the reader's sight."""

    def __init__(self, unit: Division, officer) -> None:
        talks = Interview.objects.visible_to(officer).filter(division=unit)
        self.interviews = interviews.with_measures(
            talks.select_related("division", "province")
        ).order_by("-month")
        cases = VetoCase.objects.visible_to(officer).filter(division=unit)
        self.vetoes = cases.select_related(*vetoes.WITH).order_by("-month", "level", "gate")
        papers = FeedbackLetter.objects.visible_to(officer).filter(division=unit)
        self.letters = papers.select_related("division", "province").order_by("-month", "level")


@exported("consequences-unit-export")
def unit_export(officer, query, code: str) -> Table:
    """The three tables of the page."""
    found = _in_sight(officer, code)
    cases = Cases(found, officer)
    tables = [
        Table.of(f"{found.name}{title}", page.HEADERS, rows, page.export_row)
        for title, page, rows in (
            (_("约谈"), interviews, cases.interviews),
            (_("一票否决"), vetoes, cases.vetoes),
            (_("反馈函"), letters, cases.letters),
        )
    ]
    return replace(tables[0], more=tuple(tables[1:]))


def context(unit: Division, officer) -> dict:
    today, cases = business_date(), Cases(unit, officer)
    return {
        "unit": unit,
        "letters": [letters.row(each) for each in cases.letters],
        "breadcrumb": [
            {"title": Division.objects.get(pk=unit.province_id).name, "url": None},
            {"title": _("约谈反馈"), "url": None},
        ],
        "interviews": [interviews.row(each, today) for each in cases.interviews],
        "vetoes": vetoes.rows(cases.vetoes, today),
    }
