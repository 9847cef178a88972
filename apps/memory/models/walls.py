"""Who reaches earlier applications: their own people, and others only what was shared with them."""

from apps.memory.enums import Edition
from apps.tenancy.enums import Role
from apps.tenancy.models import OPENED_ROWS
from apps.tenancy.wall import OWN_PARTNER, ROLE, TENANT, USER

# Not the lead partner of a partnership the organisation is in, no auditor, no controller.
OWN_ROWS = (
    f"(partnership_id = {TENANT} AND ({ROLE} = '{Role.SYSTEM}'"
    f" OR ({ROLE} IN ('{Role.LEAD}', '{Role.PARTNER}') AND partner_id = {OWN_PARTNER})))"
)
# A consent that was withdrawn opens nothing, from that moment on.
OPEN_SHARINGS = f"(withdrawn_at IS NULL AND {OPENED_ROWS})"
OPEN_TO_HER = f"({OWN_ROWS} OR {OPEN_SHARINGS.format(user=USER)})"
# The table of sharings has the wall above, so it names only what she may see.
SHARED_PASSAGES = f"(edition = '{Edition.SHARED}' AND sharing_id IN (SELECT id FROM memory_sharing))"  # noqa: S608 - no input
