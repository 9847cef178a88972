import dataclasses
import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from apps.audit.models import Event
from apps.eligibility.models import Flag, FlagDecision
from apps.finance.enums import RateSource
from apps.finance.models import ExpenditureLine
from apps.finance.services.expenditure_line import add_line, change_line, decide_category, delete_line, values_of
from apps.finance.validators.expenditure_line import LineValues
from apps.reporting.enums import PartnerReportStatus
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.eligibility import make_check_run
from tests.factories.finance import make_line, make_report

VALUES = LineValues(description="Translation", category="external", currency="PLN", declared=Decimal("12.30"))


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    with enter_tenant(cast.partner.seat):
        return make_report(cast.partner, cast.period)


def make_decision(cast: Cast, line: ExpenditureLine) -> None:
    owner = {"partnership": cast.partnership, "partner_id": line.partner_id}
    with enter_tenant(cast.lead.seat):
        run = make_check_run(line.report)
        flag = Flag.objects.create(
            report_id=line.report_id,
            run=run,
            line=line,
            rule_id="gifts",
            severity="full",
            ineligible_eur="1.00",
            **owner,
        )
        FlagDecision.objects.create(flag=flag, state="accepted", decided_by=cast.lead.user, **owner)


def test_add_line_takes_the_next_number_and_records_it(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        make_line(report, 4)
        line = add_line(member=cast.partner, report=report, values=VALUES)

        assert (line.number, line.partner_id, line.declared_eur) == (5, cast.partner.partner_id, None)
        assert Event.objects.get().key == "finance.line.added"


def test_add_line_to_a_submitted_report_is_forbidden(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        PartnerReport.objects.update(status=PartnerReportStatus.SUBMITTED)

        with pytest.raises(PermissionDenied):
            add_line(member=cast.partner, report=report, values=VALUES)


@pytest.mark.parametrize("seat", ["lead", "auditor"])
def test_add_line_by_another_member_is_forbidden(cast: Cast, report: PartnerReport, seat: str) -> None:
    member = getattr(cast, seat)

    with enter_tenant(cast.lead.seat), pytest.raises(PermissionDenied):
        add_line(member=member, report=report, values=VALUES)


def test_change_line_of_the_amount_takes_the_conversion_away(cast: Cast, report: PartnerReport) -> None:
    converted = {
        "rate": Decimal("4.25"),
        "rate_month": datetime.date(2026, 7, 1),
        "rate_source": RateSource.ECB_DERIVED,
        "declared_eur": Decimal("23.53"),
    }
    with enter_tenant(cast.partner.seat):
        line = make_line(report, **converted)
        values = dataclasses.replace(values_of(line), declared=Decimal("99.00"))
        change_line(member=cast.partner, line=line, values=values)

        line.refresh_from_db()
        assert (line.declared, line.declared_eur, line.rate, line.rate_month) == (Decimal("99.00"), None, None, None)
        assert Event.objects.get().data == {"report": report.pk, "number": 1, "fields": ["declared"]}


def test_change_line_of_words_keeps_the_conversion(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        line = make_line(report, declared_eur=Decimal("23.53"))
        values = dataclasses.replace(values_of(line), description="Interpreting")
        change_line(member=cast.partner, line=line, values=values)

        line.refresh_from_db()
        assert (line.description, line.declared_eur) == ("Interpreting", Decimal("23.53"))


def test_change_line_without_a_change_records_nothing(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        line = make_line(report)
        change_line(member=cast.partner, line=line, values=values_of(line))

        assert Event.objects.count() == 0


def test_change_line_of_a_flat_rate_is_forbidden(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        line = make_line(report, kind="flat_rate")

        with pytest.raises(PermissionDenied):
            change_line(member=cast.partner, line=line, values=VALUES)


def test_delete_line_records_what_was_declared(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        delete_line(member=cast.partner, line=make_line(report))

        assert ExpenditureLine.objects.count() == 0
        assert Event.objects.get().data == {"report": report.pk, "number": 1, "declared": "100.00", "currency": "PLN"}


def test_delete_line_with_a_decided_flag_is_refused(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        line = make_line(report)
    make_decision(cast, line)

    with enter_tenant(cast.partner.seat):
        with pytest.raises(ValidationError) as caught:
            delete_line(member=cast.partner, line=line)

        assert caught.value.code == "decided"
        assert ExpenditureLine.objects.count() == 1


@pytest.mark.parametrize(("accepted", "category"), [(True, "travel"), (False, "external")])
def test_decide_category_once_carries_the_persons_name(
    cast: Cast, report: PartnerReport, accepted: bool, category: str
) -> None:
    with enter_tenant(cast.partner.seat):
        line = make_line(report, suggested_category="travel", suggestion_probability=0.9)
        decide_category(member=cast.partner, line=line, accepted=accepted)

        line.refresh_from_db()
        assert (line.category, line.category_decided_by_id) == (category, cast.partner.user_id)
        event = Event.objects.get(key="finance.line.category_decided")
        assert (event.actor_id, event.data["accepted"]) == (cast.partner.user_id, accepted)
        with pytest.raises(PermissionDenied):
            decide_category(member=cast.partner, line=line, accepted=accepted)


def invalid(**changes: Any) -> LineValues:
    return dataclasses.replace(VALUES, **changes)


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        (invalid(description=" "), "description", "description_missing"),
        (invalid(currency="ZLO"), "currency", "currency_unknown"),
        (invalid(declared=Decimal(0)), "declared", "declared_zero"),
        (invalid(declared=Decimal(-5)), "declared", "negative_without_credit_note"),
        (invalid(kind="credit_note"), "declared", "positive_credit_note"),
        (invalid(kind="flat_rate"), "kind", "flat_rate_by_hand"),
        (invalid(invoice_date=datetime.date(1026, 1, 1)), "invoice_date", "implausible_year"),
        (invalid(net=Decimal("1.005")), "net", "more_decimals"),
        (invalid(gross=Decimal("1e12")), "gross", "too_large"),
        (invalid(paid=Decimal("NaN")), "paid", "too_large"),
        (invalid(invoice_no="9" * 61), "invoice_no", "text_too_long"),
    ],
)
def test_add_line_with_an_impossible_value_names_field_and_reason(
    cast: Cast, report: PartnerReport, values: LineValues, field: str, code: str
) -> None:
    with enter_tenant(cast.partner.seat):
        with pytest.raises(ValidationError) as caught:
            add_line(member=cast.partner, report=report, values=values)

        assert [(name, errors[0].code) for name, errors in caught.value.error_dict.items()] == [(field, code)]
        assert ExpenditureLine.objects.count() == 0
