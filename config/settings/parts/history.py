"""Row history written by triggers in the database, append-only, and the seals over it."""

import pghistory
import pgtrigger

from config.env import BASE_DIR, env

PGHISTORY_APPEND_ONLY = True
# Once per statement: per row, the shared context row is rewritten each time and 10 000 lines take half a minute.
PGHISTORY_LEVEL = pgtrigger.Statement
PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = True


class _EveryChange:
    """A deletion is an entry too: else nobody could tell a row the application deleted from one that was taken away.

    pghistory copies its setting for each model, and pgtrigger knows an operation by identity: a true copy fails.
    """

    def __deepcopy__(self, memo: object) -> tuple[pghistory.RowEvent, ...]:
        return (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())


PGHISTORY_DEFAULT_TRACKERS = _EveryChange()

# Where each seal is written besides the database. Best a disk that the database's keeper may not write to.
TRAIL_SEALS = env.path("TRAIL_SEALS", default=str(BASE_DIR / "var" / "seals")).__str__()
# A seal leaves out the latest minutes: the clocks of web, worker and database may differ by less than this.
TRAIL_SEAL_MARGIN_MINUTES = env.int("TRAIL_SEAL_MARGIN_MINUTES", default=10)
