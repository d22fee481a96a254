"""One GET or POST of the form: rows are added and removed without saving, saving takes all."""

from django.urls import reverse

from assessments.rules.loading import canonical, data_of, inspect_scheme
from assessments.schemes.models import SchemeVersion
from assessments.versions.boxes import sections
from assessments.versions.comparing import between
from assessments.versions.drafting import save
from assessments.versions.faults import by_field, fault_list
from assessments.versions.from_data import typed_from
from assessments.versions.page import breadcrumb, try_url
from assessments.versions.saves import NOTHING
from assessments.versions.to_data import data_from, number
from assessments.versions.totals import note, totals
from assessments.versions.typed import press, typed_in
from provinces.history.overtaking import Overtaken
from provinces.places.models import Division


class Editing:
    """``is_checked``: complaints are shown; a form just begun is not blamed for being empty."""

    def __init__(self, version: SchemeVersion, province: Division, request):
        self.version, self.province = version, province
        self.officer = request.user
        self.conflict: dict | None = None
        self.row = ""
        self.revision = version.revision
        if request.method == "POST":
            self.tree = typed_in(request.POST)
            self.is_checked = "checked" in request.POST
            sent = request.POST.get("revision", "")
            self.revision = int(sent) if sent.isascii() and sent.isdecimal() else 0
        else:
            self.tree = typed_from(data_of(version.content))
            self.is_checked = version.revision > 1

    def press(self, button: str) -> None:
        self.row = press(self.tree, button)

    @property
    def converted(self):
        return data_from_tree(self.tree, self.version)

    def save(self) -> bool:
        try:
            self.version = save(
                self.version, self.converted.data, read_revision=self.revision, by=self.officer
            )
        except Overtaken as overtaken:
            self._show_conflict(overtaken.current)
            return False
        return True

    def _show_conflict(self, current: SchemeVersion) -> None:
        """What was typed stays; saving once more then replaces what the other person saved."""
        last = current.saves.select_related("saved_by").first()
        found = between(typed_from(data_of(current.content)), self.tree)
        self.conflict = {
            "who": str(last.saved_by or "他人") if last else "他人",
            "when": last.saved_at if last else None,
            "changes": [
                {"label": each.what, "theirs": each.old or NOTHING, "yours": each.new or NOTHING}
                for each in found
            ],
        }
        self.revision = current.revision
        self.is_checked = True

    def context(self) -> dict:
        converted = self.converted
        data = data_of(canonical(converted.data))
        _scheme, faults = inspect_scheme(data, "")
        errors = by_field(faults, converted.name_of) if self.is_checked else {}
        found = totals(_points(self.tree))
        last = self.version.saves.select_related("saved_by").first()
        return {
            "breadcrumb": breadcrumb(
                self.province, (str(self.version), reverse("scheme", args=[self.version.pk]))
            ),
            "version": self.version,
            "revision": self.revision,
            "is_checked": self.is_checked,
            "conflict": self.conflict,
            "sections": sections(self.tree, errors),
            "mistakes": fault_list(errors, self.tree),
            "open_points": len(faults),
            "row": self.row,
            "totals": found,
            "totals_note": note(found),
            "saved_at": last.saved_at if last else None,
            "saved_by": str(last.saved_by or "系统") if last else "",
            "cancel_url": reverse("scheme", args=[self.version.pk]),
            "try_url": None if faults else try_url(self.version),
        }


def data_from_tree(tree: dict, version: SchemeVersion):
    return data_from(tree, code=version.code, province=version.province)


def _points(tree: dict):
    """Of the rows whose points are a number."""
    for row in tree["indicator"]:
        points = number(row.get("points", ""))
        if points is not None and not isinstance(points, str):
            yield row.get("level", ""), points
