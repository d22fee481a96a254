from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.rules.loading import SchemeError, data_of
from assessments.schemes.toml_text import toml_text
from assessments.versions.listing import province_panels
from assessments.versions.page import compare_context, scheme_context
from assessments.versions.visible import version_in_sight
from tuanwei.rights import check_can_somewhere


@require_safe
def schemes(request):
    check_can_somewhere(request.user, "view_scores")
    context = {"panels": province_panels(request.user)}
    return render(request, "versions/scheme_list.html", context)


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
    old, province = version_in_sight(request.user, pk)
    new, place = version_in_sight(request.user, other)
    if place.pk != province.pk:
        raise Http404
    return render(request, "versions/compare.html", compare_context(old, new, province))


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
