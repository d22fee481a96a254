"""Scheme files with one thing wrong, and the line that must be said about each."""

WINDOW = "window = { start = 2012-10-09, end = 2012-12-31 }"
RANKING = 'ranking = { by = ["score", "completion"], bottom = 2 }'
GRADES = 'grades = { "优秀" = 90, "良好" = 75 }'
TARGET = "[target]\naim = 20\n"
TASK = 'all = [["organisations.active", "aim"]]'
POINTS = "points = 40"
RULE = 'rule = "proportional"'
VALUE = 'value = "organisations.new"'
AIM = 'target = "aim"'
LEVEL = 'level = "township"'
WHEN = 'when = [["completed", "<", "townships"]]'
DECIDES = "decides_in = [12]"

GOOD = f"""
code = "test"
title = "试"
province = "13"
{WINDOW}
{RANKING}
{GRADES}
{TARGET}
[task]
{TASK}

[indicator.one]
title = "项"
{LEVEL}
{POINTS}
{RULE}
{VALUE}
{AIM}

[[gate]]
code = "late"
title = "逾期"
levels = ["city"]
effect = "veto"
{WHEN}
{DECIDES}
"""

PLACE = "test.toml indicator.one 的 "
GATE = "test.toml gate.late 的 "
STEPS = "test.toml target.aim"


def _steps(*steps):
    return "[target.aim]\nby = 'population'\nsteps = [" + ", ".join(steps) + "]\n"


def _scale(scale):
    return f'rule = "scale"\nscale = {scale}'


FILE = [
    ('code = "test"\n', "", "test.toml code：没有填写"),
    ('code = "test"', "code = 5", "test.toml code：应为文字，现为5"),
    ('title = "试"', 'title = " "', "test.toml title：应为文字，现为' '"),
    ('title = "试"', f'title = "{"试" * 101}"', "test.toml title：最多100个字，现有101个字"),
    ('province = "13"', 'province = "130"', "test.toml province：应为2位区划代码，现为“130”"),
    ('province = "13"', 'province = "1x"', "test.toml province：应为2位区划代码，现为“1x”"),
    ('province = "13"', 'provinz = "13"', "test.toml province：没有填写"),
    ('title = "试"', 'title = "试"\nnote = "x"', "test.toml note：没有这一项，请核对拼写"),
    ('code = "test"', 'code = "test', "test.toml：TOML 写法有误"),
]

