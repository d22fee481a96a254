from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as Migrate

from tuanwei.database import as_owner, grant_to_application_role, owner_is_superuser
from tuanwei.services import is_own_database


class Command(Migrate):
    """Migrates as the owner and then gives the application's role its rights."""

    def handle(self, *args, **options):
        alias = options["database"]
        try:
            with as_owner(alias):
                result = super().handle(*args, **options)
                if not options["plan"] and not options["check_unapplied"]:
                    grant_to_application_role(alias)
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from None
        if options["verbosity"] and not is_own_database() and owner_is_superuser(alias):
            self.stderr.write("注意：DATABASE_URL 用的是超级用户，建议改用只拥有本数据库的账户。")
        return result
