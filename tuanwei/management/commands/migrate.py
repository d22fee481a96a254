from django.core.management.commands.migrate import Command as Migrate

from tuanwei.database import as_owner, grant_to_application_role


class Command(Migrate):
    """Migrates as the owner and then gives the application's role its rights."""

    def handle(self, *args, **options):
        with as_owner(options["database"]):
            result = super().handle(*args, **options)
            if not options["plan"] and not options["check_unapplied"]:
                grant_to_application_role(options["database"])
        return result
