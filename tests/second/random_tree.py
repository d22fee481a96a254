"""Random small provinces: the divisions, with every odd kind of place the rules name."""

from datetime import timedelta

from hypothesis import strategies as st

from .clock import last_day
from .facts import row

KINDS = ("镇", "镇", "乡", "街道", "其他")
SCOPES = (True, True, True, True, False, None)


def division(code, name, level, parent, **values):
    return row("行政区划", 区划代码=code, 名称=name, 级别=level, 上级代码=parent, **values)


@st.composite
def trees(draw, province, month):
    """The rows of 行政区划, parents first: 1 to 4 cities, sometimes one of them a container."""
    rows = [division(province, "某省", "省", None)]
    codes = [f"{province}{number:02d}" for number in range(1, draw(st.integers(1, 4)) + 1)]
    if len(codes) > 1 and draw(st.booleans()):
        codes[-1] = f"{province}90"
    for code in codes:
        container = code.endswith("90")
        rows.append(division(code, f"市{code}", "市", province))
        if not container and draw(st.integers(0, 3)) == 0:
            rows += draw(townships(f"{code}00", code, month))
        for number in range(1, draw(st.sampled_from((1, 2, 0))) + 1):
            rows += draw(counties(f"{code}{number:02d}", code, month))
    return rows


@st.composite
def counties(draw, code, city, month):
    """One county and its townships; in a container it mostly ranks as a city."""
    chances = (True, True, None) if city.endswith("90") else (None, None, None, False, True)
    county = division(code, f"县{code}", "县", city, 按市排名=draw(st.sampled_from(chances)))
    return [county, *draw(townships(code, code, month))]


@st.composite
def townships(draw, prefix, parent, month):
    return [
        draw(township(f"{prefix}{number}", parent, month))
        for number in range(100, 100 + draw(st.sampled_from((1, 2, 3, 0))))
    ]


@st.composite
def township(draw, code, parent, month):
    """Mostly in scope and valid; now and then new or abolished around the end of the month."""
    end = last_day(month)
    around = [end.replace(day=10), end, end + timedelta(days=1)]
    begun, ended = None, None
    if draw(st.integers(0, 3)) == 0:
        begun = draw(st.sampled_from([None, *around]))
        ended = draw(st.sampled_from([None, *around]))
        if begun and ended and ended <= begun:
            ended = begun + timedelta(days=1)
    return division(
        code, f"镇{code}", "乡", parent, 类型=draw(st.sampled_from(KINDS)),
        纳入考核=draw(st.sampled_from(SCOPES)), 启用日期=begun, 停用日期=ended,
    )  # fmt: skip
