import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanwei.settings")

app = Celery("tuanwei")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(
    ["tuanwei.jobs", "tuanwei.notices", "tuanwei.exports", "provinces", "assessments"]
)
