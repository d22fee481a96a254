"""``make services``: PostgreSQL and Valkey alone, until Ctrl-C."""

import signal
import sys
import time

from . import ServiceError, held_leases, use_broker, use_database
from .leases import release_all
from .parent import Parent
from .run import SIGNALS, Ended, end, say


def main() -> None:
    parent = Parent() if "--with-parent" in sys.argv else None
    for number in SIGNALS:
        signal.signal(number, end)
    try:
        say(f"DATABASE_URL={use_database()}")
        say(f"REDIS_URL={use_broker()}")
        say("按 Ctrl-C 停止。")
        while not (parent and parent.is_ending()):
            time.sleep(0.5)
        raise Ended
    except Ended:
        release_all(held_leases().values())
    except ServiceError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
