"""How far from the project's own days a day may lie that somebody states. An installation chooses its own."""

from config.env import env

# Whole years before the year a project begins and after the year it ends: there is time before it for applying, and
# after it for closing, for ownership and for what has to last.
PROJECT_MARGIN_YEARS = env.int("PROJECT_MARGIN_YEARS", default=5)
