"""Flags as people read them: with their texts in the reader's language, and what a report loses by them."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch, QuerySet

from apps.common.languages import reading_language
from apps.eligibility.catalogue import get_rule
from apps.eligibility.explain import basis_of, render_explanation, render_title
from apps.eligibility.models import CheckRun, Flag, FlagDecision
from apps.eligibility.rules.registry import Rule
from apps.programmes.legal_basis import render_basis


@dataclass(frozen=True)
class FlagText:
    """One flag with its words: what was found, why it matters, what to do."""

    flag: Flag

    @cached_property
    def rule(self) -> Rule:
        return get_rule(self.flag.rule_id)

    @property
    def title(self) -> str:
        return render_title(self.flag.rule_id, reading_language(), self.flag.params)

    @property
    def found(self) -> str:
        return render_explanation(self.flag.rule_id, self.flag.params, reading_language())

    @property
    def advice(self) -> str:
        return str(self.rule.advice)

    @property
    def basis(self) -> str:
        return basis_of(self.flag.rule_id, self.flag.params)

    @property
    def basis_text(self) -> str:
        """In the active language."""
        return render_basis(self.basis)

    @property
    def confirmed(self) -> bool:
        """Whether article and figure behind the rule were seen at their source."""
        return self.rule.confirmed


def list_flags(*, report_id: int | None = None, states: tuple[str, ...] = ()) -> QuerySet[Flag]:
    """Flags this seat sees, the gravest amount first, with line, partner and decisions at a constant query count."""
    decisions = Prefetch("decisions", FlagDecision.objects.select_related("decided_by"))
    flags = Flag.objects.select_related("line", "report__period", "report__partner__organisation").prefetch_related(
        decisions
    )
    if report_id is not None:
        flags = flags.filter(report_id=report_id)
    if states:
        flags = flags.filter(state__in=states)
    return flags.order_by("-ineligible_eur", "line__number", "rule_id", "pk")


def find_latest_run(*, report_id: int) -> CheckRun | None:
    return CheckRun.objects.filter(report_id=report_id).select_related("job").first()
