"""With the real weights, where they were fetched: the cost category of an invoice is proposed, and said to be."""

from pathlib import Path
from typing import Any

import pytest

from apps.inbox.enums import Confidence
from apps.inbox.selectors.proposal import get_proposal
from apps.nlp.model_files import has_model
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.inbox import receive_document


@pytest.mark.model
def test_category_of_an_invoice_is_proposed_with_its_probability(
    cast: Cast, report: PartnerReport, work: Any, settings: Any
) -> None:
    if not has_model(Path(str(settings.AI_EMBEDDING_MODEL))):
        pytest.skip("the real model was not tested: run “manage.py fetch_model” first")
    settings.AI_ENABLED = True

    with work(), enter_tenant(cast.partner.seat):
        incoming = receive_document(cast.partner, report)
    with enter_tenant(cast.partner.seat):
        incoming.refresh_from_db()
        field = get_proposal(incoming).fields["category"]

    assert (field.value, field.confidence) == ("external", Confidence.LIKELY)
