"""The procurement register: contracts with their quotes, amendments, owners, subcontractors and documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership
from apps.documents.services.document import keep_document
from apps.finance.models import (
    BeneficialOwner,
    Contract,
    ContractAmendment,
    ContractFile,
    ContractQuote,
    ExpenditureLine,
    Subcontractor,
)
from apps.finance.permissions import can_add_to_register, can_edit_register
from apps.finance.services.evidence import check_files
from apps.finance.services.expenditure_line import change_line, values_of
from apps.finance.validators.contract import (
    AmendmentValues,
    ContractRows,
    ContractValues,
    OwnerValues,
    QuoteValues,
    SubcontractorValues,
    check_contract,
)

_FIELDS = tuple(field.name for field in fields(ContractValues))
_ROWS: dict[str, tuple[type[models.Model], type[Any]]] = {
    "quotes": (ContractQuote, QuoteValues),
    "amendments": (ContractAmendment, AmendmentValues),
    "owners": (BeneficialOwner, OwnerValues),
    "subcontractors": (Subcontractor, SubcontractorValues),
}


def add_contract(*, member: Membership, values: ContractValues, rows: ContractRows) -> Contract:
    """Enter a contract of the member's own partner.

    Raises ``ValidationError`` by field (also for a reference that is there already) and ``PermissionDenied``.
    """
    require(can_add_to_register(member))
    check_contract(values, rows, timezone.localdate())
    owner = {"partnership_id": member.partnership_id, "partner_id": member.partner_id}
    contract = Contract(**owner, quotes_count=len(rows.quotes), **asdict(values))
    _require_free_reference(contract)
    contract.save()
    for name in _ROWS:
        _write_rows(contract, name, getattr(rows, name))
    _record(EventKey.CONTRACT_ADDED, member, contract)
    return contract


def change_contract(*, member: Membership, contract: Contract, values: ContractValues, rows: ContractRows) -> Contract:
    """Replace what is stated about a contract; lists that do not differ stay untouched.

    Raises ``ValidationError`` by field and ``PermissionDenied``.
    """
    require(can_edit_register(member, contract.partner_id))
    check_contract(values, rows, timezone.localdate())
    before = rows_of(contract)
    changed = [name for name in _FIELDS if getattr(contract, name) != getattr(values, name)]
    replaced = [name for name in _ROWS if getattr(before, name) != getattr(rows, name)]
    for name in changed:
        setattr(contract, name, getattr(values, name))
    if "quotes" in replaced:
        contract.quotes_count = len(rows.quotes)
    _require_free_reference(contract)
    contract.save()
    for name in replaced:
        _write_rows(contract, name, getattr(rows, name))
    if changed or replaced:
        _record(EventKey.CONTRACT_CHANGED, member, contract, {"fields": changed + replaced})
    return contract


def delete_contract(*, member: Membership, contract: Contract) -> None:
    """Take a contract out of the register; its files stay. Raises ``ValidationError`` while lines name it."""
    require(can_edit_register(member, contract.partner_id))
    if contract.lines.exists():
        raise ValidationError(_("Expenditure is linked to this contract. Unlink the lines first."), code="in_use")
    _record(EventKey.CONTRACT_DELETED, member, contract)
    contract.delete()


def rows_of(contract: Contract) -> ContractRows:
    """What hangs on the contract now."""
    return ContractRows(
        **{
            name: tuple(
                shape(**{field.name: getattr(row, field.name) for field in fields(shape)})
                for row in getattr(contract, name).all()
            )
            for name, (_model, shape) in _ROWS.items()
        }
    )


def contract_values_of(contract: Contract) -> ContractValues:
    """What the contract states now, to be changed in part."""
    return ContractValues(**{name: getattr(contract, name) for name in _FIELDS})


def attach_contract_files(
    *, member: Membership, contract: Contract, files: Sequence[UploadedFile], kind: str
) -> list[ContractFile]:
    """Check and keep files of the procurement's record, all or none.

    Raises ``ValidationError`` naming the files that are refused, and ``PermissionDenied``.
    """
    require(can_edit_register(member, contract.partner_id))
    owner = {"partnership_id": contract.partnership_id, "partner_id": contract.partner_id}
    attached = []
    for checked in check_files(files):
        document = keep_document(member=member, checked=checked)
        link, created = ContractFile.objects.get_or_create(
            contract=contract, document=document, kind=kind, defaults=owner
        )
        if created:
            _record(EventKey.CONTRACT_FILE_ADDED, member, contract, {"document": document.pk, "kind": kind})
        attached.append(link)
    return attached


def remove_contract_file(*, member: Membership, file: ContractFile) -> None:
    """Untie a file from its contract; the file stays in the partner's keeping. Raises ``PermissionDenied``."""
    require(can_edit_register(member, file.partner_id))
    _record(EventKey.CONTRACT_FILE_REMOVED, member, file.contract, {"document": file.document_id, "kind": file.kind})
    file.delete()


def link_lines(*, member: Membership, contract: Contract, lines: Iterable[ExpenditureLine]) -> int:
    """Name the contract in lines of the same partner; answers how many.

    Raises ``PermissionDenied`` for a line of another partner or of a submitted report.
    """
    count = 0
    for line in lines:
        require(line.partner_id == contract.partner_id)
        change_line(member=member, line=line, values=replace(values_of(line), contract_id=contract.pk))
        count += 1
    return count


def unlink_line(*, member: Membership, line: ExpenditureLine) -> None:
    """Take the contract off a line. Raises ``PermissionDenied``."""
    change_line(member=member, line=line, values=replace(values_of(line), contract_id=None))


def _write_rows(contract: Contract, name: str, rows: Sequence[Any]) -> None:
    model: Any = _ROWS[name][0]
    getattr(contract, name).all().delete()
    owner = {"partnership_id": contract.partnership_id, "partner_id": contract.partner_id, "contract": contract}
    model.objects.bulk_create(model(**owner, **asdict(row)) for row in rows)


def _require_free_reference(contract: Contract) -> None:
    take_turns("finance.contract", contract.partner_id)
    twins = Contract.objects.filter(partner_id=contract.partner_id, reference=contract.reference)
    if twins.exclude(pk=contract.pk).exists():
        message = _("You have a contract with this reference already. Change that one, or give another reference.")
        raise ValidationError({"reference": ValidationError(message, code="reference_taken")})


def _record(key: EventKey, member: Membership, contract: Contract, data: dict[str, Any] | None = None) -> None:
    record_event(
        key=key,
        partnership_id=contract.partnership_id,
        partner_id=contract.partner_id,
        actor_id=member.user_id,
        subject=contract,
        data={"reference": contract.reference, **(data or {})},
    )
