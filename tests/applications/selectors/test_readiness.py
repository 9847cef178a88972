from apps.applications.selectors.readiness import TextState, read_text_state
from apps.applications.services.section import move_section, save_section_text
from apps.tenancy.context import enter_tenant
from tests.factories.applications import give_form
from tests.factories.cast import Cast


def test_texts_are_counted_by_what_is_not_agreed_and_what_is_too_long(cast: Cast) -> None:
    form = give_form(cast)
    with enter_tenant(cast.lead.seat):
        for key, text in (("summary", "Short."), ("challenge", "x" * 2001)):
            save_section_text(member=cast.lead, key=key, text=text, based_on=0)
        for state in ("for_review", "agreed"):
            move_section(member=cast.lead, key="summary", state=state)

        found = read_text_state(partnership=cast.partnership)

    assert found == TextState(sections=len(form.sections), not_agreed=len(form.sections) - 1, too_long=1)
