from apps.eligibility.models.check_run import CheckRun
from apps.eligibility.models.flag import Flag, FlagDecision
from apps.eligibility.models.own_rule import OwnRule
from apps.eligibility.models.replay import Replay, ReplayDifference
from apps.eligibility.models.rule_set import RuleSet

__all__ = ["CheckRun", "Flag", "FlagDecision", "OwnRule", "Replay", "ReplayDifference", "RuleSet"]
