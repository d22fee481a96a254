"""Four provinces' figures for November 2012: invented, but they add up."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from assessments.bulletins.figures import (
    Band,
    BulletinFigures,
    Count,
    Gate,
    Quotas,
    Reports,
    SpotChecks,
    Standards,
    Survey,
    Totals,
    UnitRow,
)
from assessments.bulletins.prose.words import rounded

NOVEMBER = {"year": 2012, "month": 11, "day": date(2012, 11, 30), "start": date(2012, 10, 9)}


def percent(part: int, whole: int) -> Decimal:
    return rounded(Decimal(100) * part / whole)


def unit(rank, name, townships, organisations, target, completed, movement=0, **more) -> UnitRow:
    counted = more.get("counted") or organisations
    return UnitRow(
        rank=rank,
        name=name,
        townships=townships,
        organisations=organisations,
        target=target,
        progress=percent(counted, target) if target else None,
        completion=percent(completed, townships),
        completed=completed,
        movement=movement,
        **more,
    )


def totals_of(rows, score=None, new=0) -> Totals:
    """The province as the sum of its units."""
    townships = sum(row.townships for row in rows)
    completed = sum(row.completed for row in rows)
    target = sum(row.target or 0 for row in rows)
    counted = sum(row.counted or row.organisations for row in rows)
    return Totals(
        townships=townships,
        organisations=sum(row.organisations for row in rows),
        new=new,
        target=target or None,
        completed=completed,
        completion=percent(completed, townships),
        progress=percent(counted, target) if target else None,
        score=Decimal(score) if score else None,
        counted=counted if any(row.counted is not None for row in rows) else None,
    )


JIANGXI = (
    ("新余市", 27, 599, 584, 18, 0, "94.66", "优秀"),
    ("赣州市", 282, 5606, 5935, 127, 1, "90.78", "优秀"),
    ("宜春市", 160, 3078, 3371, 53, -1, "86.86", "良好"),
    ("南昌市", 80, 1528, 1697, 24, 0, "87.68", "良好"),
    ("吉安市", 215, 4067, 4640, 59, 1, "87.51", "良好"),
    ("鹰潭市", 34, 620, 711, 7, 2, "89.60", "良好"),
    ("抚州市", 151, 2716, 3203, 26, 0, "86.39", "良好"),
    ("萍乡市", 47, 774, 986, 2, -3, "80.66", "良好"),
    ("九江市", 180, 3003, 3870, 18, 1, "82.78", "良好"),
    ("景德镇市", 40, 621, 848, 1, -1, "73.39", "合格"),
    ("上饶市", 188, 2759, 3979, 6, 0, "72.93", "合格"),
)


def jiangxi() -> BulletinFigures:
    rows = tuple(
        unit(i, *facts, score=Decimal(score), grade=grade, in_bottom=i > 8)
        for i, (*facts, score, grade) in enumerate(JIANGXI, 1)
    )
    last = Totals(1404, 12747, 9000, 29824, 2, Decimal("0.14"), Decimal("42.74"))
    return BulletinFigures(
        province="江西省",
        short="江西",
        scheme="江西省乡镇实体化“大团委”建设考核方案",
        end=date(2012, 12, 31),
        ranking=("progress", "score"),
        unit_word="设区市",
        totals=totals_of(rows, "84.81"),
        last=last,
        rows=rows,
        bottom=3,
        gates=(
            Gate("任务未完成", False, tuple(row.name for row in rows)),
            Gate("抽查不合格", False, ("宜春市", "南昌市", "抚州市", "景德镇市", "上饶市")),
        ),
        reports=Reports(1404, 1350, 12),
        checks=SpotChecks(150, 71, 73, 6),
        pace=Decimal("63.10"),
        task_word="责任状目标",
        **NOVEMBER,
    )


HEBEI = (
    ("石家庄市", 218, 4102, 3410, 71, 0),
    ("秦皇岛市", 73, 1349, 1078, 21, 2),
    ("唐山市", 172, 3155, 2491, 46, -1),
    ("承德市", 204, 3660, 2870, 49, -1),
    ("廊坊市", 90, 1633, 1264, 20, 0),
    ("张家口市", 209, 3669, 2755, 41, 0),
    ("衡水市", 113, 1965, 1430, 20, 1),
    ("沧州市", 176, 2984, 2118, 27, -1),
    ("邯郸市", 213, 3571, 2466, 25, 0),
    ("邢台市", 178, 2890, 1920, 16, 0),
    ("保定市", 307, 4777, 3085, 18, 0),
)


def hebei() -> BulletinFigures:
    rows = tuple(
        unit(
            i,
            name,
            townships,
            active,
            20 * townships,
            completed,
            movement,
            counted=qualified,
            score=Decimal("91.50") - 2 * i,
        )
        for i, (name, townships, active, qualified, completed, movement) in enumerate(HEBEI, 1)
    )
    totals = totals_of(rows, "80.12")
    active, qualified = totals.organisations, totals.counted
    standards = (
        Count("公布", active - 812),
        Count("备案", active - 2064),
        Count("挂牌", active - 6390),
    )
    haves = (
        Count("活动场地", active - 4410),
        Count("必备用品", active - 3127),
        Count("工作制度", active - 1980),
        Count("工作分工", active - 1544),
        Count("工作计划", active - 5208),
    )
    return BulletinFigures(
        province="河北省",
        short="河北",
        scheme="河北省“三个标准、五个有”建设方案",
        end=date(2013, 1, 31),
        ranking=("completion", "score"),
        unit_word="设区市",
        totals=totals,
        last=Totals(
            1953, 19850, 15211, 39060, 41, Decimal("2.10"), Decimal("31.07"), counted=12136
        ),
        rows=rows,
        reports=Reports(1953, 1902, 20),
        standards=Standards(active, standards, haves, active - 6911, active - 7320, qualified),
        pace=Decimal("46.09"),
        counted_word="合格组织",
        **NOVEMBER,
    )


JIANGSU = (
    ("苏州市", 53, 2210, 899, 25, 1),
    ("无锡市", 31, 1240, 510, 13, -1),
    ("常州市", 37, 1390, 590, 14, 0),
    ("南京市", 23, 821, 352, 8, 2),
    ("镇江市", 32, 1105, 478, 9, -1),
    ("扬州市", 72, 2450, 1042, 19, -1),
    ("南通市", 99, 3390, 1402, 24, 0),
    ("泰州市", 85, 2770, 1173, 18, 0),
    ("盐城市", 126, 3990, 1701, 22, 1),
    ("徐州市", 108, 3410, 1402, 16, -1),
    ("淮安市", 110, 3280, 1375, 14, 0),
    ("宿迁市", 98, 2760, 1156, 9, 0),
    ("连云港市", 80, 2105, 880, 5, 0),
)


def jiangsu() -> BulletinFigures:
    rows = tuple(
        unit(
            i,
            name,
            townships,
            active,
            20 * townships,
            completed,
            movement,
            counted=new,
            score=Decimal("88.40") - Decimal("1.85") * i,
        )
        for i, (name, townships, active, new, completed, movement) in enumerate(JIANGSU, 1)
    )
    totals = totals_of(rows, "76.02", new=sum(row.counted for row in rows))
    bands = (
        Band("不足5万人", 30, 560, 140),
        Band("5万人至10万人", 40, 341, 62),
        Band("10万人以上", 50, 53, 9),
    )
    return BulletinFigures(
        province="江苏省",
        short="江苏",
        scheme="江苏省百日集中行动（2345）",
        end=date(2013, 1, 16),
        ranking=("score", "completion"),
        unit_word="设区市",
        totals=totals,
        last=Totals(954, 22140, 5280, 19080, 18, Decimal("1.89"), Decimal("27.67"), counted=5280),
        rows=rows,
        reports=Reports(954, 954, 0),
        quotas=Quotas(totals.new, totals.target, 20, Decimal("1.42"), Decimal(2), bands),
        pace=Decimal("53.00"),
        task_word="新建目标",
        counted_word="新建组织",
        **NOVEMBER,
    )


SHAANXI = (
    (1, "杨凌示范区", 3, 62, 3, None, 6, 6),
    (1, "宝鸡市", 105, 1902, 41, None, 6, 6),
    (3, "西安市", 62, 1185, 29, None, 6, 5),
    (4, "渭南市", 140, 2296, 38, None, 5, 6),
    (5, "咸阳市", 138, 2360, 44, None, 6, 4),
    (6, "汉中市", 184, 2871, 40, None, 5, 5),
    (7, "铜川市", 28, 425, 6, None, 5, 4),
    (7, "延安市", 116, 1740, 21, None, 5, 4),
    (9, "安康市", 161, 2286, 24, None, 4, 4),
    (10, "榆林市", 172, 2322, 19, None, 4, 3),
    (11, "商洛市", 118, 1510, 11, None, 3, 3),
)


def shaanxi() -> BulletinFigures:
    rows = tuple(
        unit(
            rank,
            name,
            townships,
            active,
            20 * townships,
            completed,
            movement,
            ones=ones,
            systems=systems,
            score=percent(6 * ones + 4 * systems, 60),
        )
        for rank, name, townships, active, completed, movement, ones, systems in SHAANXI
    )
    return BulletinFigures(
        province="陕西省",
        short="陕西",
        scheme="陕西省“六个一”调研和六项制度",
        end=date(2012, 12, 31),
        ranking=("score", "completion"),
        unit_word="市（区）",
        totals=totals_of(rows, "81.52"),
        last=None,
        rows=rows,
        survey=Survey(11, 4, sum(row.ones for row in rows), sum(row.systems for row in rows), 3),
        pace=Decimal("63.10"),
        **NOVEMBER,
    )


def many(count: int = 30) -> BulletinFigures:
    """A province of many units."""
    rows = tuple(
        unit(i, f"第{i}试点市", 40, 900 - 10 * i, 800, 40 - i, score=Decimal(100 - i))
        for i in range(1, count + 1)
    )
    return replace(
        hebei(), rows=rows, totals=totals_of(rows), standards=None, counted_word="直属团组织"
    )


def single() -> BulletinFigures:
    row = unit(1, "石家庄市", 218, 4102, 4360, 71, None)
    return replace(hebei(), rows=(row,), totals=totals_of([row]), last=None, standards=None)


SAMPLES = {"jiangxi": jiangxi, "hebei": hebei, "jiangsu": jiangsu, "shaanxi": shaanxi}
