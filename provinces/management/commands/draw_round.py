import sys

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from provinces.checks.models import SpotCheckRound
from provinces.checks.policies import NotAllowed
from provinces.checks.rounds import Verification, verify


class Command(BaseCommand):
    help = "按保存的名单和种子数重新抽取一轮抽查，核对是否与保存的一致"

    def add_arguments(self, parser):
        parser.add_argument("province", metavar="PROVINCE", help="省代码，两位数字")
        parser.add_argument("name", metavar="NAME", help="轮次名称")
        parser.add_argument("--seed", type=int, help="换用另一个种子数")

    def handle(self, *, province, name, seed, **options):
        rounds = SpotCheckRound.objects.filter(province__code=province, name=name)
        found = rounds.order_by("province__valid_to").last()
        if found is None:
            raise CommandError(_("%(province)s没有轮次“%(name)s”") % {
                "province": province, "name": name,
            })  # fmt: skip
        try:
            verification = verify(found, seed)
        except NotAllowed as refusal:
            raise CommandError(str(refusal)) from None
        self.tell(found, verification)
        if verification.differences:
            sys.exit(1)

    def tell(self, found: SpotCheckRound, verification: Verification) -> None:
        self.stdout.write(f"种子数\t{verification.seed}")
        self.stdout.write(f"抽取方法\t{found.method}")
        self.stdout.write(f"名单校验值\t{found.frame_digest}")
        for code in verification.townships:
            organisations = "、".join(verification.organisations.get(code, []))
            self.stdout.write(f"{code}\t{organisations}")
        for difference in verification.differences:
            self.stdout.write(difference)
        self.stdout.write("与保存的不一致" if verification.differences else "与保存的一致")
