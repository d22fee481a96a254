from django.urls import path

from assessments.consequences import units
from assessments.consequences.excellence import views as excellence
from assessments.consequences.interviews import views as interviews
from assessments.consequences.letters import issue_views as issuing
from assessments.consequences.letters import views as letters
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
        "consequences/interviews/<int:pk>/export/<str:format>/",
        interviews.interview_export,
        name="interview-export",
    ),
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
    path(
        "consequences/vetoes/<int:pk>/export/<str:format>/",
        vetoes.veto_export,
        name="veto-export",
    ),
    path("consequences/vetoes/<int:pk>/<slug:key>/", vetoes.veto_step, name="veto-step"),
    path("consequences/letters/", letters.letters, name="letters"),
    path("consequences/letters/issue/", issuing.letters_issue, name="letters-issue"),
    path(
        "consequences/letters/export/<str:format>/",
        letters.letters_export,
        name="letters-export",
    ),
    path(
        "consequences/letters/make/<str:province>/<str:month>/",
        letters.letters_make,
        name="letters-make",
    ),
    path("consequences/letters/<int:pk>/", letters.letter, name="letter"),
    path("consequences/letters/<int:pk>/paper/", letters.letter_paper, name="letter-paper"),
    path(
        "consequences/letters/<int:pk>/files/<str:format>/",
        letters.letter_file,
        name="letter-file",
    ),
    path("consequences/excellence/", excellence.excellence, name="excellence"),
    path(
        "consequences/excellence/export/<str:format>/",
        excellence.excellence_export,
        name="excellence-export",
    ),
    path("consequences/units/<str:code>/", units.unit, name="consequences-unit"),
    path(
        "consequences/units/<str:code>/export/<str:format>/",
        units.unit_export,
        name="consequences-unit-export",
    ),
]
