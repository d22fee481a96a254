"""What saving a mark will change, said before it is saved (合格组织 18 → 19)."""

from django.utils.translation import gettext as _

from provinces.organisations import conditions
from provinces.organisations.models import Organisation
from provinces.organisations.unsaved import failures_of, missing_in
from provinces.organisations.warnings import warnings_of
from tuanwei.months import Month


def effect(organisation: Organisation, saved: Organisation, month: Month, key: str) -> str:
    """``organisation`` carries the typed values, ``saved`` is what stands in the register."""
    before, after = (failures_of(each, month.last) for each in (saved, organisation))
    if conditions.mark_of(after, key) == "later":
        words = {"month": f"{month.number}月", "next": f"{month.next.number}月"}
        return _("日期在%(month)s末之后，%(next)s起计入。") % words
    if after & conditions.ACTIVE:
        return _("这个组织批准后才计入，现在可以先填。")
    return _counted(organisation, month, before, after)


def _counted(organisation: Organisation, month: Month, before: int, after: int) -> str:
    rows = Organisation.objects.filter(township=organisation.township_id)
    number = rows.qualified_on(month.last).count()
    was, will = not before & conditions.QUALIFIED, not after & conditions.QUALIFIED
    if was == will:
        if will:
            return _("该组织已合格，本乡镇合格组织仍为%(n)d个。") % {"n": number}
        return _("保存后该组织还差%(n)d项：%(what)s。") % {
            "n": missing_in(after),
            "what": "、".join(str(each.reason) for each in conditions.failures_in(after)),
        }
    words = {"n": number, "then": number + (1 if will else -1)}
    if will:
        return _("保存后该组织合格，本乡镇合格组织 %(n)d → %(then)d 个。") % words
    return _("保存后该组织不再合格，本乡镇合格组织 %(n)d → %(then)d 个。") % words


def warning(organisation: Organisation, fields: list[str]) -> str:
    found = warnings_of(organisation)
    return "；".join(found[name] for name in fields if name in found)
