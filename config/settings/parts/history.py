"""Row history written by triggers in the database, append-only."""

import pgtrigger

PGHISTORY_APPEND_ONLY = True
# Once per statement: per row, the shared context row is rewritten each time and 10 000 lines take half a minute.
PGHISTORY_LEVEL = pgtrigger.Statement
PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = True
