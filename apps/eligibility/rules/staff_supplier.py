"""The project's own people paid as suppliers."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.person_names import People, find_person, index_people
from apps.eligibility.rules.findings import cannot_tell, flag, merge
from apps.eligibility.rules.registry import rule
from apps.finance.enums import CostCategory, LineKind

# Pay and travel are refunded to the people themselves, and a category without suppliers has none to compare.
_OWN_CATEGORIES = (CostCategory.STAFF, CostCategory.TRAVEL, CostCategory.LUMP_SUM, CostCategory.UNIT_COST)
_OWN_RECORDS = (LineKind.PAYROLL, LineKind.FLAT_RATE, LineKind.IN_KIND, LineKind.DEPRECIATION, LineKind.CREDIT_NOTE)
_BOUGHT = (
    ~pl.col("kind").is_in(_OWN_RECORDS)
    & ~pl.col("category").is_in(_OWN_CATEGORIES).fill_null(False)
    & (pl.col("declared_eur_cents") > 0)
)


@rule(
    id="staff-as-supplier",
    stage=Stage.LINE,
    severity=Severity.CLARIFY,
    ec_type="4.10",
    basis="IR 42(1); FR Article 61",
    confirmed=True,
    title=_("Own employee paid as a supplier"),
    explanation={
        "": _("The supplier %(supplier)s has the name of a person on the project's staff."),
        "owner": _("An owner of the supplier %(supplier)s has the name of a person on the project's staff."),
    },
    advice=_("Show that this is another person; work of the partners' own staff is no external expertise."),
    needs=("supplier_name",),
    facts=("staff",),
    scope=_BOUGHT,
    reads=("category", "kind", "supplier_name", "supplier_tax_id", "contract_ref"),
)
def staff_as_supplier(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    # The sentence names neither the person nor the employer: the reader may not know other partners' staff.
    bought = lines.filter(_BOUGHT)
    people = index_people(context.staff["person_name"])
    if not people:
        return cannot_tell(bought, missing="staff")
    named = bought.filter(pl.col("supplier_name").is_in(_employed(bought["supplier_name"], people)))
    owned = bought.join(_owned_contracts(context, people), on=["contract_ref", "partner_id"], how="semi")
    params = {"supplier": pl.coalesce("supplier_name", "supplier_tax_id", "contract_ref")}
    return merge(
        flag(named, severity=Severity.CLARIFY, params=params),
        flag(owned, severity=Severity.CLARIFY, variant="owner", params=params),
        cannot_tell(bought.filter(pl.col("supplier_name").is_null()), missing="supplier_name"),
    )


def _employed(names: pl.Series, people: People) -> list[str]:
    """The names that are somebody's; each is looked at once, not per line."""
    return [name for name in names.drop_nulls().unique().to_list() if find_person(name, people)]


def _owned_contracts(context: CheckContext, people: People) -> pl.DataFrame:
    owners = context.contracts.select("contract_ref", "partner_id", "owners").explode("owners").drop_nulls()
    return owners.filter(pl.col("owners").is_in(_employed(owners["owners"], people)))
