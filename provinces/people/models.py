from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from provinces.history.recorded import keep_history
from provinces.places.models import Division
from tuanwei.rights import Role


class OfficerManager(BaseUserManager["Officer"]):
    def create_user(self, username: str, password: str | None = None, **fields) -> "Officer":
        officer = self.model(username=username, **fields)
        officer.set_password(password)
        officer.save(using=self._db)
        return officer

    def create_superuser(self, username: str, password: str | None = None, **fields) -> "Officer":
        return self.create_user(username, password, is_superuser=True, **fields)


class Officer(AbstractBaseUser):
    """Someone who works with the system, at home in one division."""

    username = models.CharField(_("登录名"), max_length=40, unique=True)
    name = models.CharField(_("姓名"), max_length=40)
    phone = models.CharField(_("联系电话"), max_length=40, blank=True)
    division = models.ForeignKey(
        Division,
        verbose_name=_("单位"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="officers",
    )
    is_active = models.BooleanField(_("启用"), default=True)
    is_superuser = models.BooleanField(_("超级用户"), default=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = OfficerManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("人员")

    def __str__(self) -> str:
        return self.name

    @property
    def is_staff(self) -> bool:
        return self.is_superuser

    @cached_property
    def role_list(self) -> list["RoleAssignment"]:
        if self.pk is None:
            return []
        return list(self.assignments.select_related("division").order_by("division__path", "role"))

    def scope_divisions(self) -> list[Division]:
        """The tops of the subtrees this officer may look into."""
        return list({each.division_id: each.division for each in self.role_list}.values())

    def roles_over(self, division: Division) -> set[Role]:
        """Roles that reach a division: those bound to it or to one of its ancestors."""
        return {Role(each.role) for each in self.role_list if each.division.contains(division)}

    def has_role(self, role: Role) -> bool:
        return any(each.role == role for each in self.role_list)


@keep_history
class RoleAssignment(models.Model):
    """One role of an officer over one division and everything below it."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="assignments")
    role = models.CharField(_("角色"), max_length=13, choices=Role)
    division = models.ForeignKey(
        Division, verbose_name=_("管辖单位"), on_delete=models.PROTECT, related_name="assignments"
    )

    class Meta:
        verbose_name = _("角色")
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "role", "division"], name="role_assigned_once"
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.officer} {self.get_role_display()} {self.division}"
