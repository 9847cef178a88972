"""Programme figures as text in the reader's language, marked where they are not confirmed."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from apps.programmes.enums import ParameterKey, Unit
from apps.programmes.models import Parameter
from apps.programmes.wordings import LABELS, value_text
from tests.factories.cast import Cast


def test_every_parameter_has_a_name() -> None:
    assert set(LABELS) == set(ParameterKey)


@pytest.mark.parametrize(
    ("unit", "value", "text"),
    [
        (Unit.EUR, "5000", "EUR\u00a05,000.00"),
        (Unit.FRACTION, "0.155", "15.50%"),
        (Unit.COUNT, 1720, "1,720"),
        (Unit.DAYS, 1, "1 day"),
        (Unit.MONTHS, 6, "6 months"),
        (Unit.YEARS, 5, "5 years"),
        (Unit.FLAG, True, "Yes"),
        (Unit.DATE, "2029-12-31", "31/12/2029"),
        (Unit.COUNTRIES, ["PL", "FI"], "Finland, Poland"),
        (Unit.CHOICE, "inforeuro-submission-month", "Commission rate of the month of submission"),
        (Unit.FRACTIONS, {"public": "0.8", "NO": "0.5"}, "public authorities: 80%; Norway: 50%"),
        (
            Unit.THRESHOLDS,
            [{"from": "2026-01-01", "currency": "EUR", "sub_central": "221000"}],
            "01/01/2026–: regional and local authorities 221,000 EUR",
        ),
        (Unit.MONTHS_BY_KIND, {"core": 36, "follow_up": 12}, "core project: 36; follow-up: 12"),
    ],
)
def test_value_is_written_as_its_unit_wants(unit: Unit, value: object, text: str) -> None:
    with translation.override("en"):
        assert value_text(unit, value) == text


def test_unconfirmed_figure_is_marked(cast: Cast) -> None:
    version = cast.partnership.programme_version
    Parameter.objects.create(
        programme_version=version, key=ParameterKey.OFFICE_RATE, value="0.15", unit="fraction", source="Manual, 4.2"
    )
    cast.lead.user.language = "en"
    cast.lead.user.save()
    client = Client()
    client.force_login(cast.lead.user)

    page = client.get(reverse("programme_parameters", args=["alpha"])).content.decode()

    assert page.count("Not confirmed") == 1
    assert "Manual, 4.2" in page
    assert "15%" in page


def test_source_of_a_figure_leads_to_the_act(cast: Cast) -> None:
    version = cast.partnership.programme_version
    source = "Regulation (EU) 2021/1059 Article 40(2); Manual, 4.2"
    Parameter.objects.create(
        programme_version=version, key=ParameterKey.OFFICE_RATE, value="0.15", unit="fraction", source=source
    )
    cast.lead.user.language = "da"
    cast.lead.user.save()
    client = Client()
    client.force_login(cast.lead.user)

    page = client.get(reverse("programme_parameters", args=["alpha"])).content.decode()

    linked = (
        '<a href="https://eur-lex.europa.eu/legal-content/DA/TXT/?uri=CELEX:32021R1059" hreflang="da" rel="noopener">'
        "Forordning (EU) 2021/1059, artikel 40, stk. 2</a>; Manual, 4.2"
    )
    assert linked in page
