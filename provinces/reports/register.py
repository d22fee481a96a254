"""What the register knows of a township at a month's end: the figures a report starts from."""

from collections.abc import Collection

from django.db.models import Count, Q, Sum

from provinces.organisations.models import Organisation
from tuanwei.months import Month

Registered = dict[str, int | None]


def register_figures(townships: Collection[int], month: Month) -> dict[int, Registered]:
    """{township id: organisations, new, members} for all of them, in one query.

    ``members`` is None where there are organisations but none says how many it has.
    """
    rows = (
        Organisation.objects.filter(township__in=townships)
        .active_on(month.last)
        .order_by()
        .values("township")
        .annotate(
            counted=Count("pk"),
            founded=Count("pk", filter=Q(established_on__gte=month.first)),
            total=Sum("members"),
        )
        .values_list("township", "counted", "founded", "total")
    )
    nothing: Registered = {"organisations": 0, "new": 0, "members": 0}
    found: dict[int, Registered] = {each: dict(nothing) for each in townships}
    for township, organisations, new, members in rows:
        found[township] = {"organisations": organisations, "new": new, "members": members}
    return found


def registered_in(township, month: Month) -> Registered:
    return register_figures([township.pk], month)[township.pk]