TABLES = [
    (WINDOW, "window = 5", "test.toml window：应为一张表"),
    (WINDOW, "window = { start = 2012-10-09 }", "test.toml window 的 end：没有填写"),
    (WINDOW, "window = { start = 2012-10-09, end = 2012-10-08 }",
     "test.toml window 的 end：早于 start"),
    (WINDOW, 'window = { start = "9.10.", end = 2012-10-08 }',
     "test.toml window 的 start：应为日期，如2012-11-30，现为'9.10.'"),
    (WINDOW, "window = { start = 2012-10-09T08:00:00, end = 2012-12-31 }",
     "test.toml window 的 start：应为日期"),
    (WINDOW, "window = { start = 2012-10-09, end = 2012-12-31, by = 1 }",
     "test.toml window 的 by：没有这一项"),
    (RANKING, "ranking = { bottom = 3 }", "test.toml ranking 的 by：没有填写"),
    (RANKING, "ranking = { by = [] }", "test.toml ranking 的 by：应为score、completion、progress"),
    (RANKING, 'ranking = { by = "score" }', "test.toml ranking 的 by：应为列表，现为'score'"),
    (RANKING, 'ranking = { by = ["points"] }', "test.toml ranking 的 by：应为score、"),
    (RANKING, 'ranking = { by = [["score"]] }', "test.toml ranking 的 by：应为score、"),
    (RANKING, 'ranking = { by = ["score", "score"] }', "不重复"),
    (RANKING, 'ranking = { by = ["score"], bottom = 2.5 }',
     "test.toml ranking 的 bottom：应为整数，现为2.5"),
    (RANKING, 'ranking = { by = ["score"], bottom = -1 }',
     "test.toml ranking 的 bottom：不能为负数，现为-1"),
    (RANKING, 'ranking = { by = ["score"], bottom = true }',
     "test.toml ranking 的 bottom：应为数字，现为True"),
    (RANKING, 'ranking = { by = ["score"], top = 3 }', "test.toml ranking 的 top：没有这一项"),
    (GRADES, 'grades = { "优秀" = "90" }', "test.toml grades 的 优秀：应为数字，现为'90'"),
    (GRADES, 'grades = { "优秀" = nan }', "test.toml grades 的 优秀：应为数字，现为NaN"),
    (GRADES, "", "test.toml grades：没有填写"),
    (GRADES, 'grades = { " " = 60 }', "test.toml grades 的  ：没有填写"),
    (GRADES, f'grades = {{ "{"优" * 21}" = 90 }}', "：名称最多20个字，现有21个字"),
    (TARGET, "[target]\naim = -1\n", "test.toml target 的 aim：不能为负数，现为-1"),
    (TARGET, "[target]\naim = 1000001\n", "test.toml target 的 aim：不能超过1000000，现为1000001"),
    (TARGET, "[target]\naim = 0.001\n", "test.toml target 的 aim：最多两位小数，现为0.001"),
    (TARGET, '[target]\naim = { measure = "pledge.target", else = 1000001 }\n',
     "test.toml target.aim 的 else：不能超过1000000"),
    (TARGET, _steps("{ need = 0.001 }"), f"{STEPS} 第1档 的 need：最多两位小数"),
    (TARGET, "[target]\naim = [20]\n", "test.toml target 的 aim：应为数字，现为[20]"),
    (TARGET, "[target]\naim = inf\n", "test.toml target 的 aim：应为数字，现为Infinity"),
    (TARGET, "[target]\naim = 0.1234567890123456\n",
     "test.toml target 的 aim：最多15位数字，现为0.1234567890123456"),
    (TARGET, '[target]\naim = { measure = "pledge.total" }\n',
     "test.toml target.aim 的 measure：没有“pledge.total”这个指标量"),
    (TARGET, '[target]\naim = { measure = "pledge.signed" }\n',
     "test.toml target.aim 的 measure：“pledge.signed”在这一级没有数"),
    (TARGET, '[target]\naim = { measure = "pledge.target", else = "x" }\n',
     "test.toml target.aim 的 else：应为数字，现为'x'"),
    (TARGET, '[target]\naim = { measure = "pledge.target", or = 20 }\n',
     "test.toml target.aim 的 or：没有这一项"),
    (TARGET, "[target.aim]\nsteps = []\n", f"{STEPS} 的 by：没有填写"),
    (TARGET, _steps(), f"{STEPS} 的 steps：第一档不写界限"),
    (TARGET, _steps("{ from = 5, need = 1 }"), f"{STEPS} 的 steps：第一档不写界限"),
    (TARGET, _steps("{ need = 1 }", "{ need = 2 }"), f"{STEPS} 的 steps：第一档不写界限"),
    (TARGET, _steps("{ need = 1 }", "{ from = 9, need = 2 }", "{ over = 5, need = 3 }"),
     f"{STEPS} 的 steps：各档界限应由低到高，不重复"),
    (TARGET, _steps("{ need = 1 }", "{ from = 9, need = 2 }", "{ over = 9, need = 3 }"),
     f"{STEPS} 的 steps：各档界限应由低到高，不重复"),
    (TARGET, _steps("{ need = 1 }", "{ from = 9, over = 9, need = 2 }"),
     f"{STEPS} 第2档 的 over：from 与 over 只能写一个"),
    (TARGET, _steps("{ need = 1 }", "{ from = 9 }"), f"{STEPS} 第2档 的 need：没有填写"),
    (TARGET, _steps("{ need = 1 }", "{ form = 9, need = 2 }"),
     f"{STEPS} 第2档 的 form：没有这一项"),
    (TARGET, _steps("5"), f"{STEPS} 第1档：应为一张表"),
    (TASK, "all = []", "test.toml task 的 all：至少要有一项条件"),
    (TASK, 'all = ["organisations.active"]', "test.toml task 的 all：每一项应为[指标量, 目标]"),
    (TASK, 'all = [["organisations.activ", "aim"]]',
     "test.toml task 的 all：乡镇没有“organisations.activ”这个指标量"),
    (TASK, 'all = [["pledge.signed", "aim"]]',
     "test.toml task 的 all：乡镇没有“pledge.signed”这个指标量"),
    (TASK, 'all = [[["organisations.active"], "aim"]]', "test.toml task 的 all：乡镇没有“"),
    (TASK, 'all = [["organisations.active", "goal"]]',
     "test.toml task 的 all：[target] 中没有“goal”"),
    (TASK, f"{TASK}\nany = []", "test.toml task 的 any：没有这一项"),
    (TARGET, TARGET + "[parameter]\nbatch = 'x'\n", "test.toml parameter 的 batch：应为数字"),
    (TARGET, TARGET + "[parameter]\nbatsch = 3\n", "test.toml parameter 的 batsch：没有这一项"),
]  # fmt: skip

