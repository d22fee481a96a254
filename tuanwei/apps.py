from django.apps import AppConfig
from django.db.backends.signals import connection_created


class TuanweiConfig(AppConfig):
    name = "tuanwei"

    def ready(self) -> None:
        from tuanwei.database import take_application_role

        connection_created.connect(take_application_role, dispatch_uid="application-role")
