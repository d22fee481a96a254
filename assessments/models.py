"""Every model of the judgement floor, re-exported from its room so that Django finds it."""

from assessments.bulletins.models import Bulletin, BulletinFile, BulletinPage
from assessments.months.models import Evidence, Sheet, SheetUnit
from assessments.results.models import Assessment, Result
from assessments.schemes.models import SchemeVersion

__all__ = [
    "Assessment",
    "Bulletin",
    "BulletinFile",
    "BulletinPage",
    "Evidence",
    "Result",
    "SchemeVersion",
    "Sheet",
    "SheetUnit",
]
