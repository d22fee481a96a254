from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assessments.rules.loading import SchemeError, data_of
from assessments.schemes.models import SchemeVersion
from assessments.schemes.toml_text import toml_text
from assessments.versions.comparing import differences
from assessments.versions.listing import province_panels
from assessments.versions.page import compare_context, scheme_context
from assessments.versions.visible import version_in_sight
from provinces.places.models import Division
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.rights import check_can_somewhere


@require_safe
def schemes(request):
    check_can_somewhere(request.user, "view_scores")
    context = {"panels": province_panels(request.user)}
    return render(request, "versions/scheme_list.html", context)


HEADERS = ("省", "版本", "状态", "适用月份", "经办人", "日期", "说明")


@exported("schemes-export")
def schemes_export(officer, query) -> Table:
    check_can_somewhere(officer, "view_scores")
    rows = [(panel["name"], row) for panel in province_panels(officer) for row in panel["rows"]]
    return Table.of(
        _("考核方案"),
        HEADERS,
        rows,
        lambda each: [
            each[0], *(each[1][key] for key in ("title", "word", "applies", "who", "at", "note")),
        ],
    )  # fmt: skip


@require_safe
def scheme(request, pk: int):
    check_can_somewhere(request.user, "view_scores")
    version, province = version_in_sight(request.user, pk)
    context = scheme_context(version, province, request.user)
    return render(request, "versions/scheme.html", context)


@require_safe
def compare(request, pk: int, other: int):
    """From the first version to the second; both of one province."""
    check_can_somewhere(request.user, "view_scores")
    old, new, province = _both(request.user, pk, other)
    return render(request, "versions/compare.html", compare_context(old, new, province))


def _both(officer, pk: int, other: int) -> tuple[SchemeVersion, SchemeVersion, Division]:
    old, province = version_in_sight(officer, pk)
    new, place = version_in_sight(officer, other)
    if place.pk != province.pk:
        raise Http404
    return old, new, province


@exported("scheme-compare-export")
def compare_export(officer, query, pk: int, other: int) -> Table:
    check_can_somewhere(officer, "view_scores")
    old, new, province = _both(officer, pk, other)
    return Table.of(
        _("%s考核方案比较") % province.name,
        (_("部分"), _("项目"), str(old), str(new)),
        differences(old.content, new.content),
        lambda each: [each.section, each.what, _side(each.old), _side(each.new)],
        f"{old} → {new}",
    )


def _side(words: str | None) -> str:
    return _("没有这一项") if words is None else words


@require_safe
def export(request, pk: int):
    """The file as schemes are shipped; a draft that is not whole has none."""
    check_can_somewhere(request.user, "view_scores")
    version, _province = version_in_sight(request.user, pk)
    try:
        version.read()
    except SchemeError:
        raise Http404 from None
    text = toml_text(data_of(version.content))
    response = HttpResponse(text, content_type="application/toml; charset=utf-8")
    name = f"{version.code}-{version.number}.toml"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
