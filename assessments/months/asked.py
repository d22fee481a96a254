"""The province and month that someone asked for on the command line, or one clear line why not."""

from provinces.places.models import Division
from tuanwei import clock
from tuanwei.months import Month


class NotAvailable(ValueError):
    """One clear line for the person who asked."""


def province_asked(code: str) -> Division:
    province = Division.objects.provinces().living().filter(code=code).first()
    if province is None:
        known = (
            Division.objects.provinces().living().order_by("code").values_list("code", flat=True)
        )
        have = "、".join(known) or "无（先导入行政区划）"
        raise NotAvailable(f"没有区划代码为“{code}”的省，现有：{have}")
    return province


def month_asked(text: str) -> Month:
    """Raises NotAvailable for what is no month and for a month that has not begun."""
    try:
        month = Month.parse(text)
    except ValueError as error:
        raise NotAvailable(str(error)) from None
    if month.first > clock.real_today():
        raise NotAvailable(f"{month.title}还没有开始")
    return month
