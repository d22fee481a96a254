from tuanwei.exports.models import Export, ExportPart
from tuanwei.jobs.models import Job
from tuanwei.notices.models import Notice, NoticeSettings

__all__ = ["Export", "ExportPart", "Job", "Notice", "NoticeSettings"]
