"""Pages under /p/<partnership>/."""

from django.urls import URLPattern, path

from apps.eligibility.views import check_page, check_run, flag, own_rule, replay, rule, rule_set

urlpatterns: list[URLPattern] = [
    path("reports/<int:report_id>/check/", check_run.start_check, name="check_start"),
    path("reports/<int:report_id>/flags/", check_page.show_check, name="flag_list"),
    path("flags/", flag.show_inbox, name="flag_inbox"),
    path("flags/decide/", flag.decide_together, name="flag_decide_together"),
    path("flags/<int:flag_id>/decide/", flag.decide, name="flag_decide"),
    path("rules/", rule.list_rules, name="rule_list"),
    path("rules/<str:rule_id>/", rule.show_rule, name="rule"),
    path("rule-sets/", rule_set.list_sets, name="rule_set_list"),
    path("rule-sets/<int:rule_set_id>/replays/", replay.replay_all, name="replay_all"),
    path("reports/<int:report_id>/replays/", replay.list_report_replays, name="replay_list"),
    path("replays/<int:replay_id>/", replay.show_replay, name="replay"),
    path("replays/<int:replay_id>/csv/", replay.export_replay, name="replay_csv"),
    path("replays/together/<uuid:request_id>/", replay.show_replays_together, name="replay_request"),
    path("own-rules/", own_rule.list_rules, name="own_rule_list"),
    path("own-rules/add/", own_rule.add_rule, name="own_rule_add"),
    path("own-rules/<int:own_rule_id>/", own_rule.show_rule, name="own_rule"),
    path("own-rules/<int:own_rule_id>/edit/", own_rule.edit_rule, name="own_rule_edit"),
    path("own-rules/<int:own_rule_id>/activate/", own_rule.activate_rule, name="own_rule_activate"),
    path("own-rules/<int:own_rule_id>/retire/", own_rule.retire_rule, name="own_rule_retire"),
]
