import datetime as dt
import time
from contextlib import contextmanager

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from assessments.bulletins.proposals import propose
from assessments.comparisons.comparing import compare_month
from assessments.consequences.demonstration import consequences
from assessments.months.actions import close_month, refresh_month
from assessments.movements.explaining import explain_movements
from assessments.schemes.published import install_shipped
from provinces.demonstration import officers
from provinces.demonstration.corrections import correct_late
from provinces.demonstration.divisions import DivisionsMissing, load_divisions
from provinces.demonstration.erasing import RealFacts, erase, refuse_real_facts
from provinces.demonstration.loading import generate
from provinces.demonstration.shipped import PROVINCES
from provinces.demonstration.state import is_loaded, mark_loaded
from provinces.demonstration.timeline import CLOSED_MONTHS, OPEN_MONTH, TODAY
from provinces.exchange import take_in
from provinces.periods.models import FactsTouched, due_date
from provinces.places.models import Division
from tuanwei.clock import SHANGHAI
from tuanwei.jobs.models import Job
from tuanwei.months import Month
from tuanwei.notices.models import Notice

SCHEMES = "assessments.schemes"


def conclusions():
    """Every model of this floor except the schemes, which are no demonstration."""
    models = apps.get_app_config("assessments").get_models()
    return [model for model in models if not model.__module__.startswith(SCHEMES)]


def closed_at(month: Month) -> dt.datetime:
    """The morning after the reports were due."""
    day = due_date(month) + dt.timedelta(days=1)
    return dt.datetime.combine(day, dt.time(9, 30), tzinfo=SHANGHAI)


class Command(BaseCommand):
    help = "在真实的行政区划上装入演示数据"

    def add_arguments(self, parser):
        parser.add_argument("--provinces", default=",".join(PROVINCES), help="省代码，用逗号分开")
        parser.add_argument("--size", choices=["small", "full"], default="full")
        parser.add_argument("--log-ins", action="store_true", help="只列出演示登录名和密码")

    def handle(self, *, provinces, size, log_ins, **options):
        chosen = self.chosen(provinces)
        if log_ins:
            self.show_log_ins(chosen)
            return
        started = time.monotonic()
        try:
            refuse_real_facts()
            with self.step("行政区划"):
                count = load_divisions(chosen, size, take_in)
                self.note(f"新装入{count}个" if count else "已在")
            self.load(chosen, size)
        except (RealFacts, DivisionsMissing) as error:
            raise CommandError(str(error)) from None
        self.judge(chosen)
        self.stdout.write(f"演示数据已装入，用时{time.monotonic() - started:.1f}秒。")

    def chosen(self, text: str) -> list[str]:
        codes = [code.strip() for code in text.split(",") if code.strip()]
        unknown = [code for code in codes if code not in PROVINCES]
        if unknown or not codes:
            raise CommandError(f"没有区划代码为“{text}”的演示省份，可选：{'、'.join(PROVINCES)}")
        return list(dict.fromkeys(codes))

    @transaction.atomic
    def load(self, chosen: list[str], size: str) -> None:
        """What an earlier demonstration left goes in the same transaction as the new comes."""
        if is_loaded():
            with self.step("清除原演示数据"):
                erase([*conclusions(), Job, Notice])
        with self.step("生成事实"):
            counts = generate(chosen, size)
            self.note(f"直属团组织{counts['organisation']}个，月报{counts['report']}份")
        mark_loaded(TODAY)

    def judge(self, chosen: list[str]) -> None:
        install_shipped()
        provinces = Division.objects.provinces().living().filter(code__in=chosen)
        for province in sorted(provinces, key=lambda each: chosen.index(each.code)):
            with self.step(province.name):
                for month in CLOSED_MONTHS:
                    close_month(province, month, at=closed_at(month))
                    explain_movements(province, month)
                    propose(province, month)
                    correct_late(province, month)
                consequences(province, CLOSED_MONTHS)
                refresh_month(province, OPEN_MONTH)
                explain_movements(province, OPEN_MONTH)
                compare_month(province, CLOSED_MONTHS[0])
                FactsTouched.objects.filter(province=province).delete()
                self.note(f"{'、'.join(m.title for m in CLOSED_MONTHS)}已结账")

    @contextmanager
    def step(self, title: str):
        self.remark, started = "", time.monotonic()
        yield
        self.stdout.write(f"{title}：{self.remark}（{time.monotonic() - started:.1f}秒）")

    def note(self, remark: str) -> None:
        self.remark = remark

    def show_log_ins(self, chosen: list[str]) -> None:
        for each in officers.LOG_INS:
            if each.province in chosen:
                unit = officers.where(each) or each.division
                self.stdout.write(
                    f"{each.role.label}\t{unit}\t{each.username}\t{officers.PASSWORD}"
                )
