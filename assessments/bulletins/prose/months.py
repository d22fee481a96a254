"""How a bulletin speaks of its month, the one before, and the days of the campaign."""

from assessments.bulletins.figures import BulletinFigures


def this_month(figures: BulletinFigures) -> str:
    return f"{figures.year}年{figures.month}月"


def last_month_end(figures: BulletinFigures) -> str:
    """10月末; in January with the year, 2012年12月末."""
    if figures.month == 1:
        return f"{figures.year - 1}年12月末"
    return f"{figures.month - 1}月末"


def days_gone(figures: BulletinFigures) -> int:
    """Days of the window up to D, both ends counted."""
    return max(0, (min(figures.day, figures.end) - figures.start).days + 1)


def days_left(figures: BulletinFigures) -> int:
    return max(0, (figures.end - max(figures.day, figures.start)).days)
