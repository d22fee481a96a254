"""The days a month stands on."""

from datetime import date, timedelta


def first_day_after(month):
    year, number = map(int, month.split("-"))
    return date(year + number // 12, number % 12 + 1, 1)


def last_day(month):
    return first_day_after(month) - timedelta(days=1)


def due_day(month):
    """The 5th of the next month."""
    return first_day_after(month).replace(day=5)
