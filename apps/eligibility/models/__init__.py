from apps.eligibility.models.check_run import CheckRun
from apps.eligibility.models.flag import Flag, FlagDecision

__all__ = ["CheckRun", "Flag", "FlagDecision"]
