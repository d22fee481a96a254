"""For every register: a row of one township's surroundings, and what may be typed into its form.

``OFFICERS``: who may write it, within the province (or county) of the cast.
"""

from provinces import models
from tests import factories
from tests.pages import cast

_made = iter(range(1, 10_000))


def _province(township):
    return models.Division.objects.get(pk=township.province_id)


def _city(township):
    return township.parent.parent


def _new_unit(township):
    """A city of the province in which nobody has surveyed."""
    number = next(_made)
    return factories.division(f"{_province(township).code}{70 + number % 20}", _province(township))


def _visit(township):
    return factories.survey_visit(_city(township), team=factories.survey_team(_province(township)))


ROWS = {
    "campaigns": lambda town: factories.campaign(_province(town)),
    "going-first": lambda town: factories.campaign_member(
        factories.campaign(_province(town)), town, role="pilot"
    ),
    "departments": lambda town: factories.department(_province(town), name=f"部门{next(_made)}"),
    "contact-points": lambda town: factories.contact_point(town, holder=f"干部{next(_made)}"),
    "linkages": lambda town: factories.linkage(town, cadre=f"干部{next(_made)}"),
    "teams": lambda town: factories.survey_team(_province(town)),
    "visits": _visit,
    "activities": lambda town: factories.survey_activity(_visit(town)),
    "findings": lambda town: factories.survey_finding(_visit(town)),
    "work-systems": lambda town: factories.work_system(town, "scheduling"),
    "unit-systems": lambda town: town.parent,
    "leading-groups": lambda town: (
        models.LeadingGroup.objects.filter(province=town.province_id).first()
        or factories.leading_group(_province(town))
    ),
    "meetings": lambda town: factories.deployment_meeting(
        _province(town), title=f"会议{next(_made)}"
    ),
    "documents": lambda town: factories.guidance_document(_province(town)),
    "profiles": lambda town: factories.township_profile(town, year=2011),
    "divisions": lambda town: town,
}


def row_of(slug: str, township: str):
    return ROWS[slug](cast.place(township))
