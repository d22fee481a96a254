from tuanwei.jobs.models import Job

__all__ = ["Job"]
