"""A payment and what partners got of it, as PDF, workbook and CSV: of the rows the reader may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from apps.common.content_hash import hash_content
from apps.common.formats import format_date, format_money
from apps.common.money import ZERO
from apps.payments.models import Distribution, Payment
from apps.publishing.document import Head
from apps.publishing.enums import Format, Kind
from apps.publishing.sections import Section, render_sections_pdf, render_sections_xlsx
from apps.publishing.table_files import write_csv
from apps.publishing.tables import Column, Table

FORMATS = (Format.PDF, Format.XLSX, Format.CSV)


def render_distribution(
    *, payment: Payment, distributions: Sequence[Distribution], format: Format, language: str
) -> bytes:
    """The standing shares of the payment in one language. The same rows give the same bytes.

    Raises ``ValueError`` for a format that is not in ``FORMATS``.
    """
    with translation.override(language):
        head = _head(payment, distributions, language)
        match format:
            case Format.CSV:
                return write_csv(distribution_table(distributions))
            case Format.XLSX:
                return render_sections_xlsx(head=head, sections=[_section(distribution_table(distributions))])
            case Format.PDF:
                sections = [_section(_narrow_table(distributions))]
                return render_sections_pdf(head=head, sections=sections, is_letter=True)
    raise ValueError(f"A distribution is not made as {format}.")


def distribution_table(distributions: Sequence[Distribution]) -> Table:
    """One row per share, in EUR, with what the partner says of it."""
    columns = [
        Column("partner", _("Partner")),
        Column("name", _("Organisation")),
        Column("share_eur", _("Share, EUR"), Kind.MONEY),
        Column("withheld_eur", _("Withheld, EUR"), Kind.MONEY),
        Column("offset_eur", _("Offset, EUR"), Kind.MONEY),
        Column("amount_eur", _("Paid, EUR"), Kind.MONEY),
        Column("paid_on", _("Paid on"), Kind.DATE),
        Column("reference", _("Reference")),
        Column("receipt", _("Receipt")),
    ]
    rows = [
        (
            one.partner.code,
            str(one.partner),
            one.share_eur,
            one.withheld_eur,
            one.offset_eur,
            one.amount_eur,
            one.paid_on,
            one.reference,
            str(one.receipt_state.label),
        )
        for one in distributions
    ]
    sums = [_add([getattr(one, name) for one in distributions]) for name in _SUMMED]
    totals = (_("Total"), None, *sums, None, None, None)
    return Table("distribution", _("What the partners got"), columns, rows, totals)


def _narrow_table(distributions: Sequence[Distribution]) -> Table:
    """The same for an upright page: code and name in one column, without the references."""
    wide = distribution_table(distributions)
    columns = [Column("partner", _("Partner")), *wide.columns[2:7], wide.columns[8]]
    rows = [(f"{row[0]} {row[1]}", *row[2:7], row[8]) for row in wide.rows]
    sums = wide.totals or ()
    return Table(wide.name, wide.title, columns, rows, (sums[0], *sums[2:7], sums[8]))


def _section(table: Table) -> Section:
    return Section("shares", _("What the partners got"), tables=[table])


_SUMMED = ("share_eur", "withheld_eur", "offset_eur", "amount_eur")


def _add(amounts: Sequence[Decimal]) -> Decimal:
    return sum(amounts, ZERO)


def _head(payment: Payment, distributions: Sequence[Distribution], language: str) -> Head:
    partnership = payment.partnership
    day = format_date(payment.received_on, language, style="long")
    names = partnership.programme_version.names
    return Head(
        language=language,
        kind=_("Distribution of a payment"),
        programme=names.get(language) or names.get("en", ""),
        project=partnership.acronym,
        project_title=partnership.title,
        subject=_sum_up(payment, language),
        running=_("%(kind)s of %(day)s") % {"kind": payment.get_kind_display(), "day": day},
        sha256=hash_content(_content(payment, distributions)),
        made_at=_changed_at(payment, distributions),
        facts=_facts(payment, distributions, language),
        is_demonstration=partnership.is_demonstration,
    )


def _facts(payment: Payment, distributions: Sequence[Distribution], language: str) -> list[tuple[str, str]]:
    facts = [
        (_("Received on"), format_date(payment.received_on, language)),
        (_("Amount"), format_money(payment.amount_eur, "EUR", language)),
        (_("Reference"), payment.reference or "–"),
    ]
    if payment.period is not None:
        facts.append((_("Period"), str(payment.period.number)))
    return facts


def _sum_up(payment: Payment, language: str) -> str:
    return _("The programme paid %(amount)s on %(day)s (%(kind)s).") % {
        "amount": format_money(payment.amount_eur, "EUR", language),
        "day": format_date(payment.received_on, language, style="long"),
        "kind": payment.get_kind_display(),
    }


def _content(payment: Payment, distributions: Sequence[Distribution]) -> dict[str, Any]:
    """What the file rests on, for its hash."""
    return {
        "payment": [payment.pk, str(payment.amount_eur), str(payment.received_on), payment.reference],
        "shares": [
            [one.pk, one.partner_id, str(one.amount_eur), str(one.offset_eur), str(one.withheld_eur), one.receipt_state]
            for one in distributions
        ],
    }


def _changed_at(payment: Payment, distributions: Sequence[Distribution]) -> dt.datetime:
    """When the last thing happened that the file shows."""
    moments = [payment.recorded_at, *(one.recorded_at for one in distributions)]
    moments += [receipt.stated_at for one in distributions for receipt in one.receipts.all()]
    return max(moments)
