"""An application being written, in the fixed cast's partnership."""

from typing import Any

import pgtrigger

from apps.applications.models import ApplicationSection, SectionComment, SectionText
from apps.consortia.enums import PartnershipStatus
from apps.programmes.application_form import ApplicationForm, load_forms
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast

KEY = "summary"


def give_form(cast: Cast) -> ApplicationForm:
    """The partnership's programme version gets the application form of Interreg Baltic Sea Region."""
    form = load_forms()["interreg-baltic-sea-region", "2021-2027"]
    version = cast.partnership.programme_version
    version.form = form.to_data()
    version.save(update_fields=["form"])
    return form


def prepare(cast: Cast) -> ApplicationForm:
    """The partnership goes back to where its application is being written; every seat of the cast knows."""
    # No project goes back there: the cast's was approved the moment it was made.
    with enter_tenant(system_seat(cast.partnership.pk)), pgtrigger.ignore("consortia.Partnership:partnership_states"):
        cast.partnership.status = PartnershipStatus.PREPARATION
        cast.partnership.save(update_fields=["status"])
        return give_form(cast)


def make_section(cast: Cast, key: str = KEY, text: str = "Five pilots.", **fields: Any) -> ApplicationSection:
    """A section with one text and one comment of the partner. Inside the tenant, as the system."""
    give_form(cast)
    owned = {"partnership": cast.partnership, "partner": cast.partner.partner, "written_by": cast.partner.user}
    values = {"state": "drafted", "version": 1} | fields
    section = ApplicationSection.objects.create(partnership=cast.partnership, key=key, **values)
    SectionText.objects.create(
        **owned, section=section, number=1, text=text, language="en", characters=len(text), origin="written"
    )
    SectionComment.objects.create(**owned, section=section, version=1, text="Which ones?")
    return section
