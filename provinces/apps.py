from django.apps import AppConfig


class ProvincesConfig(AppConfig):
    name = "provinces"
    verbose_name = "基层事实"

    def ready(self) -> None:
        from provinces.checks.policies import UNDER_CHECK, barred_from
        from provinces.people import sign_ins  # noqa: F401  listens to log-ins
        from provinces.reports.to_do import reports_to_do
        from tuanwei import rights
        from tuanwei.badges import add_badge

        add_badge("reports", reports_to_do)
        for action in UNDER_CHECK:
            rights.bar(action, barred_from)
