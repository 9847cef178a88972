"""What the reader may see in other partnerships: with her own seat there, so that the wall there decides."""

from __future__ import annotations

import polars as pl
from django.db.models import BigIntegerField, F
from django.db.models.functions import Cast

from apps.assurance.analysis.population import DOCUMENTS, ELSEWHERE, PAY_ELSEWHERE
from apps.consortia.models import Membership
from apps.consortia.permissions import requires_second_factor
from apps.consortia.selectors.membership import list_project_seats
from apps.eligibility.frame import build_frame, build_from_tuples
from apps.finance.models import ExpenditureLine
from apps.staff.models import PayrollMonth
from apps.staff.months import next_month
from apps.staff.selectors.working_time import read_elsewhere
from apps.tenancy.context import enter_tenant
from apps.workplan.enums import HANDED_IN

_INVOICE = ("supplier_name", "supplier_tax_id", "invoice_no", "currency", "gross_cents")
_MONTH = ("person_key", "month", "share")


def read_invoices_elsewhere(*, member: Membership) -> pl.DataFrame:
    """Invoices declared in partnerships in which the member has another seat. One query a seat."""
    found = [build_frame([], ELSEWHERE)]
    for seat in _other_seats(member):
        with enter_tenant(seat.seat, read_only=True):
            found.append(_named(seat, _invoices()))
    return pl.concat(found)


def read_pay_elsewhere(*, member: Membership, pay: pl.DataFrame) -> pl.DataFrame:
    """Months of the same people in other partnerships.

    What the organisation's other partnerships take of its own people the database tells them without names
    (``working_time.read_elsewhere``); of others, only what the member sees with another seat.
    """
    if pay.is_empty():
        return build_frame([], PAY_ELSEWHERE)
    keys = pay["person_key"].unique().sort().to_list()
    first, last = pay["month"].min(), pay["month"].max()
    told = read_elsewhere(keys, first, next_month(last))  # type: ignore[arg-type]
    rows = [{"person_key": key, "month": month, "share": taken.share} for (key, month), taken in told.items()]
    own = build_frame(rows, PAY_ELSEWHERE)
    found = [own]
    for seat in _other_seats(member):
        with enter_tenant(seat.seat, read_only=True):
            months = PayrollMonth.objects.filter(person_key__in=keys, month__range=(first, last)).order_by("pk")
            seen = _named(seat, build_from_tuples(months.values_list(*_MONTH), _MONTH, PAY_ELSEWHERE))
        # The same month is told and seen: it counts once, as it was told.
        found.append(seen.join(own, on=["person_key", "month"], how="anti"))
    return pl.concat(found)


def _other_seats(member: Membership) -> list[Membership]:
    """A seat that asks for a second factor opens nothing for a session that may not have shown one."""
    others = list_project_seats(user_id=member.user_id).exclude(pk=member.pk)
    return [seat for seat in others if requires_second_factor(member) or not requires_second_factor(seat)]


def _invoices() -> pl.DataFrame:
    """Of the tenant that is entered."""
    declared = ExpenditureLine.objects.filter(kind__in=DOCUMENTS, report__status__in=HANDED_IN, declared__gt=0)
    numbered = declared.exclude(invoice_no="").annotate(gross_cents=Cast(F("gross") * 100, BigIntegerField()))
    return build_from_tuples(numbered.order_by("pk").values_list(*_INVOICE), _INVOICE, ELSEWHERE)


def _named(seat: Membership, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.lit(seat.partnership.acronym).alias("partnership"))
