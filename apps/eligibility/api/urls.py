"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import URLPattern, path

from apps.eligibility.api.check_run import CheckDetail, CheckStart
from apps.eligibility.api.flag import (
    CheckTotalsDetail,
    FlagDecide,
    FlagDecideTogether,
    FlagGroups,
    FlagList,
    FlagSums,
)
from apps.eligibility.api.own_rule import OwnRuleActivate, OwnRuleDetail, OwnRuleList, OwnRuleRetire
from apps.eligibility.api.replay import ReplayAll, ReplayDetail, ReplayDifferences, ReplayList, ReplayRequestDetail
from apps.eligibility.api.rule import RuleDetail, RuleList
from apps.eligibility.api.rule_set import RuleSetList

urlpatterns: list[URLPattern] = [
    path("reports/<int:report_id>/checks/", CheckStart.as_view(), name="api_check_start"),
    path("checks/<int:run_id>/", CheckDetail.as_view(), name="api_check"),
    path("reports/<int:report_id>/flags/", FlagList.as_view(), name="api_flag_list"),
    path("reports/<int:report_id>/flags/sums/", FlagSums.as_view(), name="api_flag_sums"),
    path("reports/<int:report_id>/flags/groups/", FlagGroups.as_view(), name="api_flag_groups"),
    path("reports/<int:report_id>/check-totals/", CheckTotalsDetail.as_view(), name="api_check_totals"),
    path("flags/decisions/", FlagDecideTogether.as_view(), name="api_flag_decide_together"),
    path("flags/<int:flag_id>/decision/", FlagDecide.as_view(), name="api_flag_decide"),
    path("rules/", RuleList.as_view(), name="api_rule_list"),
    path("rules/<str:rule_id>/", RuleDetail.as_view(), name="api_rule"),
    path("rule-sets/", RuleSetList.as_view(), name="api_rule_set_list"),
    path("reports/<int:report_id>/replays/", ReplayList.as_view(), name="api_replay_list"),
    path("replays/", ReplayAll.as_view(), name="api_replay_all"),
    path("replays/<int:replay_id>/", ReplayDetail.as_view(), name="api_replay"),
    path("replays/<int:replay_id>/differences/", ReplayDifferences.as_view(), name="api_replay_differences"),
    path("replays/together/<uuid:request_id>/", ReplayRequestDetail.as_view(), name="api_replay_request"),
    path("own-rules/", OwnRuleList.as_view(), name="api_own_rule_list"),
    path("own-rules/<int:own_rule_id>/", OwnRuleDetail.as_view(), name="api_own_rule"),
    path("own-rules/<int:own_rule_id>/activation/", OwnRuleActivate.as_view(), name="api_own_rule_activate"),
    path("own-rules/<int:own_rule_id>/retirement/", OwnRuleRetire.as_view(), name="api_own_rule_retire"),
]
