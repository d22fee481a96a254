from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assessments.consequences import listing
from assessments.consequences.excellence import page
from tuanwei.exporting import export_response
from tuanwei.rights import check_can_somewhere


@require_safe
def excellence(request):
    check_can_somewhere(request.user, "view_consequences")
    want = page.wanted(request.user, request.GET)
    context: dict = {"levels": listing.sections("excellence"), "rows": []}
    if want:
        context |= page.context(want, lambda **changes: listing.address(request, **changes))
        context["export_url"] = listing.export_address(request, "excellence-export")
    return render(request, "consequences/excellence.html", context)


@require_safe
def excellence_export(request, format: str):
    check_can_somewhere(request.user, "view_consequences")
    want = page.wanted(request.user, request.GET)
    if want is None:
        raise Http404
    return export_response(
        format,
        title=_("%s评优名单") % want.asked.province.name,
        headers=page.HEADERS,
        rows=page.export_rows(want),
        officer=request.user,
        filters=want.in_words(),
    )
