from django.apps import AppConfig


class ProvincesConfig(AppConfig):
    name = "provinces"
    verbose_name = "基层事实"

    def ready(self) -> None:
        from provinces.people import sign_ins  # noqa: F401  listens to log-ins
