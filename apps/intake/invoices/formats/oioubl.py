"""The Danish OIOUBL 2.0x and 2.1, and 3.0, which follows EN 16931.

Agency for Digital Government, OIOUBL guidelines: in version 2 ``TaxExclusiveAmount`` is the sum of the taxes and
not the net amount, and VAT (Moms) is the tax scheme 63 among others that are excise.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from apps.intake.invoices.formats import ubl
from apps.intake.invoices.formats.document_types import CREDIT_TYPES, REFUSED_TYPES, WARNED_TYPES
from apps.intake.invoices.paths import Element, InvoiceFormat, first, total
from apps.intake.invoices.reading import with_warning
from apps.intake.invoices.record import InvoiceRecord
from apps.intake.invoices.warnings import WarningCode

_MOMS = "63"
_TOTALS = "LegalMonetaryTotal"
_TAX = "TaxTotal/TaxSubtotal[normalize-space(TaxCategory/TaxScheme/ID){}'63']/TaxAmount[{}]"
_OWN_CURRENCY = "not(@currencyID) or normalize-space(@currencyID)=$currency"
# The scheme in which 3.0 puts a seller who is a private person.
_PRIVATE = "DK-PRIVATE"

_PATHS_2 = replace(
    ubl.PATHS,
    supplier=ubl.party_paths("AccountingSupplierParty", _MOMS),
    buyer=ubl.party_paths("AccountingCustomerParty", _MOMS),
    net=total(
        f"{_TOTALS}/LineExtensionAmount",
        f"{_TOTALS}/ChargeTotalAmount",
        minus=(f"{_TOTALS}/AllowanceTotalAmount",),
    ),
    vat=total(_TAX.format("=", _OWN_CURRENCY)),
    other_taxes=total(_TAX.format("!=", _OWN_CURRENCY)),
    # A payment slip has its kind in PaymentID and its reference in InstructionID.
    payment_reference=first("PaymentMeans/InstructionID", "PaymentMeans/PaymentID"),
    signals=ubl.signals(_MOMS),
)


def _finish_2(record: InvoiceRecord, root: Element) -> InvoiceRecord:
    record = ubl.credit_note_by_root(record, root)
    other = record.other_taxes or Decimal("0.00")
    if other:
        record = with_warning(record, WarningCode.OTHER_TAXES, value=other)
    return replace(record, other_taxes=other)


def _finish_3(record: InvoiceRecord, root: Element) -> InvoiceRecord:
    record = ubl.credit_note_by_root(record, root)
    if record.supplier.vat_id != _PRIVATE:
        return record
    return with_warning(replace(record, supplier=replace(record.supplier, vat_id="")), WarningCode.PRIVATE_SUPPLIER)


OIOUBL_2 = InvoiceFormat(
    name="oioubl",
    paths=_PATHS_2,
    credit_types=CREDIT_TYPES,
    refused_types=REFUSED_TYPES,
    warned_types=WARNED_TYPES,
    finish=_finish_2,
)
OIOUBL_3 = replace(OIOUBL_2, paths=ubl.PATHS, finish=_finish_3)
