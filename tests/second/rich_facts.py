"""A random province in which nearly everything that the rules tell apart occurs at once.

Hypothesis draws small provinces that resemble each other; these are larger, drawn from a seed, and
made of good, middling and bad places, so that vetoes, ties and every state of linkage come about.
"""

from datetime import datetime, time, timedelta
from random import Random

from .facts import empty_facts, row
from .measures import STANDARD_DATES, SYSTEMS
from .places import counted_townships, place_of
from .random_campaigns import CAMPAIGNS, HOLDERS, LONGEST, TEAMS
from .random_facts import ONE_DAY, WINDOW, Edges, organisation
from .random_tree import division

CITIES = {"01": "good", "02": "mixed", "03": "middling", "04": "bad", "05": "bad", "06": "good"}
BUILT = {"good": (10, 10, 12), "middling": (1, 3, 4, 5), "bad": (0, 0, 0, 1)}
ENOUGH = 10
QUOTAS = (ENOUGH, ENOUGH, ENOUGH, ENOUGH - 1, 0, 0, 3, 12, None)


def rich_facts(seed, province="36", month="2012-11", window=WINDOW):
    """Every second seed gives a province in which what was asked for is mostly in order."""
    chance = Random(f"{seed} {province} {month}")
    return Rich(chance, province, Edges(month, window), orderly=seed % 2 == 1).facts


