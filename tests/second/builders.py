"""Small hand-made provinces for tests."""

from copy import deepcopy
from datetime import date

from .facts import empty_facts, row
from .slow import assess

IN_WINDOW = date(2012, 10, 20)
BEFORE_WINDOW = date(2012, 5, 4)
TOWN = "320101100"
TOWN_JX = "360101100"


class Province:
    """Facts of one province, added step by step; codes are given by the test."""

    def __init__(self, code):
        self.facts = empty_facts()
        self.code = code
        self.add("行政区划", 区划代码=code, 名称="某省", 级别="省")

    def add(self, table, **values):
        self.facts[table].append(row(table, **values))
        return self

    def city(self, code, **values):
        values = {"名称": f"市{code}", "级别": "市", "上级代码": self.code, **values}
        return self.add("行政区划", 区划代码=code, **values)

    def county(self, code, **values):
        values = {"名称": f"县{code}", "级别": "县", "上级代码": code[:4], **values}
        return self.add("行政区划", 区划代码=code, **values)

    def township(self, code, **values):
        values = {"上级代码": code[:6], "类型": "镇", "纳入考核": True, **values}
        return self.add("行政区划", 区划代码=code, 名称=f"镇{code}", 级别="乡", **values)

    def organisations(self, township, number, **values):
        """Active, in the window, with all standards and haves unless said otherwise."""
        have = len(self.facts["直属团组织"])
        for index in range(have + 1, have + number + 1):
            good = perfect(f"{township}-{index:04d}", township, f"第{index}团支部")
            self.add("直属团组织", **{**good, **values})
        return self

    def profile(self, township, population=None, full=None, part=None, year=2012):
        return self.add(
            "乡镇情况", 区划代码=township, 年度=year, 常住人口=population,
            专职团干部数=full, 兼职团干部数=part,
        )  # fmt: skip

    def pledge(self, code, total=None, status="已会签", signed=IN_WINDOW, year=2012):
        return self.add(
            "责任状", 年度=year, 签订单位代码=code, 目标总数=total, 签订日期=signed, 状态=status
        )

    def report(self, township, moment, status="已提交", month="2012-11"):
        return self.add("月报", 月份=month, 乡镇代码=township, 提交时间=moment, 状态=status)

    def check(self, township, verdict, day, round_name="第一轮"):
        return self.add("抽查", 轮次=round_name, 乡镇代码=township, 抽查日期=day, 结论=verdict)


def perfect(code, township, name):
    return {
        "组织编号": code, "乡镇代码": township, "组织名称": name, "组织类别": "村",
        "成立日期": IN_WINDOW, "审批状态": "已批准", "批准日期": IN_WINDOW,
        "公布文号": "团发〔2012〕1号", "公布日期": IN_WINDOW, "县级备案日期": IN_WINDOW,
        "乡镇备案日期": IN_WINDOW, "挂牌日期": IN_WINDOW, "活动场地": True, "必备用品": True,
        "工作制度": True, "工作分工": True, "工作计划": True,
    }  # fmt: skip


# Towns of the worked examples, and the row that a test looks at


def row_of(facts, scheme, month, code, level=None):
    rows = [row for row in assess(facts, scheme, month, level) if row["code"] == code]
    assert len(rows) == 1, [(row["level"], row["code"]) for row in rows]
    return rows[0]


def picked(row, *names):
    return [row[name] for name in names]


def jiangsu_town(population, new=17, active=30):
    province = Province("32").city("3201").county("320101").township(TOWN)
    province.organisations(TOWN, new).organisations(TOWN, active - new, 成立日期=BEFORE_WINDOW)
    return province.profile(TOWN, population, 1, 0).facts


def with_over(scheme):
    other = deepcopy(scheme)
    for step in other["target"]["total"]["steps"]:
        if "from" in step:
            step["over"] = step.pop("from")
    return other


def jiangxi_town():
    return Province("36").city("3601").county("360101").township(TOWN_JX)
