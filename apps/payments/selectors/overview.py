"""The overview of payments: per partner declared, certified, claimed and paid, as far as a seat sees it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from apps.common.languages import reading_language
from apps.common.money import ZERO, share
from apps.consortia.models import Membership, Partner
from apps.consortia.selectors.partner import list_partners
from apps.control.models import Certificate
from apps.finance.selectors.reported_cost import sum_reported
from apps.payments.permissions import can_read_partner_payments
from apps.payments.selectors.balance import balance_by_partner
from apps.payments.selectors.claim import received_by_period
from apps.payments.selectors.payment import list_payments
from apps.payments.structures.balance import PartnerBalance
from apps.programmes.selectors.control_system import has_controllers
from apps.publishing.charts import Series, draw_grouped_bars

# Of the drawing's width, what stands on a telephone before anybody scrolls.
_SEEN_ON_A_PHONE = 390


@dataclass(frozen=True, slots=True)
class PartnerPosition:
    """Costs ``declared`` and ``certified``, and what of the fund follows from them; all EUR.

    ``certified`` is None where the programme has no controllers.
    """

    partner: Partner
    declared: Decimal
    declared_fund: Decimal
    certified: Decimal | None
    certified_fund: Decimal | None
    balance: PartnerBalance


@dataclass(frozen=True, slots=True)
class PaymentOverview:
    """``rows`` are the partners this seat may see; ``total`` is their sum, None where it would not be the project's.

    ``received`` is what the programme paid in all, advances included, ``claimed`` what it was asked for.
    """

    rows: tuple[PartnerPosition, ...]
    total: PartnerPosition | None
    received: Decimal
    received_for_claims: Decimal
    claimed: Decimal
    has_control: bool

    @property
    def advances(self) -> Decimal:
        return self.received - self.received_for_claims


def read_payment_overview(*, member: Membership) -> PaymentOverview:
    """A fixed number of queries, whatever the number of partners and payments."""
    has_control = has_controllers(version=member.partnership.programme_version)
    balances, everybody = balance_by_partner(), [one for one in list_partners() if one.has_budget]
    seen = [partner for partner in everybody if can_read_partner_payments(member, partner.pk)]
    declared, certified = _declared(), _certified() if has_control else None
    rows = tuple(_position(partner, declared, certified, balances[partner.pk]) for partner in seen)
    live = list_payments().filter(status="recorded")
    return PaymentOverview(
        rows=rows,
        total=_add_up(rows) if rows and len(seen) == len(everybody) else None,
        received=sum((payment.amount_eur for payment in live), ZERO),
        received_for_claims=sum(received_by_period().values(), ZERO),
        claimed=sum((balance.due for balance in balances.values()), ZERO),
        has_control=has_control,
    )


def draw_overview_chart(overview: PaymentOverview) -> SafeString | None:
    """The way of the fund's money by partner; None while there is nothing to draw."""
    rows = [row for row in overview.rows if row.declared or row.balance.due or row.balance.paid]
    if not rows:
        return None
    certified = Series(_("Certified"), [row.certified_fund for row in rows])
    return draw_grouped_bars(
        name="payments",
        title=_("Bar chart of the fund's share by partner: declared, certified, claimed and paid; see the table."),
        # The chart has room for about so many letters beside its bars.
        categories=[Truncator(f"{row.partner.code} {row.partner}").chars(30) for row in rows],
        series=[
            Series(_("Declared"), [row.declared_fund for row in rows]),
            *([certified] if overview.has_control else []),
            Series(_("Claimed, after corrections"), [row.balance.entitled for row in rows]),
            Series(_("Paid, with advances"), [row.balance.kept for row in rows]),
        ],
        language=reading_language(),
        legend_width=_SEEN_ON_A_PHONE,
    )


def _declared() -> dict[int, Decimal]:
    return {partner_id: sum(amounts.values(), ZERO) for partner_id, amounts in sum_reported().items()}


def _certified() -> dict[int, Decimal]:
    """Certificates that stand, by partner id."""
    standing = Certificate.objects.filter(withdrawn_at__isnull=True).order_by()
    sums: dict[int, Decimal] = defaultdict(lambda: ZERO)
    sums.update(standing.values_list("partner_id").annotate(eur=Sum("eligible_eur")))
    return sums


def _position(
    partner: Partner, declared: dict[int, Decimal], certified: dict[int, Decimal] | None, balance: PartnerBalance
) -> PartnerPosition:
    costs, controlled = declared.get(partner.pk, ZERO), None if certified is None else certified.get(partner.pk, ZERO)
    return PartnerPosition(
        partner=partner,
        declared=costs,
        declared_fund=share(costs, partner.cofinancing_rate),
        certified=controlled,
        certified_fund=None if controlled is None else share(controlled, partner.cofinancing_rate),
        balance=balance,
    )


def _add_up(rows: tuple[PartnerPosition, ...]) -> PartnerPosition:
    first = rows[0]
    balance = first.balance
    for row in rows[1:]:
        balance = balance + row.balance
    has_control = first.certified is not None
    return PartnerPosition(
        partner=first.partner,
        declared=_sum(row.declared for row in rows),
        declared_fund=_sum(row.declared_fund for row in rows),
        certified=_sum(row.certified for row in rows) if has_control else None,
        certified_fund=_sum(row.certified_fund for row in rows) if has_control else None,
        balance=balance,
    )


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount or ZERO for amount in amounts), ZERO)
