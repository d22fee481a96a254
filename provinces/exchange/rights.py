"""Who may import a fact table: whoever may enter its facts on the forms, and for spot checks
the administrator, who takes in what was written on paper.

The rights bear the names that django-import-export gives them (provinces.import_pledge …);
``tuanwei.rights.PERMISSIONS`` says which action each one stands for.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import get_permission_codename

from provinces.exchange.tables import Table
from tuanwei.rights import PERMISSIONS


def permission_of(table: Table) -> str:
    options = table.model._meta
    name = get_permission_codename(settings.IMPORT_EXPORT_IMPORT_PERMISSION_CODE, options)
    return f"{options.app_label}.{name}"


def action_of(table: Table) -> str:
    return PERMISSIONS[permission_of(table)]
