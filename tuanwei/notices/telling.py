"""Putting notices before officers: once each."""

from collections.abc import Iterable

from tuanwei.notices.models import Notice


def tell(notices: Iterable[Notice]) -> None:
    """Stores those that the officer was not told yet; one statement for any number."""
    rows = [_fitted(each) for each in notices]
    if not rows:
        return
    Notice.objects.bulk_create(rows, ignore_conflicts=True)


def _fitted(notice: Notice) -> Notice:
    """Long lists of names end with …; the place that the notice leads to has them all."""
    for name, most in (("title", 120), ("text", 500)):
        words = getattr(notice, name)
        if len(words) > most:
            setattr(notice, name, words[: most - 1] + "…")
    return notice
