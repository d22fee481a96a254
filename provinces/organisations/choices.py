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


CATEGORY_ALSO = {
    Category.COOPERATIVE: ("合作社", "专业合作社", "农民合作社", "农业合作社"),
    Category.ENTERPRISE: ("企业", "非公", "非公有制企业", "非公经济组织", "民营企业", "私营企业"),
    Category.INDUSTRY: ("产业链", "行业", "农业产业", "行业协会", "产业协会"),
    Category.STATIONED: ("站所", "驻镇站所", "驻乡单位", "驻乡镇单位", "机关站所", "事业单位"),
    Category.SCHOOL: ("中学", "小学", "中小学", "幼儿园"),
    Category.HOSPITAL: ("卫生院", "乡镇卫生院", "乡卫生院", "镇卫生院"),
    Category.VILLAGE: ("村级", "行政村", "农村", "村团支部"),
    Category.COMMUNITY: ("街道", "居委会", "居民社区"),
    Category.GRADUATE_OFFICIALS: ("村官", "大学生村干部"),
    Category.MIGRANT_WORKERS: ("务工青年", "外出务工", "外出务工人员", "外出青年"),
    Category.INTEREST_GROUP: (
        "兴趣团体",
        "兴趣小组",
        "志愿服务",
        "志愿者",
        "青年志愿者",
        "青年社团",
    ),
    Category.MARKET: ("商业街", "集贸市场", "专业市场", "批发市场"),
    Category.OTHER: ("其它",),
}
"""What people write for a category in their own tables."""


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
