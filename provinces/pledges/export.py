"""The chain as a file: exactly the rows shown, of all pages."""

from provinces.pledges.listing import Chain
from tuanwei.exports.table import Table

HEADERS = (
    "年度", "签订单位代码", "单位", "层级", "上级单位代码", "上级单位", "目标总数", "新建目标",
    "签订情况", "签订日期", "会签日期",
    "版次", "下级单位数", "下级已签数", "下级目标合计", "下级合计与本级之差", "改签情况",
)  # fmt: skip
STATE_WORDS = {"not_pledged": "未签", "returned": "已退回"}


def export(chain: Chain) -> Table:
    """Under the names of the fact table: mended or filled in it can be sent in again."""
    rows = chain.rows_of(chain.shown(chain.where()))
    return Table.of(
        f"{chain.year}年度责任状",
        HEADERS,
        rows,
        lambda row: [chain.year, *_line(row)],
        chain.words(),
    )


def _line(row: dict) -> list:
    current, below, newer = row["current"], row["below"], row["under_way"]
    word = STATE_WORDS.get(row["state"]) or current.get_state_display()
    own = (
        [current.total, current.new, word, current.signed_on, current.countersigned_on,
         current.version]
        if current
        else [None, None, word, None, None, None]
    )  # fmt: skip
    sums = (
        [below.children, below.known, below.total if below.known else None, below.gap]
        if below.children
        else [None] * 4
    )
    revision = f"第{newer.version}版{newer.get_state_display()}" if newer else ""
    above = current.promisee.code if current else ""
    named = [row["code"], row["name"], row["level_title"], above, row["promisee"]]
    return [*named, *own, *sums, revision]
