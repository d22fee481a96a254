from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportState(models.TextChoices):
    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("已提交")
    ACCEPTED = "accepted", _("已通过")
    RETURNED = "returned", _("已退回")


HANDED_IN = (ReportState.SUBMITTED, ReportState.ACCEPTED)


class Decision(models.TextChoices):
    NONE = "", _("待审核")
    ACCEPTED = "accepted", _("通过")
    RETURNED = "returned", _("退回")
    WITHDRAWN = "withdrawn", _("撤回")
