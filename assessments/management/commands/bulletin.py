from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from assessments.bulletins.actions import MonthOpen, content_for, figures_of
from assessments.bulletins.documents import render
from assessments.bulletins.models import FileFormat
from assessments.months.asked import NotAvailable, month_asked, province_asked
from tuanwei.output import write_whole


class Command(BaseCommand):
    help = "把已结账月份的通报写成文件"

    def add_arguments(self, parser):
        parser.add_argument("province", metavar="PROVINCE", help="2位区划代码，如13")
        parser.add_argument("month", metavar="MONTH", help="月份，如2012-11")
        parser.add_argument("--output", metavar="DIR", type=Path, required=True, help="文件夹")

    def handle(self, *, province, month, output, **options):
        try:
            place, asked = province_asked(province), month_asked(month)
            content = content_for(place, figures_of(place, asked))
            files = {
                output / f"bulletin-{place.code}-{asked}.{format}": render(content, format.value)
                for format in FileFormat
            }
            for path, data in files.items():
                write_whole(path, data)
        except (NotAvailable, MonthOpen) as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"不能写入{output}：{error.strerror}") from None
        for path in files:
            self.stdout.write(str(path))
