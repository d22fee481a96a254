from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    EXCELLENT = "excellent", _("优秀")
    PASSED = "passed", _("合格")
    FAILED = "failed", _("不合格")


class Basis(models.TextChoices):
    """What a round is drawn within."""

    PROVINCE = "province", _("全省统一抽取")
    CITY = "city", _("每个市抽取")
    COUNTY = "county", _("每个县抽取")


class Outcome(models.TextChoices):
    UPHELD = "upheld", _("维持结论")
    CHANGED = "changed", _("变更结论")
