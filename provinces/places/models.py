from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from provinces.history.recorded import Recorded, keep_history
from provinces.places.levels import CODE_LENGTH, Level, TownshipKind
from provinces.places.queries import DivisionQuerySet
from provinces.places.seen import DivisionRows, SubtreeRows

LEVEL_MATCHES_CODE = Q()
for _level, _length in CODE_LENGTH.items():
    LEVEL_MATCHES_CODE |= Q(level=_level, code__regex=rf"^\d{{{_length}}}$")


class DateRange(Func):
    function = "DATERANGE"
    output_field = DateRangeField()


@keep_history
class Division(Recorded):
    """A place and its league committee: province, city, county or township.

    Code, name and parent are today's; what they were on another day stands in DivisionPeriod.
    ``path`` is the chain of ids from the province down, each closed by a full stop.
    A division is valid on D if valid_from ≤ D (or empty) and valid_to > D (or empty).
    """

    code = models.CharField(_("区划代码"), max_length=9)
    name = models.CharField(_("名称"), max_length=60)
    pinyin = models.CharField(_("拼音"), max_length=200, blank=True, db_collation="C")
    level = models.CharField(_("级别"), max_length=8, choices=Level)
    kind = models.CharField(_("类型"), max_length=6, choices=TownshipKind, blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("上级"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    path = models.CharField(max_length=80, db_collation="C", editable=False, db_index=True)
    in_scope = models.BooleanField(_("纳入考核"), default=False)
    ranks_as_city = models.BooleanField(_("按市排名"), default=False)
    is_container = models.BooleanField(_("仅作归类"), default=False)
    valid_from = models.DateField(_("启用日期"), null=True, blank=True)
    valid_to = models.DateField(_("停用日期"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        verbose_name=_("并入"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="predecessors",
    )

    objects = DivisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("行政区划")
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=Q(valid_to=None), name="division_living_code_unique"
            ),
            models.CheckConstraint(condition=LEVEL_MATCHES_CODE, name="division_code_fits_level"),
            models.CheckConstraint(
                condition=Q(level=Level.PROVINCE, parent=None)
                | ~Q(level=Level.PROVINCE) & Q(parent__isnull=False),
                name="division_parent_unless_province",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="division_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["", *TownshipKind.values]), name="division_kind_known"
            ),
        ]
        indexes = [models.Index(fields=["code"]), models.Index(fields=["level", "path"])]

    def __str__(self) -> str:
        return self.name

    @property
    def province_id(self) -> int:
        return int(self.path.split(".", 1)[0])

    @property
    def ancestor_ids(self) -> list[int]:
        """Province first, the division itself last."""
        return [int(part) for part in self.path.split(".") if part]

    def contains(self, other: "Division") -> bool:
        return other.path.startswith(self.path)


@keep_history
class DivisionPeriod(models.Model):
    """What a division was called and belonged to from ``starts_on`` until before ``ends_on``."""

    division = models.ForeignKey(Division, on_delete=models.CASCADE, related_name="periods")
    code = models.CharField(_("区划代码"), max_length=9)
    name = models.CharField(_("名称"), max_length=60)
    parent = models.ForeignKey(
        Division, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    starts_on = models.DateField(_("自"), null=True, blank=True)
    ends_on = models.DateField(_("至"), null=True, blank=True)

    objects = DivisionRows.as_manager()

    class Meta:
        verbose_name = _("区划沿革")
        constraints = [
            ExclusionConstraint(
                name="division_periods_do_not_overlap",
                expressions=[
                    (
                        Func(
                            F("division"),
                            F("division"),
                            function="INT8RANGE",
                            template=("%(function)s(%(expressions)s, '[]')"),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    (DateRange("starts_on", "ends_on", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.starts_on or ''}—{self.ends_on or ''}"


class PopulationSource(models.TextChoices):
    CENSUS = "census", _("普查")
    STATISTICS = "statistics", _("统计")
    ESTIMATE = "estimate", _("估算")


@keep_history
class TownshipProfile(Recorded):
    """A township's people in one year; cadres = full-time + part-time members of its committee."""

    township = models.ForeignKey(
        Division, verbose_name=_("乡镇"), on_delete=models.PROTECT, related_name="profiles"
    )
    year = models.PositiveSmallIntegerField(_("年度"))
    population = models.PositiveIntegerField(_("常住人口"), null=True, blank=True)
    population_source = models.CharField(
        _("人口来源"), max_length=10, choices=PopulationSource, blank=True
    )
    full_time = models.PositiveIntegerField(_("专职团干部数"), null=True, blank=True)
    part_time = models.PositiveIntegerField(_("兼职团干部数"), null=True, blank=True)

    objects = SubtreeRows.as_manager()

    class Meta:
        verbose_name = _("乡镇情况")
        constraints = [
            models.UniqueConstraint(fields=["township", "year"], name="profile_once_a_year"),
            models.CheckConstraint(
                condition=Q(population_source__in=["", *PopulationSource.values]),
                name="profile_source_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.township} {self.year}"
