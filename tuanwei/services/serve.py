"""``make services``: PostgreSQL and Valkey alone, until Ctrl-C."""

import signal
import sys
import time

from . import ServiceError, held_leases, use_broker, use_database
from .leases import release_all
from .run import SIGNALS, Ended, end, say


def main() -> None:
    for number in SIGNALS:
        signal.signal(number, end)
    try:
        say(f"DATABASE_URL={use_database()}")
        say(f"REDIS_URL={use_broker()}")
        say("按 Ctrl-C 停止。")
        while True:
            time.sleep(3600)
    except Ended:
        release_all(held_leases().values())
    except ServiceError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
