from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AssessmentsConfig(AppConfig):
    name = "assessments"
    verbose_name = "评价"

    def ready(self) -> None:
        from assessments.consequences import duties as consequences
        from assessments.desk.demonstrations import REMINDED
        from assessments.desk.register import task_of
        from assessments.months.refreshing import wake_after_change
        from provinces.duties import reminding
        from provinces.organisations.task import provide_tasks
        from provinces.periods.changes import facts_changed

        for each in (REMINDED, *consequences.REMINDED):
            if each not in reminding.KINDS:
                reminding.KINDS.append(each)
        post_migrate.connect(publish_shipped_schemes, sender=self, dispatch_uid="shipped-schemes")
        facts_changed.connect(wake_after_change, dispatch_uid="refresh-open-months")
        provide_tasks(task_of)


def publish_shipped_schemes(sender, **kwargs) -> None:
    from assessments.schemes.published import install_shipped

    if kwargs.get("using", "default") == "default":
        install_shipped()
