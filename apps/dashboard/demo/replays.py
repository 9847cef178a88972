"""The closed periods of the demonstration under an example of another version of the rules."""

from apps.dashboard.demo.partnership import Stage
from apps.dashboard.demo.tables import DATA
from apps.eligibility.models import Replay, RuleSet
from apps.eligibility.rule_set_file import RuleSetData, read_rule_sets
from apps.eligibility.services.replay import request_replays
from apps.eligibility.services.rule_set import store_rule_sets
from apps.jobs.services.job import perform_job
from apps.tenancy.context import enter_tenant


def load_example_rules() -> None:
    """Store the example beside the rule sets of the programme. It is valid from a day no project here sees."""
    store_rule_sets(rule_sets=_example())


def replay_closed_periods(stage: Stage) -> None:
    """Hold every report handed in so far against the example, where there is one; done here, not by a worker."""
    rule_set = _find_rule_set(stage)
    if rule_set is None:
        return
    with enter_tenant(stage.lead.seat):
        request_id = request_replays(member=stage.lead, rule_set=rule_set)
        jobs = list(Replay.objects.filter(request_id=request_id).values_list("job_id", flat=True))
    for job_id in jobs:
        perform_job(partnership_id=stage.partnership.pk, job_id=job_id)


def _find_rule_set(stage: Stage) -> RuleSet | None:
    numbers = [data.number for data in _example()]
    sets = RuleSet.objects.filter(programme_version=stage.partnership.programme_version, number__in=numbers)
    return sets.filter(valid_from__in=[data.valid_from for data in _example()]).first()


def _example() -> list[RuleSetData]:
    return read_rule_sets(DATA / "example_rules.toml")
