"""Taking back a list of officers: accounts nobody has used go, roles it gave are taken away."""

from __future__ import annotations

from django.db.models import F
from django.utils.translation import gettext as _

from provinces.demonstration.today import business_date
from provinces.people.models import Officer, RoleAssignment
from provinces.people.policies import unmanaged
from provinces.places.levels import Level
from provinces.places.models import Division
from provinces.uploads.reach import Left, Touched
from provinces.uploads.removing import delete, nothing_rests_on
from provinces.uploads.restoring import Restoring
from tuanwei.notices.models import Notice, NoticeSettings
from tuanwei.rights import Role

OWN = (RoleAssignment, Notice, NoticeSettings)
"""What goes with an account that nobody has used."""


def take_back_officers(touched: Touched) -> list[Left]:
    touched.kept.update(_unmanaged(touched))
    given = RoleAssignment.objects.filter(created_import=touched.upload.record_id)
    touched.kept.update(_last_administrators(given))
    restoring = Restoring(touched)
    restoring.restore()
    old = given.exclude(officer__created_import=touched.upload.record_id)
    old = old.exclude(officer__in=restoring.left_rows | set(touched.kept))
    unchanged = old.filter(revision=1)
    losing = list(unchanged.values_list("officer", flat=True))
    delete(unchanged)
    # A second editor of the same person must notice that the roles are others now.
    Officer.objects.filter(pk__in=losing).update(revision=F("revision") + 1)
    unused = _unused(touched, given)
    for model in OWN:
        delete(model._default_manager.filter(officer__in=unused))
    delete(Officer.objects.filter(pk__in=unused))
    return restoring.left + _stayed(touched, given, restoring.left_rows)


def _unmanaged(touched: Touched) -> dict[int, str]:
    by = touched.upload.undone_by
    if by is None:
        return {}
    return unmanaged(by, list(touched.rows.select_related("division")), business_date())


def _last_administrators(given) -> dict[int, str]:
    """No province is left without an administrator; the provinces are locked as by the forms."""
    roles = given.filter(role=Role.ADMINISTRATOR, division__level=Level.PROVINCE)
    provinces = Division.objects.filter(pk__in=roles.values("division")).select_for_update()
    found: dict[int, str] = {}
    for province in provinces.order_by("pk"):
        others = RoleAssignment.objects.on(business_date()).filter(
            role=Role.ADMINISTRATOR, division=province, ends_on=None, officer__is_active=True
        )
        if not others.exclude(pk__in=given.values("pk")).exists():
            reason = _("是{province}仅有的管理员").format(province=province.name)
            found |= {each.officer_id: reason for each in roles.filter(division=province)}
    return found


def _unused(touched: Touched, given) -> list[int]:
    """Never signed in, and nobody has given them anything else since."""
    free = touched.made.filter(last_login=None).exclude(pk__in=list(touched.kept))
    others = RoleAssignment.objects.exclude(pk__in=given.filter(revision=1).values("pk"))
    free = free.exclude(pk__in=others.values("officer"))
    return list(nothing_rests_on(free, but=OWN).values_list("pk", flat=True))


def _stayed(touched: Touched, given, told: set[int]) -> list[Left]:
    name = touched.table.name
    left = []
    for officer in touched.made.order_by("pk"):
        why = touched.kept.get(officer.pk) or (
            _("已经登录过") if officer.last_login else _("后来又授予角色，或已有其他数据用到")
        )
        left.append(Left(name, f"{officer.name}（{officer.username}）", why, officer.pk))
    old = given.exclude(officer__created_import=touched.upload.record_id)
    for role in old.exclude(officer__in=told).select_related("officer", "division"):
        why = touched.kept.get(role.officer_id) or _("后来又有改动")
        left.append(Left(name, f"{role.officer.name}：{role.title}", why, role.officer_id))
    return left
