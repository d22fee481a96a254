"""A fact set in memory: {table: [row, ...]}, a row being {header: typed value}."""

import csv
from datetime import date, datetime
from pathlib import Path

TEXT, COUNT, DAY, YES, MOMENT = "text", "count", "day", "yes", "moment"

COLUMNS = {
    "行政区划": {
        "区划代码": TEXT, "名称": TEXT, "级别": TEXT, "类型": TEXT, "上级代码": TEXT,
        "纳入考核": YES, "按市排名": YES, "启用日期": DAY, "停用日期": DAY,
    },
    "乡镇情况": {
        "区划代码": TEXT, "年度": COUNT, "常住人口": COUNT, "人口来源": TEXT,
        "专职团干部数": COUNT, "兼职团干部数": COUNT,
    },
    "直属团组织": {
        "组织编号": TEXT, "乡镇代码": TEXT, "组织名称": TEXT, "组织类别": TEXT, "工作方式": TEXT,
        "成立日期": DAY, "撤销日期": DAY, "审批状态": TEXT, "批准日期": DAY,
        "公布文号": TEXT, "公布日期": DAY, "县级备案日期": DAY, "乡镇备案日期": DAY,
        "挂牌日期": DAY, "活动场地": YES, "必备用品": YES, "工作制度": YES, "工作分工": YES,
        "工作计划": YES, "团员数": COUNT, "青年数": COUNT, "负责人": TEXT, "联系电话": TEXT,
        "包联干部": TEXT,
    },
    "责任状": {
        "年度": COUNT, "签订单位代码": TEXT, "上级单位代码": TEXT, "目标总数": COUNT,
        "新建目标": COUNT, "签订日期": DAY, "状态": TEXT,
    },
    "月报": {
        "月份": TEXT, "乡镇代码": TEXT, "团组织总数": COUNT, "本月新建数": COUNT, "团员数": COUNT,
        "活动次数": COUNT, "覆盖青年数": COUNT, "存在困难": TEXT, "差异说明": TEXT,
        "提交时间": MOMENT, "状态": TEXT,
    },
    "抽查": {
        "轮次": TEXT, "乡镇代码": TEXT, "抽查日期": DAY, "结论": TEXT, "抽查人": TEXT,
        "存在问题": TEXT, "整改期限": DAY, "整改日期": DAY,
    },
    "联系点": {
        "年度": COUNT, "联系人": TEXT, "类型": TEXT, "乡镇代码": TEXT, "任务数": COUNT,
    },
    "试点示范": {"活动名称": TEXT, "乡镇代码": TEXT, "角色": TEXT, "完成时限": DAY},
    "调研活动": {
        "调研组": TEXT, "单位代码": TEXT, "类型": COUNT, "日期": DAY, "数量": COUNT, "记录": TEXT,
    },
    "工作制度": {"单位代码": TEXT, "制度": TEXT, "文号": TEXT, "建立日期": DAY},
}  # fmt: skip

BEYOND = {
    "活动": {"活动名称": TEXT, "开始日期": DAY, "结束日期": DAY},
    "调研组": {"调研组": TEXT, "开始日期": DAY, "结束日期": DAY},
    "领导小组": {"成立日期": DAY},
    "部署会议": {"会议名称": TEXT, "召开日期": DAY},
    "异议": {"轮次": TEXT, "乡镇代码": TEXT, "提出日期": DAY, "处理日期": DAY},
    "区划沿革": {
        "区划代码": TEXT, "名称": TEXT, "上级代码": TEXT, "自": DAY, "至": DAY,
    },
    "责任状旧版": {"年度": COUNT, "签订单位代码": TEXT, "目标总数": COUNT, "签订日期": DAY},
}  # fmt: skip
"""What no spreadsheet brings in, but forms do. An older version of a pledge was countersigned."""


def empty_facts():
    return {table: [] for table in (*COLUMNS, *BEYOND)}


def row(table, **values):
    """A full row of the table; columns not named are None. Unknown columns are an error."""
    headers = (COLUMNS | BEYOND)[table]
    unknown = set(values) - set(headers)
    if unknown:
        raise KeyError(f"{table} has no column {sorted(unknown)}")
    return {header: values.get(header) for header in headers}


def written(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return str(value)  # a date writes itself as 2012-11-05


def read(text, kind):
    if text == "":
        return None
    if kind == COUNT:
        return int(text)
    if kind == DAY:
        return date.fromisoformat(text)
    if kind == MOMENT:
        return datetime.strptime(text, "%Y-%m-%d %H:%M")
    if kind == YES:
        return {"是": True, "否": False}[text]
    return text


def write_csv_folder(facts, folder):
    """One UTF-8 file per table that can be imported, also for a table without rows."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for table, headers in COLUMNS.items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(headers)
            for fact in facts.get(table, []):
                writer.writerow([written(fact.get(header)) for header in headers])


def read_csv_folder(folder):
    facts = empty_facts()
    for table, headers in COLUMNS.items():
        path = Path(folder) / f"{table}.csv"
        if not path.exists():
            continue
        with path.open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                facts[table].append({h: read(line[h], kind) for h, kind in headers.items()})
    return facts
