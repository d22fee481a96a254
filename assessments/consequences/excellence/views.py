from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assessments.consequences import listing
from assessments.consequences.excellence import page
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.rights import check_can_somewhere


@require_safe
def excellence(request):
    check_can_somewhere(request.user, "view_consequences")
    want = page.wanted(request.user, request.GET)
    context: dict = {"levels": listing.sections("excellence"), "rows": []}
    if want:
        context |= page.context(want, lambda **changes: listing.address(request, **changes))
    return render(request, "consequences/excellence.html", context)


@exported("excellence-export")
def excellence_export(officer, query) -> Table:
    check_can_somewhere(officer, "view_consequences")
    want = page.wanted(officer, query)
    if want is None:
        raise Http404
    title = _("%s评优名单") % want.asked.province.name
    return Table.of(title, page.HEADERS, page.export_rows(want), list, want.in_words())
