from django.urls import path

from provinces.pledges import deciding, views

OF_ONE = "pledges/<int:year>/<str:code>/"

urlpatterns = [
    path("pledges/", views.pledges, name="pledges"),
    path("pledges/export/<str:format>/", views.pledge_export, name="pledge-export"),
    path(OF_ONE, views.pledge, name="pledge"),
    path(f"{OF_ONE}edit/", views.pledge_edit, name="pledge-edit"),
    path(f"{OF_ONE}print/", views.pledge_print, name="pledge-print"),
    path(f"{OF_ONE}drafts/", views.pledge_drafts, name="pledge-drafts"),
    path(f"{OF_ONE}sign/", deciding.pledge_sign, name="pledge-sign"),
    path(f"{OF_ONE}countersign/", deciding.pledge_countersign, name="pledge-countersign"),
    path(f"{OF_ONE}return/", deciding.pledge_return, name="pledge-return"),
    path(f"{OF_ONE}revise/", deciding.pledge_revise, name="pledge-revise"),
    path(f"{OF_ONE}discard/", deciding.pledge_discard, name="pledge-discard"),
]
