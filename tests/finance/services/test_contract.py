import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.audit.models import Event
from apps.finance.models import Contract
from apps.finance.selectors.contract import find_contracts, get_contract_entry, suggest_contracts, suggest_lines
from apps.finance.services.contract import (
    add_contract,
    attach_contract_files,
    change_contract,
    contract_values_of,
    delete_contract,
    link_lines,
    rows_of,
    unlink_line,
)
from apps.finance.validators.contract import (
    AmendmentValues,
    ContractRows,
    ContractValues,
    OwnerValues,
    QuoteValues,
    SubcontractorValues,
)
from apps.reporting.enums import PartnerReportStatus
from apps.tenancy.context import enter_tenant
from tests.factories.finance import make_line, make_report
from tests.factories.registers import make_contract

VALUES = ContractValues(
    reference="ZP/7/2026", title="Workshops", supplier_name="Odra Sp. z o.o.", supplier_tax_id="PL9990000014",
    amount=Decimal("52000.00"), currency="PLN", signed_on=datetime.date(2026, 2, 1), procedure="price_comparison",
)  # fmt: skip
ROWS = ContractRows(
    quotes=(
        QuoteValues(bidder="Odra Sp. z o.o.", amount=Decimal("52000.00"), is_chosen=True),
        QuoteValues(bidder="Warta S.A.", amount=Decimal("57500.00")),
    ),
    amendments=(
        AmendmentValues(
            signed_on=datetime.date(2026, 4, 1), amount_change=Decimal("-2000.50"), reason="One workshop less"
        ),
        AmendmentValues(signed_on=datetime.date(2026, 5, 1), amount_change=Decimal("500.00"), reason="A printed guide"),
    ),
    owners=(OwnerValues(first_name="Jan", last_name="Przykładowy", born_on=datetime.date(1970, 5, 4)),),
    subcontractors=(SubcontractorValues(name="Sala Sp. z o.o.", tax_id="PL9990000020", amount=Decimal("60000.00")),),
)


def _entry(contract):
    return get_contract_entry(find_contracts().get(pk=contract.pk))


def test_contract_added_keeps_every_list_and_computes_the_current_value(cast):
    with enter_tenant(cast.partner.seat):
        contract = add_contract(member=cast.partner, values=VALUES, rows=ROWS)

        assert contract_values_of(contract) == VALUES
        assert rows_of(contract) == ROWS
        assert contract.quotes_count == 2
        assert _entry(contract).current == Decimal("50499.50")
        event = Event.objects.get(key="finance.contract.added")
        assert event.data == {"reference": "ZP/7/2026"}


def test_contract_changed_writes_only_the_lists_that_differ(cast):
    with enter_tenant(cast.partner.seat):
        contract = add_contract(member=cast.partner, values=VALUES, rows=ROWS)
        kept = list(contract.amendments.values_list("pk", flat=True))
        fewer = replace(ROWS, quotes=ROWS.quotes[:1])

        change_contract(member=cast.partner, contract=contract, values=replace(VALUES, title="Seminars"), rows=fewer)

        contract.refresh_from_db()
        assert (contract.title, contract.quotes_count) == ("Seminars", 1)
        assert list(contract.amendments.values_list("pk", flat=True)) == kept
        assert Event.objects.get(key="finance.contract.changed").data["fields"] == ["title", "quotes"]


def test_contract_without_entered_quotes_keeps_their_number_when_its_title_changes(cast):
    with enter_tenant(cast.partner.seat):
        contract = make_contract(cast.partner, quotes_count=3)

        values = replace(contract_values_of(contract), title="Renamed")
        change_contract(member=cast.partner, contract=contract, values=values, rows=ContractRows())

        assert Contract.objects.get().quotes_count == 3


@pytest.mark.parametrize(
    ("values", "rows", "field", "code"),
    [
        ({"reference": " "}, {}, "reference", "reference_missing"),
        ({"amount": Decimal(0)}, {}, "amount", "amount_not_positive"),
        ({"currency": "ZL"}, {}, "currency", "currency_unknown"),
        ({"ends_on": datetime.date(2026, 1, 31)}, {}, "ends_on", "ends_before_signed"),
        ({}, {"quotes": (QuoteValues(bidder="A", amount=Decimal(-1)),)}, "quotes", "quote_negative"),
        (
            {},
            {"amendments": (AmendmentValues(signed_on=datetime.date(2026, 3, 1), amount_change=Decimal("-52000.01"),
                                            reason="r"),)},
            "amendments", "below_zero",
        ),
        (
            {"signed_on": None},
            {"amendments": (AmendmentValues(signed_on=datetime.date(1, 3, 1), amount_change=Decimal(1), reason="r"),)},
            "amendments", "implausible_year",
        ),
        (
            {},
            {"subcontractors": (SubcontractorValues(name="A", amount=Decimal(1), signed_on=datetime.date(1, 3, 1)),)},
            "subcontractors", "implausible_year",
        ),
        (
            {},
            {"owners": (OwnerValues(first_name="A", last_name="B", born_on=datetime.date(2126, 1, 1)),)},
            "owners", "born_in_future",
        ),
    ],
)  # fmt: skip
def test_contract_that_cannot_be_is_refused_with_its_field(cast, values, rows, field, code):
    with enter_tenant(cast.partner.seat), pytest.raises(ValidationError) as refusal:
        add_contract(member=cast.partner, values=replace(VALUES, **values), rows=replace(ContractRows(), **rows))

    assert [(name, errors[0].code) for name, errors in refusal.value.error_dict.items()] == [(field, code)]


