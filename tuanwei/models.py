from tuanwei.jobs.models import Job
from tuanwei.notices.models import Notice, NoticeSettings

__all__ = ["Job", "Notice", "NoticeSettings"]
