"""What looks odd without being wrong: said with a “!”, and nothing is held up."""

from django.utils.translation import gettext as _

from provinces.organisations.forms import label_of
from provinces.organisations.models import Organisation

FEWEST_MEMBERS, MOST_MEMBERS, MOST_YOUTH = 3, 500, 5000
AFTER_ANNOUNCING = ("filed_with_county_on", "filed_with_township_on", "plaque_on")
LEAGUE_FOUNDED = 1922


def warnings_of(organisation: Organisation) -> dict[str, str]:
    """{field: sentence} for the values as they stand on the object, saved or not."""
    return _days(organisation) | _figures(organisation)


def _days(organisation: Organisation) -> dict[str, str]:
    found = {}
    announced = organisation.announced_on
    for name in AFTER_ANNOUNCING:
        day = getattr(organisation, name)
        if day and announced and day < announced:
            label = label_of(name).removesuffix("日期")
            message = _("%(label)s早于公布（%(day)s），请核对先后")
            found[name] = message % {"label": label, "day": f"{announced:%Y-%m-%d}"}
    founded = organisation.established_on
    if founded and founded.year < LEAGUE_FOUNDED:
        found["established_on"] = _("早于1922年建团，请核对年份")
    if organisation.approved_on and announced and announced < organisation.approved_on:
        message = _("公布早于批准（%(day)s），请核对先后")
        found["announced_on"] = message % {"day": f"{organisation.approved_on:%Y-%m-%d}"}
    if announced and not organisation.announcement_number:
        found["announcement_number"] = _("有公布日期而没有文号，公布仍按未填计")
    if organisation.announcement_number and not announced:
        found["announced_on"] = _("有文号而没有公布日期，公布仍按未填计")
    return found


def _figures(organisation: Organisation) -> dict[str, str]:
    found = {}
    members, youth = organisation.members, organisation.youth
    if members is not None:
        if members > MOST_MEMBERS:
            message = _("团员%(members)d人，一个组织少有这么多，请核对")
            found["members"] = message % {"members": members}
        elif youth is not None and members > youth:
            message = _("团员比青年数（%(youth)d人）多，请核对")
            found["members"] = message % {"youth": youth}
        elif members < FEWEST_MEMBERS:
            found["members"] = _("团员不足3人，一般够3人才建团支部，请核对")
    if youth is not None and youth > MOST_YOUTH:
        found["youth"] = _("青年%(youth)d人，一个组织少有这么多，请核对") % {"youth": youth}
    return found
