from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from apps.finance.models import ExpenditureLine
from apps.finance.selectors.credit_note import list_corrections, search_correctable
from apps.finance.services.credit_note import link_correction
from apps.finance.services.expenditure_line import delete_line
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report
from tests.factories.reporting import eur_line, make_second_period, submit


@pytest.fixture
def note(cast: Cast) -> ExpenditureLine:
    """A credit note in the second period; its invoice was submitted in the first."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        first = make_report(cast.partner, cast.period)
        eur_line(first, 1, "external", "100.00", supplier_name="Odra", invoice_no="F/1")
        eur_line(first, 2, "external", "50.00", supplier_name="Warta", invoice_no="F/2")
        submit(first, cast.partner)
        second = make_report(cast.partner, make_second_period(cast))
        return make_line(
            second, 1, kind="credit_note", declared=Decimal("-20.00"), net=None, vat=None, gross=None,
            supplier_name="Odra",
        )  # fmt: skip


def _invoice(cast: Cast, number: int) -> ExpenditureLine:
    return ExpenditureLine.objects.get(report__period=cast.period, number=number)


def test_credit_note_names_a_line_of_an_earlier_report_which_does_not_change(cast, note):
    with enter_tenant(cast.partner.seat):
        invoice = _invoice(cast, 1)

        link_correction(member=cast.partner, note=note, corrected=invoice)

        note.refresh_from_db()
        assert note.corrects_id == invoice.pk
        assert list(list_corrections(line=invoice)) == [note]
        note.refresh_from_db()
        link_correction(member=cast.partner, note=note, corrected=None)
        assert list(list_corrections(line=invoice)) == []


def test_lines_of_the_supplier_are_proposed_and_others_found_by_words(cast, note):
    with enter_tenant(cast.partner.seat):
        assert list(search_correctable(note=note, text="")) == [_invoice(cast, 1)]
        assert list(search_correctable(note=note, text="f/2")) == [_invoice(cast, 2)]


def test_credit_note_does_not_correct_itself_another_note_or_another_partners_line(cast, note):
    with enter_tenant(system_seat(cast.partnership.pk)):
        other_note = make_line(note.report, 2, kind="credit_note", declared=Decimal("-1.00"))
        foreign = make_line(make_report(cast.lead, cast.period), 1)
    for wrong in (note, other_note, foreign):
        with enter_tenant(cast.partner.seat), pytest.raises(ValidationError) as refusal:
            link_correction(member=cast.partner, note=note, corrected=wrong)
        assert refusal.value.code == "not_correctable"


def test_invoice_does_not_correct_anything(cast, note):
    with enter_tenant(cast.partner.seat):
        plain = make_line(note.report, 2)
        with pytest.raises(ValidationError) as refusal:
            link_correction(member=cast.partner, note=plain, corrected=_invoice(cast, 1))

    assert refusal.value.error_dict["kind"][0].code == "corrects_without_credit_note"


def test_corrected_line_of_a_reopened_report_is_not_deleted(cast, note):
    with enter_tenant(cast.partner.seat):
        link_correction(member=cast.partner, note=note, corrected=_invoice(cast, 1))
    with enter_tenant(cast.lead.seat):
        PartnerReport.objects.filter(period=cast.period).update(status="reopened")

    with enter_tenant(cast.partner.seat), pytest.raises(ValidationError) as refusal:
        delete_line(member=cast.partner, line=_invoice(cast, 1))

    assert refusal.value.code == "bound"


def test_note_is_tied_on_its_page_and_both_lines_show_it(client, cast, note):
    with enter_tenant(cast.partner.seat):
        invoice = _invoice(cast, 1)
    client.force_login(cast.partner.user)
    page = f"/p/alpha/lines/{note.pk}/corrects/"
    assert f'name="line" value="{invoice.pk}"' in client.get(page).content.decode()

    client.post(page, {"line": invoice.pk})

    assert f'href="/p/alpha/lines/{invoice.pk}/"' in client.get(f"/p/alpha/lines/{note.pk}/").content.decode()
    assert f'href="/p/alpha/lines/{note.pk}/"' in client.get(f"/p/alpha/lines/{invoice.pk}/").content.decode()
