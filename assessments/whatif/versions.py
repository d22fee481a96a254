"""Which versions of which schemes an officer of a province may try."""

from django.db.models import Q, QuerySet

from assessments.schemes.models import SchemeState, SchemeVersion
from provinces.places.models import Division

OWN_DRAFTS, OWN_IN_FORCE, OWN_EARLIER, OTHERS = "本省草稿", "本省现行", "本省以往版本", "其他省现行"
OF_OWN_STATE = {
    SchemeState.DRAFT: OWN_DRAFTS,
    SchemeState.PUBLISHED: OWN_IN_FORCE,
    SchemeState.SUPERSEDED: OWN_EARLIER,
}


def versions_to_try(province: Division) -> QuerySet[SchemeVersion]:
    """All of the province's own, drafts too; of other provinces what is in force."""
    own, published = Q(province=province.code), Q(state=SchemeState.PUBLISHED)
    return SchemeVersion.objects.filter(own | published).order_by("province", "code", "-number")


def grouped(province: Division) -> list[tuple[str, list[SchemeVersion]]]:
    """As a person looks for them: own drafts first; groups without a version are left out."""
    groups: dict[str, list[SchemeVersion]] = {
        title: [] for title in (OWN_DRAFTS, OWN_IN_FORCE, OWN_EARLIER, OTHERS)
    }
    for version in versions_to_try(province):
        own = version.province == province.code
        groups[OF_OWN_STATE[SchemeState(version.state)] if own else OTHERS].append(version)
    return [(title, versions) for title, versions in groups.items() if versions]


def title_of(version: SchemeVersion) -> str:
    """江西省2012年度… 第2版（草稿）."""
    return f"{version}（草稿）" if version.state == SchemeState.DRAFT else str(version)
