"""Two people edit one row: the second is told, and nothing of either is lost."""

from typing import Any


class Overtaken(Exception):
    """Somebody else saved the row meanwhile; ``current`` is what stands now."""

    def __init__(self, current: Any):
        self.current = current


def save_unless_overtaken(row, *, fields: list[str], read_revision: int) -> None:
    """Saves the fields of a Recorded row if its revision is still ``read_revision``.

    Call inside a transaction. Raises Overtaken otherwise, and model.DoesNotExist if the row was
    deleted. The database counts the revision up; ``row.revision`` is what it stands at then.
    """
    current = type(row)._base_manager.select_for_update().get(pk=row.pk)
    if current.revision != read_revision:
        raise Overtaken(current)
    row.save(update_fields=fields)
    row.refresh_from_db(fields=["revision"])
