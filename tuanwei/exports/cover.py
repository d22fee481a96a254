"""The lines above the table: what it is, what it was narrowed to, how much, when and by whom."""

from provinces.demonstration.state import is_loaded
from tuanwei import clock
from tuanwei.exports.table import Table


def cover(table: Table, officer) -> str:
    """Title and filter are words of people; the line begins with a word of its own."""
    words = [
        f"筛选：{table.filters or '全部'}",
        f"共{table.count}行",
        f"导出人：{officer.name}",
        f"导出时间：{clock.now():%Y-%m-%d %H:%M}",
    ]
    return "　".join([*words, "演示数据"] if is_loaded() else words)
