"""One row checked by the rules of the single form, without a query of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.forms.models import construct_instance
from django.utils.translation import gettext as _

from provinces.forms.days import DayField
from provinces.organisations.forms import OrganisationForm
from provinces.organisations.grid.columns import DAYS
from provinces.organisations.models import Organisation
from provinces.places.models import Division


class RowForm(OrganisationForm):
    """One form looks at all rows, one after the other: to make a form costs twice as much.

    ``registered``: name → number of the township's living organisations that bear it.
    """

    def __init__(self, township: Division, *, registered: Mapping[str, str], today: dt.date):
        self.township, self.registered = township, registered
        super().__init__(instance=Organisation(township=township))
        del self.fields["dissolved_on"], self.fields["revision"]
        for name in DAYS:
            field = self.fields[name]
            assert isinstance(field, DayField)
            field.today = today

    def look_at(self, data: dict[str, str]) -> dict[str, list[ValidationError]]:
        """What is wrong with the row; ``instance`` is then the organisation it would be."""
        self.is_bound, self.data = True, data
        self.instance, self._errors = Organisation(township=self.township), None
        return self.errors.as_data()

    def _check_name(self, values: dict) -> None:
        number = self.registered.get(values.get("name") or "")
        if number:
            message = _("与已登记的%(number)s号组织重名；如是同一组织，请删去本行")
            self.add_error("name", message % {"number": number})

    def _post_clean(self) -> None:
        """The instance and its fields as ever, but not the constraints of the table: each would be
        a query. What they forbid cannot be typed, and names are looked up once for all rows.
        """
        options = self._meta
        self.instance = construct_instance(self, self.instance, options.fields, options.exclude)
        try:
            exclude = self._get_validation_exclusions()  # type: ignore[attr-defined]
            self.instance.clean_fields(exclude=exclude)
        except ValidationError as errors:
            self._update_errors(errors)  # type: ignore[attr-defined]
