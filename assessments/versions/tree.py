"""The form of a scheme from top to bottom. Its words are those of comparing and of history too."""

from assessments.versions import choices
from assessments.versions.parts import Entry, Group, Lines, Section, when

SOURCE = Entry("source", "出处", span=6, help="文件及条款，如专刊（十一）·江西·第一项")
REQUIREMENT = Entry("requirement", "文件要求", "area", span=12)
MONTHS = Entry("decides_in", "判定月份", "flags", choices.months, span=12,
               help="不选则每月判定；选了的，其他月份只作提醒")  # fmt: skip

BASICS = Group(
    "", "基本情况",
    (
        Entry("title", "方案名称", span=6, must=True),
        Entry("start", "活动期起", "day", must=True, help="如2012-10-09"),
        Entry("end", "活动期止", "day", must=True, help="如2012-12-31"),
    ),
)  # fmt: skip

TARGETS = Lines(
    "target", "目标", "目标",
    (
        Entry("name", "", "hidden"),
        Entry("kind", "目标形式", "choice", choices.target_kinds, must=True, redraws=True,
              usual="number"),
        Entry("need", "目标数", "number", must=True, shown=when("kind", "number")),
        Entry("by", "分档依据", "choice", choices.township_measures, must=True, span=6,
              shown=when("kind", "steps")),
        Lines(
            "steps", "分档", "档",
            (
                Entry("bound", "界限", "number", help="第一档不填"),
                Entry("word", "界限本数", "choice", choices.bound_words, usual="from"),
                Entry("need", "目标数", "number", must=True),
            ),
            shown=when("kind", "steps"), least=2,
        ),
        Entry("measure", "以哪个指标量为准", "choice", choices.township_measures, must=True,
              span=6, shown=when("kind", "measure")),
        Entry("else", "没有时按", "number", shown=when("kind", "measure")),
    ),
    note="任务和指标从这里选用目标", key_of="name",
)  # fmt: skip

TASK = Lines(
    "task", "任务", "任务条件",
    (
        Entry("measure", "指标量", "choice", choices.township_measures, span=6, must=True),
        Entry("target", "目标", "choice", choices.targets, span=6, must=True),
    ),
    note="乡镇全部达到即完成任务，第一项计算进度", least=1,
)  # fmt: skip

INDICATORS = Lines(
    "indicator", "指标", "指标",
    (
        Entry("code", "", "hidden"),
        Entry("title", "指标名称", span=6, must=True),
        Entry("short", "简称", help="表头使用，不填用名称"),
        Entry("level", "层级", "choice", choices.levels, must=True, usual="township"),
        Entry("points", "分值", "number", unit="分", must=True),
        Entry("rule", "计分办法", "choice", choices.rules, must=True, redraws=True,
              usual="proportional"),
        Entry("value", "指标量", "choice", choices.measures, span=6, must=True, redraws=True),
        Entry("target", "目标", "choice", choices.targets, span=6, must=True,
              shown=when("rule", "proportional", "threshold")),
        Entry("per", "平均到", "choice", choices.summed_measures, redraws=True,
              shown=when("rule", "proportional"), help="不选则不平均"),
        Entry("over", "占", "choice", choices.measures, span=6, must=True, redraws=True,
              shown=when("rule", "share")),
        Entry("missing", "没有数时", "choice", choices.missing, usual="zero"),
        Lines(
            "scale", "得分档", "档",
            (
                Entry("value", "指标量等于", "number", must=True),
                Entry("factor", "得分系数", "number", must=True, help="0至1，1为满分"),
            ),
            shown=when("rule", "scale"), least=2,
        ),
        REQUIREMENT,
        SOURCE,
    ),
    least=1, key_of="code", named_by="title",
)  # fmt: skip

GRADES = Lines(
    "grades", "等次", "等次",
    (
        Entry("title", "等次名称", must=True),
        Entry("least", "不少于", "number", unit="分", must=True),
    ),
    note="低于各等次的为不合格", key_of="title", named_by="title",
)  # fmt: skip

