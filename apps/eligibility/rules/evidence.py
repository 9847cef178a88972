"""What has to be behind a line: payment, document, account, activity."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import day, flag, merge
from apps.eligibility.rules.gaps import IS_PAID_COST, lacking
from apps.eligibility.rules.registry import rule
from apps.eligibility.rules.wording import WORDS, worded


@rule(
    id="missing-payment-proof",
    stage=Stage.LINE,
    severity=Severity.FULL,
    ec_type="4.2",
    basis="CPR 63(2)",
    confirmed=True,
    title=_("No proof that the cost was paid"),
    explanation={
        "no_date": _("The line has no payment date, so nothing shows that the cost was paid."),
        "no_proof": _("The line says it was paid on %(payment_date)s, but no proof of payment is attached."),
    },
    advice=_("Enter the payment date and attach the bank statement or payment order."),
    needs=("payment_date",),
    scope=IS_PAID_COST,
    reads=("payment_date", "has_payment_proof", "is_real_cost"),
)
def missing_payment_proof(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    undated = pl.col("payment_date").is_null()
    # Without a date it is not even claimed to be paid. With a date, the controller asks for the proof first.
    unproven = ~pl.col("has_payment_proof").fill_null(True)
    full, ask = pl.lit(Severity.FULL.value), pl.lit(Severity.CLARIFY.value)
    costs = lines.filter(IS_PAID_COST)
    found = flag(
        costs.filter(undated | unproven),
        severity=pl.when(undated).then(full).otherwise(ask),
        variant=pl.when(undated).then(pl.lit("no_date")).otherwise(pl.lit("no_proof")),
        params={"payment_date": day("payment_date")},
    )
    return merge(found, lacking(costs, "has_payment_proof"))


@rule(
    id="missing-audit-trail",
    stage=Stage.LINE,
    severity=Severity.CLARIFY,
    ec_type="9.2",
    basis="CPR 69(6), 82 and Annex XIII",
    confirmed=True,
    title=_("Audit trail incomplete"),
    explanation={
        "no_document": _("No document is attached to the line."),
        "no_account": _("The line has no ledger code, so separate accounting is not shown."),
    },
    advice=_("Attach the document and enter the code of the project's separate account."),
    reads=("ledger_code", "has_document", "is_real_cost"),
)
def missing_audit_trail(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    costs = lines.filter(IS_PAID_COST)
    bare = costs.filter(~pl.col("has_document").fill_null(True))
    unbooked = costs.filter(pl.col("ledger_code").is_null()) if context.has_column("ledger_code") else bare.clear()
    return merge(
        flag(bare, severity=Severity.CLARIFY, variant="no_document"),
        flag(unbooked, severity=Severity.CLARIFY, variant="no_account"),
        lacking(costs, "has_document", "ledger_code"),
    )


@rule(
    id="no-project-link",
    stage=Stage.LINE,
    severity=Severity.CLARIFY,
    ec_type="4.3",
    basis="CPR 63",
    confirmed=True,
    title=_("No visible link to an activity of the project"),
    explanation={
        "no_activity": _("The line names no work package or activity."),
        "generic": _("The description says only “%(found)s”."),
    },
    advice=_("Name the work package, and say what was bought and for which activity."),
    reads=(*WORDS, "work_package", "is_real_cost"),
)
def no_project_link(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    costs = lines.filter(IS_PAID_COST)
    unlinked = costs.filter(pl.col("work_package").is_null())
    if not context.has_column("work_package"):
        unlinked = unlinked.clear()
    vague = worded(costs, "generic")
    # The words count only where they are all there is: "services" alone, not "translation services for WP2".
    alone = vague.filter(pl.col("found").str.len_chars() >= pl.col("description").str.len_chars() * 0.8)
    return merge(
        flag(alone, severity=Severity.CLARIFY, variant="generic", params={"found": pl.col("found")}),
        flag(unlinked, severity=Severity.CLARIFY, variant="no_activity", params={"found": pl.lit(None)}),
        lacking(costs, "work_package", "description"),
    )
