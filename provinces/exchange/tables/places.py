from django.utils.translation import gettext_noop as N_

from provinces.exchange.cells.choices import Choice, YesNo
from provinces.exchange.cells.codes import DivisionCode
from provinces.exchange.cells.dates import Day
from provinces.exchange.cells.numbers import Count, Year
from provinces.exchange.cells.texts import Text
from provinces.exchange.tables.base import Column, Table
from provinces.places.levels import Level, TownshipKind
from provinces.places.models import Division, PopulationSource, TownshipProfile

TOWNSHIP = DivisionCode(levels=(Level.TOWNSHIP,))
TOWNSHIP_CODE = (N_("乡镇区划代码"), N_("乡镇编码"))
TOWNSHIP_NAME = (N_("所属乡镇"), N_("乡镇"), N_("乡镇名称"), N_("所在乡镇"))
YEAR = (N_("年份"),)
UNIT_NAME = (N_("单位"), N_("单位名称"))

DIVISIONS = Table(
    name=N_("行政区划"),
    model=Division,
    columns=(
        Column(
            N_("区划代码"),
            "code",
            DivisionCode(),
            key=True,
            also=(N_("行政区划代码"), N_("区划编码")),
        ),
        Column(N_("名称"), "name", Text(60), needed=True, also=(N_("区划名称"),)),
        Column(N_("级别"), "level", Choice(Level)),
        Column(N_("类型"), "kind", Choice(TownshipKind)),
        Column(N_("上级代码"), "parent_id", DivisionCode(), also=(N_("上级区划代码"),)),
        Column(N_("纳入考核"), "in_scope", YesNo(), also=(N_("是否纳入考核"),)),
        Column(N_("按市排名"), "ranks_as_city", YesNo(), also=(N_("是否按市排名"),)),
        Column(N_("启用日期"), "valid_from", Day()),
        Column(N_("停用日期"), "valid_to", Day()),
    ),
)

PROFILES = Table(
    name=N_("乡镇情况"),
    model=TownshipProfile,
    dated="年度",
    columns=(
        Column(
            N_("区划代码"),
            "township_id",
            TOWNSHIP,
            key=True,
            also=(N_("乡镇代码"),),
            loosely=TOWNSHIP_NAME,
        ),
        Column(N_("年度"), "year", Year(), key=True, loosely=YEAR),
        Column(N_("常住人口"), "population", Count(), also=(N_("常住人口数"),)),
        Column(N_("人口来源"), "population_source", Choice(PopulationSource)),
        Column(
            N_("专职团干部数"),
            "full_time",
            Count(),
            also=(N_("专职团干部"),),
            loosely=(N_("专职"),),
        ),
        Column(
            N_("兼职团干部数"),
            "part_time",
            Count(),
            also=(N_("兼职团干部"),),
            loosely=(N_("兼职"),),
        ),
    ),
)
