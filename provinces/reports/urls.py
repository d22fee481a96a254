from django.urls import path

from provinces.reports import list_views, views

ONE = "reports/<str:code>/<str:month>/"

urlpatterns = [
    path("reports/", list_views.reports, name="reports"),
    path("reports/export/<str:format>/", list_views.reports_export, name="reports-export"),
    path("reports/board/", list_views.report_board, name="report-board"),
    path("reports/board/decide/", list_views.report_board_decide, name="report-board-decide"),
    path("reports/board/press/", list_views.report_board_press, name="report-board-press"),
    path(ONE, views.report, name="report"),
    path(f"{ONE}draft/", views.report_draft, name="report-draft"),
    path(f"{ONE}withdraw/", views.report_withdraw, name="report-withdraw"),
    path(f"{ONE}revise/", views.report_revise, name="report-revise"),
    path(f"{ONE}decide/", views.report_decide, name="report-decide"),
]
