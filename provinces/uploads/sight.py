"""Whose files an officer may look at, and what is hidden from him in those of others."""

from django.shortcuts import get_object_or_404

from provinces.people.models import Officer
from provinces.people.queries import MANAGE
from provinces.people.sheet import OFFICERS
from provinces.uploads.models import Upload
from tuanwei.rights import can, check_can_somewhere

PHONE_ACTIONS = ("edit_organisation", "approve_organisation")


def upload_in_sight(officer: Officer, pk: int) -> Upload:
    rows = Upload.objects.visible_to(officer).light()
    rows = rows.select_related("officer", "record", "undone_by")
    found = get_object_or_404(rows, pk=pk)
    check_can_somewhere(officer, "import_facts")
    if found.officer_id != officer.pk and OFFICERS.name in _tables_in(found):
        check_can_somewhere(officer, MANAGE)  # telephone numbers of officers are in it
    return found


def _tables_in(upload: Upload) -> set[str]:
    return {*upload.counts, *(layout["table"] for layout in upload.layouts)}


def sees_phones(officer: Officer, upload: Upload) -> bool:
    """Whole numbers are for who sent them in and for those who edit or approve there."""
    home = upload.officer.division
    return upload.officer_id == officer.pk or (
        home is not None and any(can(officer, action, home) for action in PHONE_ACTIONS)
    )
