from django.contrib.auth import views as accounts
from django.urls import include, path

from tuanwei import health
from tuanwei.jobs import views as jobs
from tuanwei.login import LogIn

urlpatterns = [
    path("", include("provinces.urls")),
    path("", include("assessments.urls")),
    path("login/", LogIn.as_view(), name="login"),
    path("logout/", accounts.LogoutView.as_view(), name="logout"),
    path("jobs/<int:job_id>/", jobs.job, name="job"),
    path("jobs/<int:job_id>/progress/", jobs.job_progress, name="job-progress"),
    path("jobs/<int:job_id>/retry/", jobs.job_retry, name="job-retry"),
    path("", include("tuanwei.notices.urls")),
    path("", include("tuanwei.exports.urls")),
    path("healthz", health.healthz, name="healthz"),
]
