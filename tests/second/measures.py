"""One number, or None for not known, per unit and measure name."""

from .clock import due_day, last_day

STANDARD_DATES = ("公布日期", "县级备案日期", "乡镇备案日期", "挂牌日期")
HAVES = ("活动场地", "必备用品", "工作制度", "工作分工", "工作计划")
VERDICTS = {"优秀": 2, "合格": 1, "不合格": 0}
SYSTEMS = ("工作联系制", "目标责任考核制", "工作通报制", "工作调度制", "工作协调制", "信息报送制")
SURVEYS = {
    1: "与党委分管领导会谈", 2: "乡镇党委书记座谈", 3: "乡镇团干部座谈",
    4: "农村青年和合作组织负责人座谈", 5: "实地调研基层团组织", 6: "乡镇工作实地研究",
}  # fmt: skip

NOT_SUMMED = ("spot_check.verdict",)


def happened(day, until):
    return day is not None and day <= until


def by_code(rows, header):
    grouped = {}
    for row in rows:
        grouped.setdefault(row[header], []).append(row)
    return grouped


class Measures:
    """The facts as they stand on the last day of one month, seen through one scheme's window."""

    def __init__(self, facts, scheme, month):
        self.month = month
        self.day = last_day(month)
        self.start = scheme["window"]["start"]
        self.end = min(self.day, scheme["window"]["end"])
        self.batch = scheme.get("parameter", {}).get("batch", 3)
        self.organisations = by_code(facts["直属团组织"], "乡镇代码")
        self.profiles = by_code(facts["乡镇情况"], "区划代码")
        self.older_pledges = [{**row, "状态": "已会签"} for row in facts["责任状旧版"]]
        self.pledges = by_code([*facts["责任状"], *self.older_pledges], "签订单位代码")
        self.reports = by_code(facts["月报"], "乡镇代码")
        self.checks = by_code(facts["抽查"], "乡镇代码")
        self.objections = {(row["轮次"], row["乡镇代码"]): row for row in facts["异议"]}
        self.activities = by_code(facts["调研活动"], "单位代码")
        self.systems = by_code(facts["工作制度"], "单位代码")
        self.known = {}
        self.of_township = {
            "organisations.active": lambda code: len(self.active(code)),
            "organisations.new": lambda code: len(self.new(code)),
            "organisations.standards": lambda code: len(self.with_standards(code)),
            "organisations.haves": lambda code: sum(map(self.haves, self.active(code))),
            "organisations.five_haves": lambda code: len(self.with_five_haves(code)),
            "organisations.qualified": lambda code: len(self.qualified(code)),
            "population": self.population,
            "cadres": self.cadres,
            "pledge.target": self.pledged_total,
            "report.submitted": self.is_submitted,
            "report.on_time": self.is_on_time,
            "report.gap": self.gap,
            "spot_check.verdict": self.verdict,
            "spot_check.failed": self.failed,
        }

    # Of a unit

    def value(self, name, unit):
        """The measure of a unit: its own, or the sum over its counted townships."""
        key = (name, unit.level, unit.code)
        if key not in self.known:
            self.known[key] = self.look_up(name, unit)
        return self.known[key]

    def look_up(self, name, unit):
        if name in self.of_township:
            if unit.level == "township":
                return self.of_township[name](unit.code)
            return self.sum(name, unit)
        if name == "pledge.signed":
            return self.has_signed(unit.code) if unit.level != "township" else None
        if name == "systems.adopted":
            return self.adopted(unit.code) if unit.level != "township" else None
        if name == "survey.ones":
            return self.ones(unit.code) if unit.level == "city" else None
        if name in {f"survey.{kind}" for kind in SURVEYS}:
            return self.surveys(unit.code, int(name[-1])) if unit.level == "city" else None
        raise KeyError(f"no measure {name}")

    def sum(self, name, unit):
        """The roll-up; None for a measure that does not add up."""
        if name not in self.of_township or name in NOT_SUMMED:
            return None
        values = [self.of_township[name](code) for code in unit.townships]
        known = [value for value in values if value is not None]
        if name == "pledge.target" and len(known) < len(values):
            return None
        return sum(known) if known else None

    def sums_knowing_both(self, name, other, unit):
        """Both measures summed over the townships that know both; (None, None) if none does."""
        pairs = [
            (self.of_township[name](code), self.of_township[other](code)) for code in unit.townships
        ]
        pairs = [pair for pair in pairs if None not in pair]
        if not pairs:
            return None, None
        return sum(first for first, _ in pairs), sum(second for _, second in pairs)

    # Organisations of a township

    def active(self, code):
        return [
            organisation
            for organisation in self.organisations.get(code, [])
            if happened(organisation["成立日期"], self.day)
            and not happened(organisation["撤销日期"], self.day)
            and organisation["审批状态"] == "已批准"
            and happened(organisation["批准日期"], self.day)
        ]

    def new(self, code):
        return [one for one in self.active(code) if self.start <= one["成立日期"] <= self.end]

    def meets_standards(self, organisation):
        dated = all(happened(organisation[header], self.day) for header in STANDARD_DATES)
        return dated and bool(organisation["公布文号"])

    def haves(self, organisation):
        return sum(1 for header in HAVES if organisation[header] is True)

    def with_standards(self, code):
        return [one for one in self.active(code) if self.meets_standards(one)]

    def with_five_haves(self, code):
        return [one for one in self.active(code) if self.haves(one) == 5]

    def qualified(self, code):
        return [one for one in self.with_standards(code) if self.haves(one) == 5]

    # The other facts of a township

    def profile(self, code):
        """Of the latest year up to this one, even where an earlier one says more."""
        usable = [row for row in self.profiles.get(code, []) if row["年度"] <= self.day.year]
        return max(usable, key=lambda row: row["年度"]) if usable else None

    def population(self, code):
        profile = self.profile(code)
        return profile["常住人口"] if profile else None

    def cadres(self, code):
        profile = self.profile(code)
        if profile is None or None in (profile["专职团干部数"], profile["兼职团干部数"]):
            return None
        return profile["专职团干部数"] + profile["兼职团干部数"]

    def pledge_in_force(self, code, states):
        """The newest version that was signed by D; older ones stand behind it in the list."""
        for pledge in self.pledges.get(code, []):
            this_year = pledge["年度"] == self.day.year
            if this_year and pledge["状态"] in states and happened(pledge["签订日期"], self.day):
                return pledge
        return None

    def pledged_total(self, code):
        pledge = self.pledge_in_force(code, ("已会签",))
        return pledge["目标总数"] if pledge else None

    def report(self, code):
        for report in self.reports.get(code, []):
            if report["月份"] == self.month:
                return report
        return None

    def is_submitted(self, code):
        report = self.report(code)
        return 1 if report and report["状态"] in ("已提交", "已通过") else 0

    def is_on_time(self, code):
        """A report whose time of submission nobody knows is not on time."""
        if not self.is_submitted(code):
            return 0
        moment = self.report(code)["提交时间"]
        return 1 if moment is not None and moment.date() <= due_day(self.month) else 0

    def gap(self, code):
        """A report in any state is a report."""
        report = self.report(code)
        if report is None or report["团组织总数"] is None:
            return None
        return abs(report["团组织总数"] - len(self.active(code)))

    def latest_check(self, code):
        latest = None
        for check in self.checks.get(code, []):
            day = check["抽查日期"]
            if check["结论"] is None or not happened(day, self.day) or day.year != self.day.year:
                continue
            if latest is None or day >= latest["抽查日期"]:  # the same day: the later row
                latest = check
        return latest

    def verdict(self, code):
        latest = self.latest_check(code)
        return VERDICTS[latest["结论"]] if latest else None

    def is_disputed(self, code):
        """Failed, with an objection that was filed by D and nobody has decided by D."""
        if self.verdict(code) != 0:
            return False
        objection = self.objections.get((self.latest_check(code)["轮次"], code))
        if objection is None or not happened(objection["提出日期"], self.day):
            return False
        return not happened(objection["处理日期"], self.day)

    def failed(self, code):
        """A disputed verdict still scores, but it does not veto."""
        return 1 if self.verdict(code) == 0 and not self.is_disputed(code) else 0

    # Of a division's own

    def has_signed(self, code):
        return 1 if self.pledge_in_force(code, ("已签", "已会签")) else 0

    def adopted(self, code):
        names = {
            row["制度"] for row in self.systems.get(code, []) if happened(row["建立日期"], self.day)
        }
        return len(names & set(SYSTEMS))

    def surveys(self, code, kind):
        rows = [
            row
            for row in self.activities.get(code, [])
            if row["类型"] in (kind, str(kind), SURVEYS[kind])
            and row["日期"] is not None
            and self.start <= row["日期"] <= self.end
        ]
        return sum(row["数量"] or 0 for row in rows) if kind == 5 else len(rows)

    def ones(self, code):
        return sum(
            1 for kind in SURVEYS if self.surveys(code, kind) >= (self.batch if kind == 5 else 1)
        )
