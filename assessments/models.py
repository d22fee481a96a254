"""Every model of the judgement floor, re-exported from its room so that Django finds it."""

from assessments.bulletins.models import Bulletin, BulletinFile, BulletinPage
from assessments.comparisons.models import Comparison, Difference
from assessments.consequences.interviews.models import Interview, InterviewMeasure
from assessments.consequences.letters.models import FeedbackLetter
from assessments.consequences.vetoes.models import VetoCase
from assessments.months.models import Evidence, Reopening, Sheet, SheetUnit
from assessments.movements.models import RankMovement
from assessments.results.models import Assessment, Result
from assessments.schemes.models import DraftSave, SchemeVersion
from assessments.whatif.models import Trial, TrialUnit

__all__ = [
    "Assessment",
    "Bulletin",
    "BulletinFile",
    "BulletinPage",
    "Comparison",
    "Difference",
    "DraftSave",
    "Evidence",
    "FeedbackLetter",
    "Interview",
    "InterviewMeasure",
    "RankMovement",
    "Reopening",
    "Result",
    "SchemeVersion",
    "Sheet",
    "SheetUnit",
    "Trial",
    "TrialUnit",
    "VetoCase",
]
