"""Days an installation chooses: how far from the project's own a stated one may lie, how long packs are kept."""

from config.env import env

# Whole years before the year a project begins and after the year it ends: there is time before it for applying, and
# after it for closing, for ownership and for what has to last.
PROJECT_MARGIN_YEARS = env.int("PROJECT_MARGIN_YEARS", default=5)

# Days an evidence pack's file is kept after it was made. Its row and hashes stay.
EVIDENCE_PACK_DAYS = env.int("EVIDENCE_PACK_DAYS", default=14)
