"""Which versions an officer may see: those put in force in his province, drafts if he edits."""

from django.http import Http404

from assessments.boards.asked import visible_provinces
from assessments.schemes.models import SchemeState, SchemeVersion
from provinces.people.models import Officer
from provinces.places.models import Division
from tuanwei.rights import can, check_can


def provinces_of(officer: Officer) -> list[Division]:
    return visible_provinces(officer)


def province_of(officer: Officer, code: str) -> Division:
    """Raises Http404 outside the officer's sight."""
    found = next((each for each in provinces_of(officer) if each.code == code), None)
    if found is None:
        raise Http404
    return found


def all_versions():
    """Newest first."""
    rows = SchemeVersion.objects.select_related("based_on", "made_by", "published_by")
    return rows.order_by("-number", "-published_at", "-id")


def versions_of(province: Division, officer: Officer):
    rows = all_versions().filter(province=province.code)
    return rows if can(officer, "edit_scheme", province) else rows.put_in_force()


def version_in_sight(officer: Officer, pk: int) -> tuple[SchemeVersion, Division]:
    """404 outside the province; a draft is refused to those who do not edit."""
    version = all_versions().filter(pk=pk).first()
    if version is None:
        raise Http404
    province = province_of(officer, version.province)
    action = "edit_scheme" if version.state == SchemeState.DRAFT else "view_scores"
    if action == "edit_scheme":
        check_can(officer, action, province)
    return version, province


def draft_in_sight(officer: Officer, pk: int) -> tuple[SchemeVersion, Division]:
    """To change it: a version that is no draft is not found under this address."""
    version, province = version_in_sight(officer, pk)
    check_can(officer, "edit_scheme", province)
    if version.state != SchemeState.DRAFT:
        raise Http404
    return version, province


def no_draft_now(officer: Officer, pk: int) -> tuple[SchemeVersion, Division] | None:
    """A version that was published meanwhile, for one who edits; None for a draft, or if gone."""
    if not SchemeVersion.objects.put_in_force().filter(pk=pk).exists():
        return None
    version, province = version_in_sight(officer, pk)
    check_can(officer, "edit_scheme", province)
    return version, province
