from django.core.management.commands.flush import Command as Flush

from tuanwei.database import as_owner


class Command(Flush):
    """Empties the tables as the owner; the application's role may not truncate."""

    def handle(self, **options):
        with as_owner(options["database"]):
            return super().handle(**options)
