from django.urls import path

from provinces.organisations import bulk, deciding, export, filling, views

urlpatterns = [
    path("organisations/", views.organisations, name="organisations"),
    path(
        "organisations/export/<str:format>/",
        export.organisations_export,
        name="organisations-export",
    ),
    path("organisations/decide/", bulk.organisations_decide, name="organisations-decide"),
    path("organisations/new/", views.organisation_new, name="organisation-new"),
    path("organisations/<str:code>/", views.organisation, name="organisation"),
    path("organisations/<str:code>/edit/", views.organisation_edit, name="organisation-edit"),
    path(
        "organisations/<str:code>/marks/<str:key>/",
        filling.organisation_mark,
        name="organisation-mark",
    ),
    path(
        "organisations/<str:code>/marks/<str:key>/effect/",
        filling.organisation_mark_effect,
        name="organisation-mark-effect",
    ),
    *[
        path(f"organisations/<str:code>/{word}/", view, name=f"organisation-{word}")
        for word, view in {
            "apply": deciding.organisation_apply,
            "withdraw": deciding.organisation_withdraw,
            "approve": deciding.organisation_approve,
            "return": deciding.organisation_return,
            "waive": deciding.organisation_waive,
            "dissolve": deciding.organisation_dissolve,
            "restore": deciding.organisation_restore,
        }.items()
    ],
]
