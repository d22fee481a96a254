"""The register of organisations as the list shows it: filters, tabs, rows."""

from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Q, Value, When
from django.urls import reverse

from provinces.organisations import conditions
from provinces.organisations.choices import ApprovalStatus, Category
from provinces.organisations.models import Organisation
from provinces.people.models import Officer
from provinces.places.models import Division
from tuanwei.months import Month

KEYS = (*conditions.STANDARD_KEYS, *conditions.HAVE_KEYS)
ACTIVE = Q(conditions.without(conditions.ACTIVE))
QUALIFIED = Q(conditions.without(conditions.QUALIFIED))
TABS = {
    "": ("全部", Q()),
    "qualified": ("合格", QUALIFIED),
    "one": ("差1项", ACTIVE & Q(missing=1)),
    "more": ("差2项以上", ACTIVE & Q(missing__gte=2)),
    "unapproved": ("未批准", ~Q(status=ApprovalStatus.APPROVED)),
}
IN_ORDER = Case(
    When(QUALIFIED, then=Value(2)),
    When(ACTIVE, then=Value(0)),
    default=Value(1),
    output_field=IntegerField(),
)


@dataclass(frozen=True)
class Filters:
    """What the address asks for; unknown values are taken as not given."""

    township: str = ""
    tab: str = ""
    category: str = ""
    search: str = ""

    @classmethod
    def of(cls, query) -> "Filters":
        tab = query.get("tab", "")
        category = query.get("category", "")
        return cls(
            township=query.get("township", ""),
            tab=tab if tab in TABS else "",
            category=category if category in Category.values else "",
            search=query.get("search", "").strip(),
        )


def organisations_in_sight(officer: Officer, month: Month, filters: Filters):
    """Annotated with ``failures`` and ``missing`` as of the month's last day; all tabs."""
    rows = Organisation.objects.visible_to(officer).with_failures(month.last)
    rows = rows.annotate(missing=conditions.missing_items())
    if filters.township:
        rows = rows.filter(township__code=filters.township)
    if filters.category:
        rows = rows.filter(category=filters.category)
    if filters.search:
        wanted = filters.search
        rows = rows.filter(
            Q(name__icontains=wanted) | Q(code__contains=wanted) | Q(secretary__contains=wanted)
        )
    return rows


def of_tab(rows, tab: str):
    return (
        rows.filter(TABS[tab][1])
        .annotate(place=IN_ORDER)
        .order_by("place", "missing", "code")
        .select_related("township")
    )


def tallies(rows) -> dict[str, int]:
    """One query: rows per tab, approved rows, and active rows that have each mark."""
    counts = {f"tab_{tab}": Count("pk", filter=where) for tab, (_, where) in TABS.items() if tab}
    counts["all"] = Count("pk")
    counts["approved"] = Count("pk", filter=ACTIVE)
    for key in KEYS:
        has = Q(conditions.without(conditions.bits_of([key])))
        counts[key] = Count("pk", filter=ACTIVE & has)
    return rows.aggregate(**counts)


def tabs(found: dict[str, int], active: str, address) -> list[dict]:
    return [
        {
            "title": title,
            "count": found[f"tab_{tab}"] if tab else found["all"],
            "url": address(tab),
            "active": tab == active,
        }
        for tab, (title, _) in TABS.items()
    ]


def row(organisation) -> dict:
    """``organisation`` carries the annotations of organisations_in_sight."""
    mask = organisation.failures
    dissolved = bool(mask & conditions.bits_of(["living"]))
    active = not mask & conditions.ACTIVE
    lacking = conditions.failures_in(mask, conditions.QUALIFIED & ~conditions.ACTIVE)
    return {
        "short_code": organisation.code.rsplit("-", 1)[-1],
        "name": organisation.name,
        "url": reverse("organisation", args=[organisation.code]),
        "township_name": organisation.township.name,
        "category": organisation.get_category_display(),
        "established_on": organisation.established_on,
        "state": "dissolved" if dissolved else organisation.status,
        "marks": {key: conditions.mark_of(mask, key) for key in KEYS},
        "qualified": not mask & conditions.QUALIFIED,
        "missing": organisation.missing,
        "counts": active,
        "missing_text": "、".join(str(failure.reason) for failure in lacking),
    }


def township_asked(officer: Officer, code: str) -> Division | None:
    """The living township in sight, or the abolished one that had the code last."""
    rows = Division.objects.visible_to(officer).townships().filter(code=code)
    return rows.order_by("-valid_to").first() if code else None