GATES = Lines(
    "gate", "评优否决和标注", "条件",
    (
        Entry("code", "", "hidden"),
        Entry("title", "名称", span=6, must=True),
        Entry("effect", "结果", "choice", choices.effects, must=True, redraws=True, usual="veto"),
        Entry("text", "标注文字", shown=when("effect", "flag")),
        Entry("levels", "适用层级", "flags", choices.levels, span=6, must=True),
        Entry("combine", "各条件", "choice", choices.combinations, usual="all"),
        Lines(
            "when", "判断条件", "判断",
            (
                Entry("left", "比较的数", "choice", choices.sides, must=True),
                Entry("sign", "比较", "choice", choices.signs, must=True, usual="<"),
                Entry("right", "与之比较", "choice", choices.right_sides, redraws=True),
                Entry("given", "数值或日期", must=True, shown=lambda row: not row.get("right")),
            ),
            least=1,
        ),
        MONTHS,
        REQUIREMENT,
        SOURCE,
    ),
    key_of="code", named_by="title",
)  # fmt: skip

CHECKS = Lines(
    "check", "检查事项", "事项",
    (
        Entry("kind", "检查什么", "choice", choices.check_kinds, must=True, redraws=True,
              usual="leading_group"),
        Entry("title", "名称", help="不填用检查内容"),
        Entry("role", "哪类乡镇", "choice", choices.roles, must=True,
              shown=when("kind", "members")),
        Entry("least", "每市最少", "number", unit="个", must=True, shown=when("kind", "members")),
        Entry("most", "每市最多", "number", unit="个", must=True, shown=when("kind", "members")),
        Entry("total", "全省合计", "number", unit="个", shown=when("kind", "members")),
        Entry("done_by_due", "须在完成时限前完成", "switch", shown=when("kind", "members")),
        Entry("number", "个数", "number", unit="个", must=True,
              shown=when("kind", "teams", "systems")),
        Entry("days", "最多天数", "number", unit="天", must=True, shown=when("kind", "trips")),
        Entry("level", "层级", "choice", choices.pledging_levels, must=True,
              shown=when("kind", "pledges", "pledge_totals")),
        REQUIREMENT,
        SOURCE,
    ),
    note="不计分，只列出是否符合", named_by="title",
)  # fmt: skip

RANKING = Group(
    "ranking", "排名办法",
    (
        Entry("first", "先比", "choice", choices.keys, must=True),
        Entry("second", "再比", "choice", choices.keys),
        Entry("third", "最后比", "choice", choices.keys),
        Entry("bottom", "列出后几位", "number", unit="位", help="设区市；不填不列"),
    ),
)  # fmt: skip

PARAMETERS = Group(
    "parameter", "参数",
    (Entry("batch", "一批组织的个数", "number", unit="个", help="六个一第五类至少走访，不填为3"),),
)  # fmt: skip

LINKAGE = Group(
    "linkage", "联系点评优挂钩",
    (
        Entry("on", "实行联系点评优挂钩", "switch", span=12, redraws=True),
        Entry("value", "合计的指标量", "choice", choices.summed_measures, span=6, must=True,
              shown=when("on", "on")),
        Entry("verdict", "抽查结论须为", "choice", choices.verdicts, must=True,
              shown=when("on", "on")),
        Entry("title", "名称", shown=when("on", "on")),
        Entry("decides_in", "判定月份", "flags", choices.months, span=12,
              shown=when("on", "on"), help="不选则每月判定；选了的，其他月份待定"),
        Entry("requirement", "文件要求", "area", span=12, shown=when("on", "on")),
        Entry("source", "出处", span=6, shown=when("on", "on")),
    ),
)  # fmt: skip

FOLLOW_UP = Group(
    "follow_up", "约谈和反馈",
    (
        Entry("interview_bottom", "每月通报后，后几位列为拟约谈单位", "switch", span=12),
        Entry("letters_to", "向哪级党委反馈", "flags", choices.pledging_levels, span=12),
        Entry("letters_in", "反馈月份", "flags", choices.months, span=12),
        Entry("source", "出处", span=6),
    ),
)  # fmt: skip

SECTIONS: tuple[Section, ...] = (
    BASICS, TARGETS, TASK, INDICATORS, GRADES, RANKING, GATES, CHECKS, LINKAGE, FOLLOW_UP,
    PARAMETERS,
)  # fmt: skip