INDICATORS = [
    (GOOD[GOOD.index("[indicator.one]"):], "", "test.toml indicator：没有填写"),
    ("[indicator.one]", "[indicator]\n[other]", "test.toml indicator：至少要有一项指标"),
    ("[indicator.one]", "[indicator]\none = 5\n[other]", "test.toml indicator.one：应为一张表"),
    (LEVEL, 'level = "town"', f"{PLACE}level：“town”不在可选范围：township、county、"),
    (LEVEL, "", f"{PLACE}level：没有填写"),
    (RULE, 'rule = "linear"', f"{PLACE}rule：“linear”不在可选范围：proportional、share、"),
    ('title = "项"', "", f"{PLACE}title：没有填写"),
    (POINTS, "", f"{PLACE}points：没有填写"),
    (POINTS, "points = 0", f"{PLACE}points：应大于0，现为0"),
    (POINTS, "points = 10000", "test.toml indicator：乡镇各项分值合计不能超过9999，现为10000"),
    (POINTS, "points = 0.125", f"{PLACE}points：最多两位小数，现为0.125"),
    (POINTS, "points = true", f"{PLACE}points：应为数字，现为True"),
    (POINTS, f'{POINTS}\nmissing = "skip"', f"{PLACE}missing：“skip”不在可选范围：zero、exclude"),
    (VALUE, "", f"{PLACE}value：没有填写"),
    (VALUE, 'value = "organisations"', f"{PLACE}value：没有“organisations”这个指标量"),
    (VALUE, 'value = "pledge.signed"', f"{PLACE}value：“pledge.signed”在这一级没有数"),
    (VALUE, 'value = "survey.ones"', f"{PLACE}value：“survey.ones”在这一级没有数"),
    (f"{LEVEL}\n", 'level = "city"\nper = "spot_check.verdict"\n',
     f"{PLACE}per：“spot_check.verdict”在这一级没有数"),
    (f"{LEVEL}\n", 'level = "city"\nper = "systems.adopted"\n',
     f"{PLACE}per：“systems.adopted”不能由乡镇相加"),
    (AIM, "", f"{PLACE}target：没有填写"),
    (AIM, 'target = "goal"', f"{PLACE}target：[target] 中没有“goal”"),
    (AIM, "target = -3", f"{PLACE}target：不能为负数，现为-3"),
    (AIM, f"{AIM}\nover = 'cadres'", f"{PLACE}over：没有这一项，请核对拼写"),
    (AIM, f"{AIM}\nscale = [[1, 1]]", f"{PLACE}scale：没有这一项，请核对拼写"),
    (f"{RULE}\n{VALUE}\n{AIM}", f'rule = "share"\n{VALUE}', f"{PLACE}over：没有填写"),
    (RULE, 'rule = "share"\nover = "cadres"', f"{PLACE}target：没有这一项，请核对拼写"),
    (RULE, 'rule = "scale"', f"{PLACE}scale：没有填写"),
    (RULE, _scale("[]"), f"{PLACE}scale：至少要有一档"),
    (RULE, _scale("[1, 2]"), f"{PLACE}scale：每一档应为[数值, 系数]，现为1"),
    (RULE, _scale("[[1, 2]]"), f"{PLACE}scale：系数应在0至1之间，现为2"),
    (RULE, _scale("[[1, -1]]"), f"{PLACE}scale：不能为负数，现为-1"),
    (RULE, _scale("[[1, 1]]"), f"{PLACE}target：没有这一项，请核对拼写"),
]  # fmt: skip

