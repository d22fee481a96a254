import json
import sys

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from provinces.exchange import take_in
from provinces.exchange.outcome import CannotTake, Outcome


class Command(BaseCommand):
    help = "导入一个文件，或一个文件夹中的全部事实表"

    def add_arguments(self, parser):
        parser.add_argument("path", metavar="PATH", help="文件或文件夹")
        parser.add_argument("--dry-run", action="store_true", help="只检查，不写入")
        parser.add_argument("--partial", action="store_true", help="略过被拒绝的行，写入其余各行")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *, path, dry_run, partial, format, **options):
        try:
            outcome = take_in(path, partial=partial, dry_run=dry_run)
        except CannotTake as error:
            self.stderr.write(str(error))
            sys.exit(1)
        self.stdout.write(as_json(outcome) if format == "json" else as_text(outcome))
        if not outcome.is_clean:
            sys.exit(1)


def as_json(outcome: Outcome) -> str:
    return json.dumps(outcome.as_data(), ensure_ascii=False, indent=2)


def as_text(outcome: Outcome) -> str:
    lines = [f"{name}：{tally}" for name, tally in outcome.tables.items()]
    lines += [str(rejection) for rejection in outcome.rejections]
    lines += [_("提示：{notice}").format(notice=each) for each in outcome.notices]
    return "\n".join([*lines, ending(outcome)])


def ending(outcome: Outcome) -> str:
    """What became of it all, in one line."""
    if outcome.dry_run:
        return _("只作检查，没有写入")
    if outcome.rejections and not outcome.partial:
        return _("有被拒绝的行，全部没有写入，改正后重新导入")
    return _("已写入") if outcome.written else _("没有变化，没有写入")
