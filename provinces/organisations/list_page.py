"""The list of organisations as one page: its parts are the fragments that answer a filled mark."""

from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Min
from django.http import Http404
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from provinces.demonstration.today import business_date
from provinces.organisations import listing, page
from provinces.organisations.choices import Category
from provinces.organisations.listing import KEYS, LABELS, Filters
from provinces.organisations.models import Organisation
from provinces.organisations.rows import row
from provinces.organisations.strip import strip
from provinces.periods.models import Period
from tuanwei.months import Month
from tuanwei.rights import can, can_somewhere

ROWS_ON_A_PAGE = 50
MOST_COUNTED = 999  # longer figures do not fit above the marks
MOST_MONTHS = 24


class ListPage:
    """What one officer asked for; Http404 for a township out of sight."""

    def __init__(self, officer, query):
        self.officer, self.query = officer, query
        self.filters = Filters.of(query)
        self.present = Month.of(business_date())
        self.month = min(self.filters.month or self.present, self.present)
        self.township = listing.township_asked(officer, self.filters.township)
        if self.filters.township and self.township is None:
            raise Http404

    def address(self, **changes: str) -> str:
        query = self.query.copy()
        query.pop("page", None)
        for name, value in changes.items():
            query[name] = value
            if not value:
                del query[name]
        return f"?{query.urlencode()}"

    @cached_property
    def words(self) -> str:
        """The address without the page, for the addresses of the marks."""
        return self.address()[1:]

    @cached_property
    def in_sight(self):
        return listing.organisations_in_sight(self.officer, self.month, self.filters)

    @cached_property
    def asked(self):
        """The rows of the chosen tab, in order."""
        return listing.of_tab(self.in_sight, self.filters.tab)

    def head(self) -> dict:
        """Everything that counts: tabs, head of the table, strip."""
        found = listing.tallies(self.in_sight)
        return {
            "total": found["all"],
            "approved": found["approved"],
            "has_standards": True,
            "show_township": self.township is None,
            "may_choose": self.may_choose,
            "tabs": listing.tabs(found, self.filters.tab, lambda tab: self.address(tab=tab)),
            "mark_counts": _mark_counts(found) if found["approved"] <= MOST_COUNTED else {},
            "task": strip(self.officer, self.township, self.month) if self.township else None,
        }

    @property
    def may_choose(self) -> bool:
        return bool(self.choices)

    @cached_property
    def choices(self) -> list[dict]:
        """Decisions on many rows at once; each row is checked on its own."""
        offered = []
        if can_somewhere(self.officer, "edit_organisation"):
            offered.append({"value": "apply", "title": _("申请批准")})
        if can_somewhere(self.officer, "approve_organisation"):
            offered.append({"value": "approve", "title": _("批准")})
            offered.append({"value": "return", "title": _("退回")})
        return offered

    def context(self) -> dict:
        pages = Paginator(self.asked, ROWS_ON_A_PAGE)
        shown = pages.get_page(self.query.get("page"))
        rows = [row(each, self.officer, self.words) for each in shown.object_list]
        may_add = self.township and can(self.officer, "edit_organisation", self.township)
        return {
            "breadcrumb": page.breadcrumb(self.township) if self.township else [],
            **self.head(),
            "period": self.period(),
            "categories": Category.choices,
            "category": self.filters.category,
            "lacks": self.filters.lacks,
            "lacking": [(key, _("缺%(what)s") % {"what": LABELS[key]}) for key in KEYS],
            "search": self.filters.search,
            "is_narrowed": self.is_narrowed,
            "clear_url": self.address(search="", category="", lacks="", tab=""),
            "rows": rows,
            "may_fill": any(each["fill"] for each in rows),
            "page": shown,
            "choices": self.choices,
            "here": self.words,
            "new_url": self._to("organisation-new") if may_add else None,
            "grid_url": self._to("organisation-grid") if may_add else None,
        }

    @property
    def is_narrowed(self) -> bool:
        filters = self.filters
        return bool(filters.search or filters.category or filters.lacks or filters.tab)

    def period(self) -> dict:
        """The months since the province's first, up to the present one, newest first."""
        months = self._months()
        return {
            "title": self.month.title,
            "previous_url": self._in(self.month.previous, months),
            "next_url": self._in(self.month.next, months),
            "months": [
                {"title": m.title, "url": self._in(m, months), "active": m == self.month}
                for m in months
            ],
        }

    def _months(self) -> list[Month]:
        ids = {division.province_id for division in self.officer.scope_divisions()}
        periods = Period.objects.all()
        if not self.officer.is_superuser:
            periods = periods.filter(province__in=ids)
        first = periods.aggregate(first=Min("month"))["first"]
        earliest = Month.parse(str(first)) if first else self.present
        earliest = min(earliest, self.month)
        count = (self.present.year - earliest.year) * 12 + self.present.number - earliest.number
        return [self.present.shifted(-back) for back in range(min(count, MOST_MONTHS) + 1)]

    def _in(self, month: Month, months: list[Month]) -> str | None:
        return self.address(month=str(month)) if month in months else None

    def _to(self, name: str) -> str | None:
        """None while the address is not there."""
        assert self.township
        try:
            return f"{reverse(name)}?township={self.township.code}"
        except NoReverseMatch:
            return None

    def row_of(self, organisation: Organisation) -> dict:
        """The row as it stands now, whether or not it still belongs to the tab."""
        rows = Organisation.objects.filter(pk=organisation.pk).with_failures(self.month.last)
        found = rows.annotate(missing=listing.conditions.missing_items())
        return row(found.select_related("township").get(), self.officer, self.words)

    def filter_words(self) -> str:
        """What the list was narrowed to, for the cover of an export."""
        filters = self.filters
        words = [
            self.township.name if self.township else "",
            _("%(month)s月末") % {"month": self.month.title},
            str(listing.TABS[filters.tab][0]) if filters.tab else "",
            str(Category(filters.category).label) if filters.category else "",
            _("缺%(what)s") % {"what": LABELS[filters.lacks]} if filters.lacks else "",
            _("查找“%(search)s”") % {"search": filters.search} if filters.search else "",
        ]
        return "，".join(word for word in words if word)


def _mark_counts(found: dict[str, int]) -> dict[str, str]:
    """25/26 above each mark; the joined pair of filings says both."""
    counts = {key: f"{found[key]}/{found['approved']}" for key in KEYS}
    pair = f"{found['filed_with_county']}·{found['filed_with_township']}"
    return counts | {"filed": f"{pair}/{found['approved']}"}
