from django.urls import include, path

from assessments.boards import export as ranking
from assessments.boards import views as boards
from assessments.bulletins import views as bulletins
from assessments.comparisons import views as comparisons
from assessments.desk import townships as lists
from assessments.desk import views as desk
from assessments.explain import export as explanation
from assessments.explain import views as explain
from assessments.months import views as months
from assessments.requirements import views as requirements
from assessments.versions import draft_views as drafts
from assessments.versions import views as versions
from assessments.whatif import views as whatif

urlpatterns = [
    path("", desk.workbench, name="workbench"),
    path("townships/", desk.townships, name="townships"),
    path("townships/export/<str:format>/", lists.townships_export, name="townships-export"),
    path("townships/<str:code>/", desk.township, name="township"),
    path("rankings/", boards.ranking_home, name="rankings"),
    path("rankings/<str:province>/<str:month>/<str:level>/", boards.ranking, name="ranking"),
    path(
        "rankings/<str:province>/<str:month>/<str:level>/export/<str:format>/",
        ranking.ranking_export,
        name="ranking-export",
    ),
    path(
        "explanations/<str:province>/<str:month>/<str:level>/<str:code>/",
        explain.explanation,
        name="explanation",
    ),
    path(
        "explanations/<str:province>/<str:month>/<str:level>/<str:code>/export/<str:format>/",
        explanation.explanation_export,
        name="explanation-export",
    ),
    path(
        "requirements/<str:province>/<str:month>/", requirements.requirements, name="requirements"
    ),
    path(
        "requirements/<str:province>/<str:month>/checks/<str:format>/",
        requirements.requirements_export,
        name="requirements-export",
    ),
    path(
        "requirements/<str:province>/<str:month>/export/<str:format>/",
        requirements.linkage_export,
        name="linkage-export",
    ),
    path("schemes/", versions.schemes, name="schemes"),
    path("schemes/export/<str:format>/", versions.schemes_export, name="schemes-export"),
    path("schemes/new/<str:province>/", drafts.new, name="scheme-new"),
    path("schemes/<int:pk>/", versions.scheme, name="scheme"),
    path("schemes/<int:pk>/export/", versions.export, name="scheme-export"),
    path("schemes/<int:pk>/compare/<int:other>/", versions.compare, name="scheme-compare"),
    path(
        "schemes/<int:pk>/compare/<int:other>/export/<str:format>/",
        versions.compare_export,
        name="scheme-compare-export",
    ),
    path("schemes/<int:pk>/edit/", drafts.edit, name="scheme-edit"),
    path("schemes/<int:pk>/publish/", drafts.publish, name="scheme-publish"),
    path("schemes/<int:pk>/discard/", drafts.discard, name="scheme-discard"),
    path("months/", months.months, name="months"),
    path("months/export/<str:format>/", months.months_export, name="months-export"),
    path("months/<str:province>/<str:month>/close/", months.close_month, name="close-month"),
    path("months/<str:province>/<str:month>/reopen/", months.reopen, name="reopen-month"),
    path(
        "months/<str:province>/<str:month>/comparison/",
        comparisons.comparison,
        name="month-comparison",
    ),
    path(
        "months/<str:province>/<str:month>/comparison/run/",
        comparisons.compare,
        name="month-compare",
    ),
    path(
        "months/<str:province>/<str:month>/comparison/<str:format>/",
        comparisons.export,
        name="month-comparison-export",
    ),
    path("whatif/", whatif.whatif, name="whatif"),
    path("whatif/export/<str:format>/", whatif.trials_export, name="trials-export"),
    path("whatif/<int:job_id>/", whatif.whatif_result, name="whatif-result"),
    path("whatif/<int:job_id>/export/<str:format>/", whatif.whatif_export, name="whatif-export"),
    path("bulletins/", bulletins.bulletins, name="bulletins"),
    path("bulletins/export/<str:format>/", bulletins.bulletins_export, name="bulletins-export"),
    path("bulletins/<str:province>/<str:month>/", bulletins.bulletin, name="bulletin"),
    path(
        "bulletins/<str:province>/<str:month>/make/",
        bulletins.make_bulletin,
        name="make-bulletin",
    ),
    path(
        "bulletins/<str:province>/<str:month>/files/<str:format>/",
        bulletins.bulletin_file,
        name="bulletin-file",
    ),
    path(
        "bulletins/<str:province>/<str:month>/pages/<int:number>/",
        bulletins.bulletin_page,
        name="bulletin-page",
    ),
    path("", include("assessments.consequences.urls")),
]
