"""What a cost has to show beside its invoice: the result, the event, the works, the emblem."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.documents.enums import EvidenceKind
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import cannot_tell, documents, flag, fraction, merge, money
from apps.eligibility.rules.registry import rule
from apps.eligibility.rules.wording import WORDS, worded
from apps.finance.enums import CostCategory

_COST = pl.col("is_real_cost") & (pl.col("declared_eur_cents") > 0)
_CATEGORY = pl.coalesce("category", "suggested_category")
_IS_EXTERNAL = _COST & (_CATEGORY == CostCategory.EXTERNAL)
_IS_WORKS = _COST & (_CATEGORY == CostCategory.INFRASTRUCTURE)
_PHYSICAL = (CostCategory.EQUIPMENT, CostCategory.INFRASTRUCTURE)
_IS_PHYSICAL = _COST & _CATEGORY.is_in(_PHYSICAL)
# Who travels to an event books travel; a bare list has no category, and the words decide.
_IS_NO_EVENT = _CATEGORY.is_in([CostCategory.TRAVEL, CostCategory.STAFF, *_PHYSICAL]).fill_null(False)
_UNKNOWN = pl.col("evidence").is_null()
# Either shows that the service was delivered.
_RESULTS = (EvidenceKind.DELIVERABLE, EvidenceKind.ACCEPTANCE)
_EVENT_PROOFS = (EvidenceKind.AGENDA, EvidenceKind.ATTENDANCE)
_WORKS_PROOFS = (EvidenceKind.PERMIT, EvidenceKind.ACCEPTANCE, EvidenceKind.OWNERSHIP)


@rule(
    id="deliverable-missing",
    stage=Stage.LINE,
    severity=Severity.CLARIFY,
    ec_type="4.12",
    basis="CPR 74(1)(a)(i)",
    confirmed=True,
    title=_("Service paid, result not shown"),
    explanation=_("A service for %(declared)s, and neither a deliverable nor a protocol of acceptance is attached."),
    advice=_("Attach the result (study, report, recording) or the protocol of acceptance."),
    facts=("programme.deliverable_evidence_eur",),
    scope=_IS_EXTERNAL,
    reads=(*WORDS, "category", "suggested_category", "evidence", "is_real_cost", "currency"),
)
def deliverable_missing(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    limit = context.cents("deliverable_evidence_eur")
    services = lines.filter(_IS_EXTERNAL & (pl.col("declared_eur_cents") >= limit))
    # What an event has to show is another question.
    results = services.join(worded(services, "event"), on="line_id", how="anti", maintain_order="left")
    shown = pl.any_horizontal(_has(kind) for kind in _RESULTS)
    return merge(
        flag(results.filter(~shown), severity=Severity.CLARIFY, params={"declared": money("declared_eur_cents")}),
        cannot_tell(results.filter(_UNKNOWN), missing="evidence"),
    )


@rule(
    id="event-evidence-missing",
    stage=Stage.LINE,
    severity=Severity.CLARIFY,
    ec_type="9.1",
    basis="CPR 82; programme manual",
    confirmed=True,
    title=_("Event without agenda or list of participants"),
    explanation=_("“%(found)s” is a cost of an event. Not attached: %(lacking)s."),
    advice=_("Attach the agenda and the signed or online list of participants, with photos if there are any."),
    reads=(*WORDS, "category", "suggested_category", "evidence", "is_real_cost"),
)
def event_evidence_missing(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    costs = worded(lines.filter(_COST & ~_IS_NO_EVENT), "event")
    events = costs.with_columns(_lacking(*_EVENT_PROOFS).alias("lacking"))
    limit = context.cents("event_evidence_eur")
    small = pl.lit(False) if limit is None else pl.col("declared_eur_cents") < limit
    return merge(
        flag(
            events.filter(pl.col("lacking").list.len() > 0),
            severity=pl.when(small).then(pl.lit(Severity.WARN.value)).otherwise(pl.lit(Severity.CLARIFY.value)),
            params={"found": pl.col("found"), "lacking": documents("lacking")},
        ),
        cannot_tell(events.filter(_UNKNOWN), missing="evidence"),
    )


@rule(
    id="works-documents-missing",
    stage=Stage.LINE,
    severity=Severity.CLARIFY,
    ec_type="9.1",
    basis="IR 44; CPR 65",
    confirmed=False,
    title=_("Works without permit, acceptance or proof of ownership"),
    explanation=_("Works for %(declared)s. Not attached: %(lacking)s."),
    advice=_("Attach the permit, the protocol of acceptance, and the proof of ownership for the years of durability."),
    scope=_IS_WORKS,
    reads=("category", "suggested_category", "evidence", "is_real_cost", "currency"),
)
def works_documents_missing(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    works = lines.filter(_IS_WORKS).with_columns(_lacking(*_WORKS_PROOFS).alias("lacking"))
    params = {"declared": money("declared_eur_cents"), "lacking": documents("lacking")}
    return merge(
        flag(works.filter(pl.col("lacking").list.len() > 0), severity=Severity.CLARIFY, params=params),
        cannot_tell(works.filter(_UNKNOWN), missing="evidence"),
    )


@rule(
    id="publicity-missing",
    stage=Stage.LINE,
    severity=Severity.CLARIFY,
    ec_type="8.1",
    basis="IR 36(4), (6); CPR 47, 50 and Annex IX",
    confirmed=True,
    title=_("Emblem or statement of support not shown"),
    explanation={
        "said": _("The text says “%(found)s”; a breach may cost up to %(share)s of the partner's support."),
        "item": _("“%(found)s” is seen by the public; nothing attached shows the emblem and statement of support."),
        "plaque": _("Equipment and works of %(total)s need a plaque or billboard, and no photo of it is attached."),
    },
    advice=_("Attach a photo or copy that shows the emblem and “Co-funded by the European Union”."),
    reads=(*WORDS, "category", "suggested_category", "evidence", "is_real_cost", "currency"),
)
def publicity_missing(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    items = worded(lines.filter(_COST), "publicity")
    unshown = lines.filter(_COST & ~_has(EvidenceKind.PUBLICITY).fill_null(False))
    cut = context.amount("publicity_cut_max")
    share = fraction(pl.lit(None, dtype=pl.String)) if cut is None else fraction(cut)
    return merge(
        flag(worded(unshown, "emblem_missing"), severity=Severity.CLARIFY, variant="said", params=_found(share=share)),
        flag(items.filter(~_has(EvidenceKind.PUBLICITY)), severity=Severity.CLARIFY, variant="item", params=_found()),
        _plaques(lines.filter(_IS_PHYSICAL), context.cents("plaque_eur")),
        cannot_tell(items.filter(_UNKNOWN), missing="evidence"),
    )


def _found(**more: pl.Expr) -> dict[str, pl.Expr]:
    return {"found": pl.col("found"), **more}


def _plaques(physical: pl.DataFrame, limit: int | None) -> pl.DataFrame:
    """One photo is enough for all equipment and works of a partner; the dearest line carries the flag."""
    if limit is None:
        return cannot_tell(physical, missing="programme.plaque_eur")
    sums = physical.with_columns(
        pl.col("declared_eur_cents").sum().over("partner_id").alias("total"),
        _has(EvidenceKind.PUBLICITY).any(ignore_nulls=False).over("partner_id").alias("is_shown"),
    )
    large = sums.filter(pl.col("total") > limit)
    dearest = large.sort("declared_eur_cents", descending=True, maintain_order=True).unique("partner_id", keep="first")
    hits = dearest.filter(~pl.col("is_shown"))
    return merge(
        flag(hits, severity=Severity.CLARIFY, variant="plaque", params={"total": money("total")}),
        cannot_tell(dearest.filter(pl.col("is_shown").is_null()), missing="evidence"),
    )


def _has(kind: EvidenceKind) -> pl.Expr:
    """Null where nobody knows what is attached."""
    return pl.col("evidence").list.contains(kind.value)


def _lacking(*kinds: EvidenceKind) -> pl.Expr:
    """The kinds that are not attached; none where nobody knows what is."""
    return pl.concat_list([pl.when(~_has(kind)).then(pl.lit(kind.value)) for kind in kinds]).list.drop_nulls()
