"""Findings of audits, as the wall shows them to the reader: her audit's own, and what was released."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import (
    Case,
    CharField,
    DecimalField,
    Exists,
    F,
    OrderBy,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from apps.assurance.enums import AnswerKind, FindingState
from apps.assurance.models import Finding, FindingAnswer, FindingFile, FindingLine, FindingVersion
from apps.consortia.models import AuditMandate

SORTS: dict[str, tuple[str | OrderBy, ...]] = {
    "number": ("mandate__reference", "mandate_id", "number"),
    "partner": ("partner__number", "mandate_id", "number"),
    "typology": ("typology", "mandate_id", "number"),
    "amount": ("-amount_eur", "mandate_id", "number"),
    "due": (F("answer_due_on").asc(nulls_last=True), "mandate_id", "number"),
}


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """Empty: all. ``group`` is a group of the typology, ``state`` a ``FindingState``."""

    partner_id: int | None = None
    mandate_id: int | None = None
    group: str = ""
    scenario: str = ""
    state: str = ""
    sort: str = "number"

    @property
    def is_narrow(self) -> bool:
        return self.partner_id is not None or self.mandate_id is not None or bool(self._conditions())

    def apply(self, findings: QuerySet[Finding]) -> QuerySet[Finding]:
        ids = {"partner_id": self.partner_id, "mandate_id": self.mandate_id}
        given = {name: pk for name, pk in ids.items() if pk is not None}
        order = SORTS.get(self.sort, SORTS["number"])
        return findings.filter(**given, **self._conditions()).order_by(*order, "pk")

    def _conditions(self) -> dict[str, str]:
        group = f"{self.group}." if self.group else ""
        wanted = {"typology__startswith": group, "scenario": self.scenario, "state": self.state}
        return {name: value for name, value in wanted.items() if value}


def list_findings(*, wanted: FindingFilter | None = None) -> QuerySet[Finding]:
    """With ``state``, which says too whether the audited answered this version, and ``amount_eur``. One query."""
    related = (
        "mandate__institution", "author", "partner__organisation", "period", "contract", "certificate",
        "implementer__organisation", "partnership",
    )  # fmt: skip
    computed = {"state": _state(), "amount_eur": _amount()}
    findings = Finding.objects.select_related(*related).annotate(**computed)
    return (wanted or FindingFilter()).apply(findings)


def list_answers(*, finding: Finding) -> QuerySet[FindingAnswer]:
    """What the audited said, in its order, with files. Two queries."""
    files = Prefetch("files", FindingFile.objects.select_related("document", "partner"))
    return finding.answers.select_related("partner__organisation", "author").prefetch_related(files)


def list_versions(*, finding: Finding) -> QuerySet[FindingVersion]:
    """Every version that was kept, the latest first."""
    return finding.versions.select_related("author")


def list_audits_with_findings() -> QuerySet[AuditMandate]:
    """The audits whose findings this seat reads."""
    return AuditMandate.objects.filter(pk__in=Finding.objects.values("mandate_id")).order_by("reference", "pk")


def list_waiting_findings() -> QuerySet[Finding]:
    """Provisional findings nobody of the audited has answered in this version, by the day the answer is due."""
    return list_findings(wanted=FindingFilter(state=FindingState.RELEASED, sort="due"))


def _state() -> Case:
    said = FindingAnswer.objects.filter(finding_id=OuterRef("pk"))
    answered = Q(Exists(said.filter(kind=AnswerKind.ANSWER, version=OuterRef("version"))))
    followed_up = Q(Exists(said.filter(kind=AnswerKind.FOLLOW_UP)))
    return Case(
        When(Q(status=FindingState.RELEASED) & answered, then=Value(FindingState.ANSWERED)),
        When(Q(status=FindingState.FINAL) & followed_up, then=Value(FindingState.FOLLOWED_UP)),
        default=F("status"),
        output_field=CharField(),
    )


def _amount() -> Coalesce:
    """The sum of its lines in EUR, 0.00 where it has none."""
    money: DecimalField[object, object] = DecimalField(max_digits=14, decimal_places=2)
    lines = FindingLine.objects.filter(finding_id=OuterRef("pk")).order_by().values("finding_id")
    return Coalesce(Subquery(lines.annotate(eur=Sum("amount_eur")).values("eur")), Value(0), output_field=money)