class Rich:
    def __init__(self, chance, province, edges, *, orderly):
        self.chance, self.province, self.edges = chance, province, edges
        self.one = chance.choice
        self.facts = empty_facts()
        self.qualities = {}
        self.orderly, self.crowded, self.hopeless = orderly, self.rarely(2), self.rarely(2)
        self.grow()
        for code, quality in self.qualities.items():
            self.settle(code, quality)
        self.move()
        self.undertake()
        self.steer()

    def add(self, table, **values):
        self.facts[table].append(row(table, **values))

    def rarely(self, often=6):
        return self.chance.randrange(often) == 0

    # Places

    def grow(self):
        self.place(self.province, "省", None)
        for number, quality in CITIES.items():
            city = f"{self.province}{number}"
            self.place(city, "市", self.province)
            if number == "03" or self.rarely():
                self.towns(f"{city}00", city, quality)
            for county in range(0 if number == "03" else self.one((1, 1, 2))):
                ranked = number == "02" and county == 0
                self.county(f"{city}{county + 1:02d}", city, quality, ranked)
        self.place(f"{self.province}90", "市", self.province)
        self.county(f"{self.province}9001", f"{self.province}90", "mixed", True)
        self.county(f"{self.province}9002", f"{self.province}90", "mixed", False)

    def place(self, code, level, parent, **values):
        self.facts["行政区划"].append(division(code, f"{level}{code}", level, parent, **values))

    def county(self, code, city, quality, ranked):
        self.place(code, "县", city, 按市排名=True if ranked else None)
        self.towns(code, code, quality)

    def towns(self, prefix, parent, quality):
        several = self.one((3, 4) if self.orderly else (1, 2, 3, 4))
        for number in range(100, 100 + several):
            code = f"{prefix}{number}"
            self.qualities[code] = self.one(list(BUILT)) if quality == "mixed" else quality
            last = self.edges.last
            begun, ended = self.one([
                *[(None, None)] * 12, (last, None), (last + ONE_DAY, None), (None, last),
                (None, last + ONE_DAY), (None, last.replace(day=10)), (last, last + ONE_DAY),
            ])  # fmt: skip
            self.place(
                code, "乡", parent, 类型=self.one("镇镇镇乡"), 启用日期=begun, 停用日期=ended,
                纳入考核=self.one([True] * 9 + [None, False]),
            )  # fmt: skip

    def move(self):
        """Two townships came from elsewhere, under another name; one has been there since D."""
        homes = [it["区划代码"] for it in self.facts["行政区划"] if it["级别"] in "市县"]
        codes = self.chance.sample(sorted(self.qualities), 2)
        for code, day in zip(codes, (self.edges.last, self.edges.last + ONE_DAY), strict=True):
            since = self.one([None, self.edges.early])
            self.add(
                "区划沿革", 区划代码=code, 名称=f"旧{code}", 上级代码=self.one(homes),
                自=since, 至=day,
            )  # fmt: skip

    # What a township has

    def gave_up(self, code):
        """Two cities with nothing at all are equal at the end of the ranking."""
        return self.hopeless and CITIES.get(code[2:4]) == "bad"

    def settle(self, code, quality):
        good = quality == "good"
        if self.gave_up(code):
            return
        self.profile(code)
        self.organise(code, self.one(BUILT[quality]), good)
        self.report(code, good)
        self.check(code, good)
        if not self.orderly:
            self.go_first(code)

    def profile(self, code):
        for year in self.one([(0,), (0, -1), (0, 1), (-1,), ()]):
            self.add(
                "乡镇情况", 区划代码=code, 年度=self.edges.last.year + year,
                常住人口=self.one([None, 0, 49999, 50000, 50000, 50001, 100000, 100001]),
                专职团干部数=self.one([0, 1, 2, 2, None]), 兼职团干部数=self.one([0, 0, 1, 3]),
            )  # fmt: skip

    def organise(self, code, number, good):
        """A good place may have one more that does not count."""
        flawed = [self.flaw() for _ in range(self.one((0, 1)) if good else number)]
        perfect = number if good else 0
        for index in range(perfect + len(flawed)):
            flaws = [] if index < perfect or self.rarely(2) else [flawed[index - perfect]]
            self.facts["直属团组织"].append(organisation(code, index + 1, flaws, self.edges))

    def flaw(self):
        return self.one([
            ("审批状态", self.one(["草稿", "已申请", "已退回"])), ("公布文号", None),
            (self.one(["活动场地", "工作计划"]), self.one([False, None])),
            (self.one(STANDARD_DATES), self.one([None, *self.edges.days])),
            (self.one(["成立日期", "批准日期"]), self.one(self.edges.days)),
            ("撤销日期", self.one([self.edges.last, self.edges.last + ONE_DAY])),
        ])  # fmt: skip

    def report(self, code, good):
        """On the last minute of the due day, or the first of the next."""
        due = datetime.combine(self.edges.due, time(23, 59))
        if good or self.rarely(2):
            late = self.rarely(8 if good else 2)
            self.add(
                "月报", 月份=self.edges.month, 乡镇代码=code,
                提交时间=due + timedelta(minutes=1) if late else due,
                团组织总数=self.one([None, 0, 3]),
                状态="已提交" if good else self.one(["已通过", "已退回", "草稿"]),
            )  # fmt: skip

    def check(self, code, good):
        """Up to two rounds; the verdict may be disputed, on either side of D."""
        edges = self.edges
        for name in ("第一轮", "第二轮")[: self.one((1, 1, 2) if good else (0, 1, 1))]:
            verdict = self.one(
                ["优秀"] * 5 + ["不合格"] if good else ["优秀", "合格", "不合格", "不合格", None]
            )
            day = self.one([edges.last] * 5 + [edges.early, edges.last + ONE_DAY])
            self.add("抽查", 轮次=name, 乡镇代码=code, 抽查日期=day, 结论=verdict, 抽查人="某某")
            if verdict == "不合格" and not self.rarely(3):
                filed = self.one([edges.early, edges.last, edges.last, edges.last + ONE_DAY])
                decided = self.one([None, None, edges.last, edges.last + ONE_DAY])
                self.add(
                    "异议", 轮次=name, 乡镇代码=code, 提出日期=filed,
                    处理日期=max(filed, decided) if decided else None,
                )  # fmt: skip

    # Campaigns, contact points, pledges

    def go_first(self, code):
        edges = self.edges
        for name in self.chance.sample(CAMPAIGNS, self.one((1, 2, 3) if self.crowded else (0, 1))):
            self.add(
                "试点示范", 活动名称=name, 乡镇代码=code,
                角色=self.one(["先行推进", "示范", "示范", None][: 2 if self.crowded else 4]),
                完成时限=self.one([None, edges.early, edges.last, edges.last + ONE_DAY]),
            )  # fmt: skip

    def undertake(self):
        edges = self.edges
        for name, span in zip(CAMPAIGNS, self.chance.sample([
            None, (None, None), (edges.last, None), (edges.last + ONE_DAY, None),
            (None, edges.start - ONE_DAY), (None, edges.start), (edges.early, edges.end),
        ], len(CAMPAIGNS)), strict=True):  # fmt: skip
            if span:
                self.add("活动", 活动名称=name, 开始日期=span[0], 结束日期=span[1])
        of = {quality: [code for code, it in self.qualities.items() if it == quality]
              for quality in BUILT}  # fmt: skip
        disputed = {one["乡镇代码"] for one in self.facts["异议"]}
        of["disputed"] = [code for code in of["good"] if code in disputed]
        for holder, kind in HOLDERS.items():
            easy = holder == "某某"
            quality = "disputed" if easy else self.one(["good", "good", "bad", "middling"])
            self.link(holder, kind, of[quality], (0, 3) if easy else QUOTAS)
        if self.orderly:
            self.two_of_each_city()
        for code in sorted(
            (it["区划代码"] for it in self.facts["行政区划"]), key=len, reverse=True
        ):
            if len(code) > 2 and (self.orderly or not self.rarely(4)):
                self.pledge(code)

    def two_of_each_city(self):
        divisions = {place["区划代码"]: place for place in self.facts["行政区划"]}
        codes = counted_townships(self.facts, self.province, self.edges.last)
        for city in {place_of(code, "city", divisions) for code in codes} - {None}:
            inside = [code for code in codes if place_of(code, "city", divisions) == city]
            for code in self.chance.sample(inside, min(2, len(inside))):
                for name in CAMPAIGNS[:1]:
                    self.add("试点示范", 活动名称=name, 乡镇代码=code, 角色="示范",
                             完成时限=self.edges.last + ONE_DAY)  # fmt: skip

    def link(self, holder, kind, codes, quotas):
        """Quotas on either side of what its townships have, so that the sum often decides."""
        for code in self.chance.sample(codes, min(len(codes), self.one((1, 1, 2, 3)))):
            self.add(
                "联系点", 年度=self.edges.last.year - self.rarely(8), 联系人=holder, 类型=kind,
                乡镇代码=code, 任务数=self.one(quotas),
            )  # fmt: skip

    def pledge(self, code):
        """Above townships often just the sum, or one more, of what the units below pledge."""
        if self.gave_up(code):
            return
        edges, year, tidy = self.edges, self.edges.last.year, self.orderly
        total = self.one((2, 4, 4, 5))
        if len(code) < 9:
            below = self.below(code)
            total = self.one([below, max(0, below - 2), 0] if tidy else [below, below + 1])
        self.add(
            "责任状", 年度=year - (not tidy and self.rarely(10)), 签订单位代码=code,
            上级单位代码=self.province, 目标总数=total if tidy or not self.rarely(15) else None,
            签订日期=edges.last if tidy else self.one([*[edges.early] * 4, edges.last + ONE_DAY]),
            状态="已会签" if tidy else self.one(["已会签"] * 4 + ["已签", "草拟"]),
        )  # fmt: skip
        if self.rarely():
            self.add(
                "责任状旧版", 年度=year, 签订单位代码=code, 目标总数=self.one((0, 2, 6)),
                签订日期=self.one([edges.early, edges.last, edges.last + ONE_DAY]),
            )  # fmt: skip

    def below(self, code):
        """The totals of the townships of a county, or of the counties of a city."""
        length = 9 if len(code) == 6 else len(code) + 2
        return sum(
            one["目标总数"] or 0
            for one in self.facts["责任状"]
            if one["签订单位代码"].startswith(code) and len(one["签订单位代码"]) == length
        )

    # What the province and its cities arrange

    def steer(self):
        edges, around = self.edges, [self.edges.last, self.edges.last + ONE_DAY]
        for name in self.chance.sample(TEAMS, self.one((0, 1, 2, 3))):
            self.team(name)
        for day in self.one([(), (None,), (edges.last,), (edges.last + ONE_DAY,)]):
            self.add("领导小组", 成立日期=day)
        for number in range(self.one((0, 1, 2))):
            self.add("部署会议", 会议名称=f"第{number}次会议", 召开日期=self.one(around))
        whole = self.one((True, False))
        for place in self.facts["行政区划"]:
            if place["级别"] == "省" or place["级别"] == "市" or place["按市排名"]:
                self.study(place["区划代码"], whole)

    def team(self, name):
        """Its trip is as long as it may be, or a day longer; it is back, or on the way on D."""
        edges = self.edges
        begin, end = self.one([
            *((edges.last - timedelta(days=days), self.one([None, edges.last + ONE_DAY]))
              for days in (LONGEST - 2, LONGEST - 1, LONGEST)),
            *((edges.early - timedelta(days=days), edges.early)
              for days in (LONGEST - 1, LONGEST)),
            (None, None), (None, edges.start - ONE_DAY), (edges.last + ONE_DAY, None),
            (edges.start - timedelta(days=20), edges.start - ONE_DAY),
        ])  # fmt: skip
        self.add("调研组", 调研组=name, 开始日期=begin, 结束日期=end)

    def study(self, code, whole):
        edges = self.edges
        for name in self.chance.sample(SYSTEMS, 6 if self.orderly else self.one((0, 1, 2))):
            day = self.one([None, edges.early, edges.last, edges.last, edges.last + ONE_DAY])
            self.add("工作制度", 单位代码=code, 制度=name, 建立日期=day)
        if code == self.province or (code.endswith("90") and len(code) == 4):
            return
        for kind in range(1, 7):
            if (kind == 1 and whole) or self.rarely(2):
                inside = max(edges.start, min(edges.last, edges.end))
                day = inside if whole else self.one([edges.early, *edges.days])
                self.add(
                    "调研活动", 调研组=TEAMS[0], 单位代码=code, 类型=kind, 日期=day,
                    数量=self.one([None, 0, 1, 2, 3, 4]),
                )  # fmt: skip
