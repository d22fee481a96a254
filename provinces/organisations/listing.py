"""The register of organisations as the list asks for it: filters, tabs, counts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Q, Value, When
from django.utils.translation import gettext_lazy as _

from provinces.organisations import conditions
from provinces.organisations.choices import ApprovalStatus, Category
from provinces.organisations.models import Organisation
from provinces.people.models import Officer
from provinces.places.models import Division
from tuanwei.months import Month

KEYS = (*conditions.STANDARD_KEYS, *conditions.HAVE_KEYS)
LABELS = {
    "announced": _("公布"),
    "filed_with_county": _("县级备案"),
    "filed_with_township": _("乡镇备案"),
    "plaque": _("挂牌"),
    "venue": _("活动场地"),
    "supplies": _("必备用品"),
    "rules": _("工作制度"),
    "duties": _("工作分工"),
    "plan": _("工作计划"),
}
"""What each of the nine marks is called."""

ACTIVE = Q(conditions.without(conditions.ACTIVE))
QUALIFIED = Q(conditions.without(conditions.QUALIFIED))
TABS = {
    "": (_("全部"), Q()),
    "qualified": (_("合格"), QUALIFIED),
    "one": (_("差1项"), ACTIVE & Q(missing=1)),
    "more": (_("差2项以上"), ACTIVE & Q(missing__gte=2)),
    "unapproved": (_("未批准"), ~Q(status=ApprovalStatus.APPROVED)),
}
COUNTS = (
    "all", "approved", "applied", *(f"tab_{tab}" for tab in TABS if tab), *KEYS,
    *(f"only_{key}" for key in KEYS),
)  # fmt: skip
IN_ORDER = Case(
    When(QUALIFIED, then=Value(2)),
    When(ACTIVE, then=Value(0)),
    default=Value(1),
    output_field=IntegerField(),
)


@dataclass(frozen=True)
class Filters:
    """What the address asks for; unknown values are taken as not given.

    ``lacks``: a mark's key, only active organisations that lack it. ``month``: None is the present.
    """

    township: str = ""
    tab: str = ""
    category: str = ""
    search: str = ""
    lacks: str = ""
    month: Month | None = None

    @classmethod
    def of(cls, query) -> "Filters":
        tab, category = query.get("tab", ""), query.get("category", "")
        lacks = query.get("lacks", "")
        return cls(
            township=query.get("township", ""),
            tab=tab if tab in TABS else "",
            category=category if category in Category.values else "",
            search=query.get("search", "").strip(),
            lacks=lacks if lacks in KEYS else "",
            month=_month(query.get("month", "")),
        )


def _month(text: str) -> Month | None:
    try:
        return Month.parse(text)
    except ValueError:
        return None


def has(key: str) -> Q:
    """Over rows annotated with ``failures``: the mark is there."""
    return Q(conditions.without(conditions.bits_of([key])))


def organisations_in_sight(officer: Officer, month: Month, filters: Filters):
    """Annotated with ``failures`` and ``missing`` as of the month's last day; all tabs."""
    rows = Organisation.objects.visible_to(officer).with_failures(month.last)
    rows = rows.annotate(missing=conditions.missing_items())
    if filters.township:
        rows = rows.filter(township__code=filters.township)
    if filters.category:
        rows = rows.filter(category=filters.category)
    if filters.lacks:
        rows = rows.filter(ACTIVE & ~has(filters.lacks))
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
    """One query: rows per tab, approved rows, and active rows that have each mark.

    ``only_<key>``: those that lack nothing but this one. The database groups by what is lacking;
    the few groups are counted here, so that the mask is asked for once and not for every count.
    """
    living = Case(When(dissolved_on=None, then=Value(True)), default=Value(False))
    groups = (
        rows.annotate(is_living=living).order_by().values_list("failures", "status", "is_living")
    )
    counts: Counter[str] = Counter()
    for mask, status, is_living, number in groups.annotate(number=Count("pk")):
        for name in _counted_as(mask, status, is_living):
            counts[name] += number
    return {name: counts[name] for name in COUNTS}


def _counted_as(mask: int, status: str, is_living: bool) -> Iterator[str]:
    """The counts that rows with these failures belong to; as TABS says it to the database."""
    yield "all"
    if status != ApprovalStatus.APPROVED:
        yield "tab_unapproved"
    if status == ApprovalStatus.APPLIED and is_living:
        yield "applied"
    if not mask & conditions.QUALIFIED:
        yield "tab_qualified"
    if mask & conditions.ACTIVE:
        return
    yield "approved"
    lacking = [key for key in KEYS if mask & conditions.bits_of([key])]
    yield from (key for key in KEYS if key not in lacking)
    if len(lacking) == 1:
        yield "tab_one"
        yield f"only_{lacking[0]}"
    elif lacking:
        yield "tab_more"


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


def township_asked(officer: Officer, code: str) -> Division | None:
    """The living township in sight, or the abolished one that had the code last."""
    rows = Division.objects.visible_to(officer).townships().filter(code=code)
    return rows.order_by("-valid_to").first() if code else None
