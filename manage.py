#!/usr/bin/env python
"""Django's commands; where no database is given, with our own."""

import os
import sys

from tuanwei import services

# These need no database.
WITHOUT_DATABASE = {
    "",
    "help",
    "version",
    "collectstatic",
    "compilemessages",
    "findstatic",
    "makemessages",
    "startapp",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanwei.settings")
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    asks_for_help = {"-h", "--help", "--version"} & set(sys.argv)
    if not asks_for_help and (words or [""])[0] not in WITHOUT_DATABASE:
        try:
            services.use_secret_key()
            services.use_database()
            services.use_running_broker()
        except services.ServiceError as error:
            sys.exit(str(error))

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
