from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from provinces.history.recorded import Recorded, keep_history
from provinces.people.held import held_by
from provinces.people.queries import (
    DeputyshipQuerySet,
    HandOverQuerySet,
    OfficerManager,
    RoleAssignmentQuerySet,
)
from provinces.places.models import Division
from tuanwei.rights import PERMISSIONS, Role, can, can_somewhere

LOG_IN_COLUMNS = ("password", "last_login")
"""What changes with every log-in or must never be read again: not kept in history."""


@keep_history(untold=LOG_IN_COLUMNS)
class Officer(Recorded, AbstractBaseUser):
    """Someone who works with the system, at home in one division."""

    username = models.CharField(
        _("登录名"),
        max_length=40,
        unique=True,
        validators=[UnicodeUsernameValidator(message=_("只能用字母、数字和. - _ @ +"))],
    )
    name = models.CharField(_("姓名"), max_length=40)
    phone = models.CharField(_("联系电话"), max_length=40, blank=True)
    email = models.EmailField(_("电子邮箱"), blank=True)
    division = models.ForeignKey(
        Division,
        verbose_name=_("单位"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="officers",
    )
    is_active = models.BooleanField(_("启用"), default=True)
    disabled_reason = models.CharField(_("停用原因"), max_length=200, blank=True)
    is_superuser = models.BooleanField(_("超级用户"), default=False)
    must_change_password = models.BooleanField(
        _("初始密码未改"), default=False, db_default=False, editable=False
    )
    password_set_at = models.DateTimeField(_("密码设置时间"), null=True, editable=False)

    objects = OfficerManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("人员")

    def __str__(self) -> str:
        return self.name

    @property
    def is_staff(self) -> bool:
        return self.is_superuser

    def has_perm(self, permission, row=None) -> bool:
        """By the names of Django's permissions; which actions they are, ``tuanwei.rights`` says.

        ``row`` is a division; without one, whether the officer may do it anywhere at all.
        """
        if self.is_superuser or not self.is_active:
            return self.is_active
        action = PERMISSIONS.get(permission)
        if action is None:
            return False
        return can_somewhere(self, action) if row is None else can(self, action, row)

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active and self.is_superuser

    @cached_property
    def role_list(self) -> list["RoleAssignment"]:
        """The roles of today: one's own, and those of whom one stands in for."""
        if self.pk is None:
            return []
        return held_by(self, RoleAssignment)

    def scope_divisions(self) -> list[Division]:
        """The tops of the subtrees this officer may look into."""
        return list({each.division_id: each.division for each in self.role_list}.values())

    def roles_over(self, division: Division) -> set[Role]:
        """Roles that reach a division: those bound to it or to one of its ancestors."""
        return {Role(each.role) for each in self.role_list if each.division.contains(division)}

    def has_role(self, role: Role) -> bool:
        return any(each.role == role for each in self.role_list)


@keep_history
class RoleAssignment(Recorded):
    """One role of an officer over one division and everything below it.

    It holds from ``starts_on`` (or ever) up to and including ``ends_on`` (or until taken away).
    """

    officer = models.ForeignKey(
        Officer, verbose_name=_("人员"), on_delete=models.CASCADE, related_name="assignments"
    )
    role = models.CharField(_("角色"), max_length=13, choices=Role)
    division = models.ForeignKey(
        Division, verbose_name=_("管辖单位"), on_delete=models.PROTECT, related_name="assignments"
    )
    starts_on = models.DateField(_("起始日期"), null=True, blank=True)
    ends_on = models.DateField(_("截止日期"), null=True, blank=True)

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("角色")
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "role", "division"],
                condition=Q(ends_on=None),
                name="role_assigned_once",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="role_known"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="role_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} {self.get_role_display()} {self.division}"

    @property
    def title(self) -> str:
        return _now("%(role)s（%(division)s）") % {
            "role": self.get_role_display(),
            "division": self.division,
        }


@keep_history
class Deputyship(Recorded):
    """代理: for a time the deputy has the officer's roles as well; he still acts as himself."""

    officer = models.ForeignKey(
        Officer, verbose_name=_("被代理人"), on_delete=models.CASCADE, related_name="deputyships"
    )
    deputy = models.ForeignKey(
        Officer, verbose_name=_("代理人"), on_delete=models.CASCADE, related_name="standing_in"
    )
    starts_on = models.DateField(_("起始日期"))
    ends_on = models.DateField(_("截止日期"))
    reason = models.CharField(_("事由"), max_length=200, blank=True)

    objects = DeputyshipQuerySet.as_manager()

    class Meta:
        verbose_name = _("代理")
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "deputy", "starts_on"], name="deputy_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="deputy_ends_after_start"
            ),
            models.CheckConstraint(condition=~Q(officer=F("deputy")), name="deputy_is_another"),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} 代 {self.officer}"


@keep_history
class HandOver(Recorded):
    """移交: from a day on the successor has the roles and the officer has them no more."""

    officer = models.ForeignKey(
        Officer, verbose_name=_("移交人"), on_delete=models.CASCADE, related_name="hand_overs"
    )
    successor = models.ForeignKey(
        Officer, verbose_name=_("接任人"), on_delete=models.CASCADE, related_name="taken_over"
    )
    starts_on = models.DateField(_("移交日期"))
    note = models.CharField(_("说明"), max_length=200, blank=True)

    objects = HandOverQuerySet.as_manager()

    class Meta:
        verbose_name = _("移交")
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "successor", "starts_on"], name="hand_over_once_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(officer=F("successor")), name="successor_is_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} → {self.successor}"


class SignIn(models.Model):
    """One log-in that may still be going on, so that its owner can see and end it."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40, unique=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    address = models.GenericIPAddressField(null=True, blank=True)
    agent = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.officer} {self.started_at}"
