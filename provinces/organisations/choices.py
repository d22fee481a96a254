from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.TextChoices):
    COOPERATIVE = "cooperative", _("农民专业合作社")
    ENTERPRISE = "enterprise", _("非公企业")
    INDUSTRY = "industry", _("农业产业链(行业)")
    STATIONED = "stationed", _("驻镇单位(站所)")
    SCHOOL = "school", _("学校")
    HOSPITAL = "hospital", _("医院")
    VILLAGE = "village", _("村")
    COMMUNITY = "community", _("社区(街道)")
    GRADUATE_OFFICIALS = "graduate_officials", _("大学生村官")
    MIGRANT_WORKERS = "migrant_workers", _("外出务工青年")
    INTEREST_GROUP = "interest_group", _("青年兴趣团体(志愿服务)")
    MARKET = "market", _("市场(商业街)")
    OTHER = "other", _("其他")


class WorkingMethod(models.TextChoices):
    """江苏“八字”要求."""

    EXTEND = "extend", _("拓展")
    ORDER = "order", _("理顺")
    STANDARDISE = "standardise", _("规范")
    CONSOLIDATE = "consolidate", _("巩固")


class ApprovalStatus(models.TextChoices):
    DRAFT = "draft", _("草稿")
    APPLIED = "applied", _("已申请")
    APPROVED = "approved", _("已批准")
    RETURNED = "returned", _("已退回")
