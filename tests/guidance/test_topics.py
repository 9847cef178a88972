"""The table of topics against the catalogue it leads to."""

from apps.eligibility.catalogue import is_known
from apps.guidance.topics import all_topics, names_of, topics_of
from apps.programmes.enums import ParameterKey


def test_every_topic_leads_to_rules_and_figures_there_are():
    keys = {key for topic in all_topics().values() for key in topic.leads_to}

    assert [key for key in sorted(keys) if not is_known(key) and key not in set(ParameterKey)] == []


def test_topic_that_is_elsewhere_leads_nowhere():
    assert [topic.name for topic in all_topics().values() if topic.elsewhere and topic.leads_to] == []


def test_narrow_topic_counts_only_beside_what_it_needs():
    assert names_of(topics_of("Is a purchase in the last months fine?")) == []
    assert names_of(topics_of("Is a laptop in the last months fine?")) == ["equipment", "late"]