GATES = [
    ('code = "late"\n', "", "test.toml 第1个gate 的 code：没有填写"),
    ("[[gate]]", "[[gate]]\n[[gate]]", "test.toml 第1个gate 的 code：没有填写"),
    ('title = "逾期"', "", f"{GATE}title：没有填写"),
    ('title = "逾期"', f'title = "{"逾" * 61}"', f"{GATE}title：最多60个字，现有61个字"),
    ('code = "late"', f'code = "{"l" * 40}"', "第1个gate 的 code：最多39个字，现有40个字"),
    ('levels = ["city"]', "levels = []", f"{GATE}levels：应为township、county、city、province"),
    ('levels = ["city"]', 'levels = ["cities"]', f"{GATE}levels：应为township、"),
    ('levels = ["city"]', 'levels = "city"', f"{GATE}levels：应为列表，现为'city'"),
    ('effect = "veto"', 'effect = "warn"', f"{GATE}effect：“warn”不在可选范围：veto、flag"),
    (WHEN, f'{WHEN}\ncombine = "none"', f"{GATE}combine：“none”不在可选范围：all、any"),
    (WHEN, "when = []", f"{GATE}when：至少要有一个条件"),
    (WHEN, 'when = ["completed"]', f"{GATE}when：每个条件应为[左, 比较, 右]，现为'completed'"),
    (WHEN, 'when = [["completed", "<"]]', f"{GATE}when：每个条件应为[左, 比较, 右]"),
    (WHEN, 'when = [["completed", "!=", 5]]', f"{GATE}when：没有“!=”这种比较"),
    (WHEN, 'when = [["completed", ["<"], 5]]', f"{GATE}when：没有“['<']”这种比较"),
    (WHEN, 'when = [["complete", "<", 5]]', f"{GATE}when：“complete”不是指标量、数字或日期"),
    (WHEN, 'when = [["completed", "<", true]]', f"{GATE}when：“True”不是指标量、数字或日期"),
    (WHEN, 'when = [["completed", "<", []]]', f"{GATE}when：“[]”不是指标量、数字或日期"),
    (WHEN, 'when = [["day", "<", 2012-12-01T00:00:00]]', f"{GATE}when：“2012-12-01 00:00:00”不是"),
    (WHEN, 'when = [["day", ">=", 5]]', f"{GATE}when：日期只能与日期比较"),
    (WHEN, 'when = [["score", ">=", 2012-12-01]]', f"{GATE}when：日期只能与日期比较"),
    (DECIDES, "decides_in = 12", f"{GATE}decides_in：应为列表，现为12"),
    (DECIDES, "decides_in = [13]", f"{GATE}decides_in：应为1至12的月份"),
    (DECIDES, "decides_in = [0]", f"{GATE}decides_in：应为1至12的月份"),
    (DECIDES, 'decides_in = ["12"]', f"{GATE}decides_in：应为1至12的月份"),
    (DECIDES, "decides_in = [true]", f"{GATE}decides_in：应为1至12的月份"),
    (DECIDES, "decides_in = []", f"{GATE}decides_in：应为1至12的月份"),
    (DECIDES, f"{DECIDES}\nlevel = 'city'", f"{GATE}level：没有这一项，请核对拼写"),
    (DECIDES, f"{DECIDES}\n[[gate]]\ncode = 'late'\ntitle = 'x'\nlevels = ['city']\n"
     f"effect = 'flag'\n{WHEN}", f"{GATE}code：与前面的重复"),
]  # fmt: skip

BROKEN = FILE + TABLES + INDICATORS + GATES
