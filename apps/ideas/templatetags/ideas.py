"""How states of ideas and approaches look, and languages by their names."""

from collections.abc import Iterable

from django import template

from apps.common.formats import format_list
from apps.common.languages import language_name
from apps.ideas.enums import ApproachState, IdeaState
from apps.ideas.selectors.approach import count_to_decide
from apps.ideas.selectors.condition import list_conditions

register = template.Library()

_TONES = {
    IdeaState.DRAFT: "",
    IdeaState.PUBLISHED: "info",
    IdeaState.FOUNDED: "good",
    ApproachState.SENT: "info",
    ApproachState.ANSWERED: "info",
    ApproachState.ACCEPTED: "good",
    ApproachState.DECLINED: "bad",
    ApproachState.LEFT: "warn",
}


@register.filter
def state_tone(state: str) -> str:
    return _TONES.get(state, "")  # type: ignore[call-overload]


register.filter("conditions", list_conditions)


@register.simple_tag(takes_context=True)
def approaches_to_decide(context: template.Context) -> int:
    """How many approaches wait for the reader's room."""
    return count_to_decide(member=context["request"].membership)


@register.filter
def languages(codes: Iterable[str]) -> str:
    return format_list([language_name(code) for code in codes])
