import pytest

from tests.eligibility.rules.support import context, found, line

FIVE_MILLION = 500_000_000
VAT = {"net_cents": 5_000_000, "vat_cents": 1_150_000, "gross_cents": 6_150_000, "declared_cents": 6_150_000}


def large(recovery="1", total=FIVE_MILLION, **more):
    return context(total_cost_incl_vat_cents=total, partners=[{"partner_id": "1", "vat_recovery": recovery}], **more)


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        (large(), [("1", "part", 1_150_000)]),
        (large("0.35"), [("1", "part", 402_500)]),
        (large("0"), []),
        (large(None), []),
        (large(total=FIVE_MILLION - 1), []),
        (large(total=None), []),
        (large(programme="i3"), []),
    ],
)
def test_recoverable_vat_is_cut_from_five_million_by_the_share_recovered(check, expected):
    assert found("vat-recoverable-over-5m", [line(**VAT)], check) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"declared_cents": 5_000_000}, []),
        ({"declared_cents": 5_500_000}, [("1", "part", 500_000)]),
        ({"declared_cents": 3_075_000}, [("1", "part", 575_000)]),
        ({"vat_cents": 0, "gross_cents": 5_000_000}, []),
        ({"vat_cents": None}, []),
        ({"net_cents": None}, [("1", "part", 1_150_000)]),
        ({"currency": "PLN", "rate": "4.0"}, [("1", "part", 287_500)]),
    ],
)
def test_recoverable_vat_only_as_far_as_it_is_inside_the_declared_amount(changes, expected):
    assert found("vat-recoverable-over-5m", [line(**(VAT | changes))], large()) == expected


@pytest.mark.parametrize(
    ("description", "language", "flagged"),
    [
        ("Reclaimable input VAT on sensor purchase", "en", True),
        ("VAT cannot be recovered by the museum", "en", False),
        ("Non-recoverable VAT on catering", "en", False),
        ("Podatek VAT do odliczenia od zakupu łodzi", "pl", True),
        ("VAT niepodlegający odliczeniu", "pl", False),
        ("Hankinnan alv, vähennyskelpoinen", "fi", True),
        ("Alv ei vähennyskelpoinen", "fi", False),
        ("Indgående moms, afløftes", "da", True),
        ("Moms, ikke fradragsberettiget", "da", False),
    ],
)
def test_recoverable_vat_by_words_is_cut_above_and_asked_about_without_the_total(description, language, flagged):
    row = line(description=description, language=language)

    assert found("vat-recoverable-over-5m", [row], large(None)) == ([("1", "full", 125_500)] if flagged else [])
    assert found("vat-recoverable-over-5m", [row]) == ([("1", "clarify", 0)] if flagged else [])
    assert found("vat-recoverable-over-5m", [row], large(total=1)) == []
