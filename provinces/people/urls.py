from django.urls import path

from provinces.people import account, deciding, views

urlpatterns = [
    path("account/", account.account, name="account"),
    path("account/password/", account.change_password, name="change-password"),
    path("account/sessions/end/", account.end_sessions, name="end-sessions"),
    path("officers/", views.officers, name="officers"),
    path("officers/new/", views.officer_new, name="officer-new"),
    path("officers/rights/", views.rights, name="rights"),
    path("officers/rights/export/<str:format>/", views.rights_export, name="rights-export"),
    path("officers/export/<str:format>/", views.officers_export, name="officers-export"),
    path("officers/<str:username>/", views.officer, name="officer"),
    path("officers/<str:username>/edit/", views.officer_edit, name="officer-edit"),
    path("officers/<str:username>/password/", deciding.officer_password, name="officer-password"),
    path("officers/<str:username>/disable/", deciding.officer_disable, name="officer-disable"),
    path("officers/<str:username>/enable/", deciding.officer_enable, name="officer-enable"),
    path("officers/<str:username>/unlock/", deciding.officer_unlock, name="officer-unlock"),
    path(
        "officers/<str:username>/hand-over/", deciding.officer_hand_over, name="officer-hand-over"
    ),
    path("officers/<str:username>/deputy/", deciding.officer_deputy, name="officer-deputy"),
    path("officers/<str:username>/deputies/<int:pk>/end/", deciding.deputy_end, name="deputy-end"),
]