def test_second_contract_of_one_reference_is_refused(cast):
    with enter_tenant(cast.partner.seat):
        add_contract(member=cast.partner, values=VALUES, rows=ROWS)
        with pytest.raises(ValidationError) as refusal:
            add_contract(member=cast.partner, values=VALUES, rows=ROWS)

    assert refusal.value.error_dict["reference"][0].code == "reference_taken"


@pytest.mark.parametrize("seat", ["lead", "auditor"])
def test_contract_of_a_partner_is_not_changed_by_lead_or_auditor(cast, seat):
    with enter_tenant(cast.partner.seat):
        contract = add_contract(member=cast.partner, values=VALUES, rows=ROWS)
    member = getattr(cast, seat)
    with enter_tenant(member.seat), pytest.raises(PermissionDenied):
        change_contract(member=member, contract=contract, values=VALUES, rows=ROWS)


def test_lines_of_a_contract_count_without_vat_and_say_what_is_above_it(cast):
    with enter_tenant(cast.partner.seat):
        contract = make_contract(cast.partner, amount=Decimal("150.00"))
        report = make_report(cast.partner, cast.period)
        make_line(report, 1, contract=contract)
        make_line(report, 2, contract=contract, net=None, vat=None)
        make_line(report, 3, contract=contract, currency="SEK")

        entry = _entry(contract)

    assert (entry.use.lines, entry.use.used, entry.use.uncounted) == (3, Decimal("180.00"), 1)
    assert (entry.left, entry.over) == (Decimal("-30.00"), Decimal("30.00"))


def test_contract_in_euro_counts_converted_lines_by_their_net_part(cast):
    with enter_tenant(cast.partner.seat):
        contract = make_contract(cast.partner, currency="EUR")
        report = make_report(cast.partner, cast.period)
        make_line(report, 1, contract=contract, declared_eur=Decimal("23.45"))

        assert _entry(contract).use.used == Decimal("18.76")


def test_lines_of_the_same_supplier_are_proposed_and_linked(cast):
    with enter_tenant(cast.partner.seat):
        contract = make_contract(cast.partner, supplier_tax_id="PL 999-000-00-14")
        report = make_report(cast.partner, cast.period)
        by_id = make_line(report, 1, supplier_name="Other", supplier_tax_id="9990000014")
        by_name = make_line(report, 2, supplier_name="SUPPLIER 1 LTD")
        stranger = make_line(report, 3)

        assert list(suggest_lines(contract=contract)) == [by_id, by_name]
        assert suggest_contracts(line=by_id) == [contract]
        assert suggest_contracts(line=stranger) == []
        assert link_lines(member=cast.partner, contract=contract, lines=[by_id, by_name]) == 2

        assert _entry(contract).use.lines == 2
        by_id.refresh_from_db()
        unlink_line(member=cast.partner, line=by_id)
        assert _entry(contract).use.lines == 1


def test_line_of_a_submitted_report_is_not_linked(cast):
    with enter_tenant(cast.partner.seat):
        contract = make_contract(cast.partner)
        report = make_report(cast.partner, cast.period)
        line = make_line(report, 1)
        report.status = PartnerReportStatus.SUBMITTED
        report.save()

        assert list(suggest_lines(contract=contract)) == []
        with pytest.raises(PermissionDenied):
            link_lines(member=cast.partner, contract=contract, lines=[line])


def test_contract_with_lines_is_not_deleted(cast):
    with enter_tenant(cast.partner.seat):
        contract = make_contract(cast.partner)
        line = make_line(make_report(cast.partner, cast.period), 1, contract=contract)
        with pytest.raises(ValidationError) as refusal:
            delete_contract(member=cast.partner, contract=contract)
        line.delete()

        delete_contract(member=cast.partner, contract=contract)

        assert refusal.value.code == "in_use"
        assert Contract.objects.count() == 0


def test_file_attached_twice_is_tied_once(cast):
    with enter_tenant(cast.partner.seat):
        contract = make_contract(cast.partner)
        for _time in range(2):
            file = SimpleUploadedFile("offer.txt", b"Offer of three thousand euro.\n")
            attach_contract_files(member=cast.partner, contract=contract, files=[file], kind="quote")

        assert list(contract.files.values_list("kind", "document__name")) == [("quote", "offer.txt")]
        assert Event.objects.filter(key="finance.contract.file_added").count() == 1
