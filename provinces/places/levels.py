from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    PROVINCE = "province", _("省")
    CITY = "city", _("市")
    COUNTY = "county", _("县")
    TOWNSHIP = "township", _("乡")


class TownshipKind(models.TextChoices):
    TOWN = "town", _("镇")
    RURAL = "rural", _("乡")
    STREET = "street", _("街道")
    OTHER = "other", _("其他")


CODE_LENGTH = {Level.PROVINCE: 2, Level.CITY: 4, Level.COUNTY: 6, Level.TOWNSHIP: 9}
