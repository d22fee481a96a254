from assessments.bulletins.models import Bulletin


def is_outdated(bulletin: Bulletin) -> bool:
    """Made from a closing that was given up: it stays as it is, and has to be corrected."""
    sheet = bulletin.assessment.sheet
    return not sheet.is_current or hasattr(sheet, "reopening")
