from django.urls import path

from assessments.consequences import units
from assessments.consequences.interviews import views as interviews
from assessments.consequences.vetoes import views as vetoes

urlpatterns = [
    path("consequences/", interviews.interviews, name="consequences"),
    path(
        "consequences/interviews/export/<str:format>/",
        interviews.interviews_export,
        name="interviews-export",
    ),
    path("consequences/interviews/<int:pk>/", interviews.interview, name="interview"),
    path(
        "consequences/interviews/<int:pk>/<slug:key>/",
        interviews.interview_step,
        name="interview-step",
    ),
    path(
        "consequences/measures/<int:pk>/",
        interviews.interview_measure,
        name="interview-measure",
    ),
    path("consequences/vetoes/", vetoes.vetoes, name="vetoes"),
    path("consequences/vetoes/notify/", vetoes.vetoes_notify, name="vetoes-notify"),
    path("consequences/vetoes/export/<str:format>/", vetoes.vetoes_export, name="vetoes-export"),
    path("consequences/vetoes/<int:pk>/", vetoes.veto, name="veto"),
    path("consequences/vetoes/<int:pk>/<slug:key>/", vetoes.veto_step, name="veto-step"),
    path("consequences/units/<str:code>/", units.unit, name="consequences-unit"),
]
