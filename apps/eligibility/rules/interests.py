"""Suppliers whose owners sit on the buyer's side."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.normalise import normal_tax_id
from apps.eligibility.person_names import Words, person_words
from apps.eligibility.rules.findings import cannot_tell, flag, merge, money
from apps.eligibility.rules.purchases import BOUGHT, CONTRACT, unregistered
from apps.eligibility.rules.registry import rule

_UNDER_CONTRACT = BOUGHT & pl.col("contract_ref").is_not_null()


@rule(
    id="conflict-of-interest",
    stage=Stage.LINE,
    severity=Severity.CLARIFY,
    ec_type="4.10",
    basis="FR Article 61; BSR manual K.3.2",
    confirmed=True,
    title=_("Conflict of interest"),
    explanation={
        "staff": _(
            "An owner of the supplier %(supplier)s has the name of a person on the project's staff; %(at_stake)s is at "
            "stake."
        ),
        "partner": _(
            "An owner of the supplier %(supplier)s has the tax number of the partner %(partner)s; %(at_stake)s is at "
            "stake."
        ),
    },
    advice=_("Attach the declaration of no conflict of interest of those who chose the supplier."),
    needs=("contract_ref",),
    facts=("contracts", "staff"),
    scope=BOUGHT,
    reads=("category", "kind", "contract_ref", "is_real_cost", "supplier_name", "currency"),
)
def conflict_of_interest(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    linked = lines.filter(_UNDER_CONTRACT).join(
        context.contracts.unique(CONTRACT, keep="first", maintain_order=True).select(
            *CONTRACT, "owners", "owner_tax_ids", pl.coalesce("supplier_name", "contract_ref").alias("supplier")
        ),
        on=CONTRACT,
        how="inner",
        nulls_equal=True,
        maintain_order="left",
    )
    owned = linked.filter(pl.col("owners").list.len() > 0)
    # The sentence names no person: the reader may not know who works for the other partners.
    on_staff = owned.filter(pl.col("owners").list.eval(pl.element().is_in(_on_staff(owned, context))).list.any())
    found = merge(_flag_partners(linked, context), _flag(on_staff, "staff", pl.lit(None, dtype=pl.String)))
    return merge(
        found,
        cannot_tell(linked.filter(pl.col("owners").list.len().fill_null(0) == 0), missing="owners"),
        cannot_tell(owned if context.staff.is_empty() else owned.head(0), missing="staff"),
        cannot_tell(unregistered(lines, context), missing="contract_ref"),
    )


def _flag(hits: pl.DataFrame, variant: str, partner: pl.Expr) -> pl.DataFrame:
    params = {"supplier": pl.col("supplier"), "partner": partner, "at_stake": money("declared_eur_cents")}
    return flag(hits, severity=Severity.CLARIFY, variant=variant, params=params)


def _flag_partners(linked: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """A partner that owns the supplier, by its tax number."""
    names = context.partners.select(_bare(context.partners["tax_id"]), pl.col("name").alias("partner"))
    each = linked.explode("owner_tax_ids").drop_nulls("owner_tax_ids")
    owned = each.with_columns(_bare(each["owner_tax_ids"]))
    hits = owned.join(names.unique("tax_number"), on="tax_number", how="inner", maintain_order="left")
    return _flag(hits, "partner", pl.col("partner"))


def _bare(tax_ids: pl.Series) -> pl.Series:
    return pl.Series("tax_number", [normal_tax_id(tax_id) for tax_id in tax_ids], dtype=pl.String)


def _on_staff(owned: pl.DataFrame, context: CheckContext) -> list[str]:
    """The owners that have a staff member's name, of whatever partner; each name is looked at once."""
    people = {words for name in context.staff["person_name"].unique() if (words := person_words(name))}
    owners = owned["owners"].explode().drop_nulls().unique().to_list()
    return [owner for owner in owners if _is_one_of(person_words(owner), people)]


def _is_one_of(owner: Words | None, people: set[Words]) -> bool:
    """A second first name may be left out on either side: "Anna Nowak" is taken for "Anna Maria Nowak"."""
    return owner is not None and any(owner <= person or person <= owner for person in people)
