from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from assessments.months.actions import MonthNotOver, close_month, is_closed, refresh_month
from assessments.months.asked import NotAvailable, month_asked, province_asked
from assessments.results.assessing import judgements
from assessments.results.tables import as_csv, as_json
from assessments.rules.judgement import Judgement
from assessments.rules.levels import LEVELS
from assessments.rules.loading import SchemeError
from assessments.schemes.models import SchemeVersion
from assessments.schemes.published import NoScheme, install_shipped, scheme_by_code
from provinces.places.models import Division
from tuanwei.months import Month
from tuanwei.output import write_whole

WRITERS = {"csv": as_csv, "json": as_json}


class Command(BaseCommand):
    help = "计算一个省一个月的得分和排名"

    def add_arguments(self, parser):
        parser.add_argument("province", metavar="PROVINCE", help="2位区划代码，如13")
        parser.add_argument("month", metavar="MONTH", help="月份，如2012-11")
        parser.add_argument("--scheme", metavar="CODE", help="按另一方案试算，不保存")
        parser.add_argument("--level", choices=list(reversed(LEVELS)), help="只输出这一级")
        parser.add_argument("--format", choices=list(WRITERS), default="csv")
        parser.add_argument("--output", metavar="FILE", type=Path, help="写入文件")
        parser.add_argument("--close", action="store_true", help="结账：冻结数据并锁定月报")

    def handle(self, *, province, month, scheme, level, format, output, close, **options):
        try:
            install_shipped()
            place, asked = province_asked(province), month_asked(month)
            other = scheme_by_code(scheme) if scheme else None
            with transaction.atomic():
                version, judged = self.compute(place, asked, other, close)
                text = WRITERS[format](version.read(), of_level(judged, level))
                self.deliver(text, output)
        except (NotAvailable, NoScheme, SchemeError, MonthNotOver) as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"不能写入{output}：{error.strerror}") from None

    def compute(
        self, province: Division, month: Month, other: SchemeVersion | None, close: bool
    ) -> tuple[SchemeVersion, list[Judgement]]:
        closed = close or is_closed(province, month)
        assessment = close_month(province, month) if closed else refresh_month(province, month)
        version = other or assessment.scheme
        return version, judgements(assessment.sheet, version)

    def deliver(self, text: str, output: Path | None) -> None:
        if output:
            write_whole(output, text.encode())
        else:
            self.stdout.write(text, ending="")


def of_level(judged: list[Judgement], level: str | None) -> list[Judgement]:
    return [each for each in judged if level in (None, each.unit.level)]
