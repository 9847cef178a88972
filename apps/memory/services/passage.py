"""Passages as written, and what is proposed to be left out of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.db.models import Max

from apps.accounts.models import OrganisationPerson
from apps.consortia.models import Membership
from apps.memory.enums import Edition, Origin, SectionKind
from apps.memory.models import Assessment, EarlierApplication, Lesson, Passage, Redaction, Section
from apps.memory.redaction.proposals import propose
from apps.memory.splitting.passages import PassageText
from apps.memory.splitting.sections import SectionText
from apps.nlp.language import name_language

_BATCH = 500


def write_sections(
    *, application: EarlierApplication, sections: Sequence[SectionText], names: Iterable[str] = ()
) -> int:
    """Replace what was read before; answers how many passages there are now.

    ``names`` are proposed to be left out besides those this tenant knows.
    """
    application.sections.all().delete()
    Passage.objects.filter(application=application, origin=Origin.FORM).delete()
    rows = [_section(application, number, text) for number, text in enumerate(sections, start=1)]
    Section.objects.bulk_create(rows)
    texts = [(row, passage) for row, text in zip(rows, sections, strict=True) for passage in text.passages]
    passages = [_form_passage(application, row, text, number) for number, (row, text) in enumerate(texts, start=1)]
    _keep(application, passages, names)
    return len(passages)


def write_comment(*, assessment: Assessment) -> None:
    """The comment as a passage, so that it is found like the form's text; none without a comment."""
    if assessment.comment:
        about = {"assessment": assessment, "origin": Origin.ASSESSMENT, "section_kind": SectionKind.ASSESSMENT}
        _keep(assessment.application, [_written(assessment.application, assessment.comment, about)])


def write_lesson(*, lesson: Lesson) -> None:
    about = {"lesson": lesson, "origin": Origin.LESSON, "section_kind": SectionKind.LESSON}
    _keep(lesson.application, [_written(lesson.application, lesson.text, about)])


def known_names(application: EarlierApplication) -> list[str]:
    """Of people Sammen knows in this tenant and of the organisation. By name: staff lies in an app above this one."""
    seats = Membership.objects.values_list("user__full_name", flat=True)
    people = OrganisationPerson.objects.filter(organisation=application.partner.organisation_id)
    staff = apps.get_model("staff", "Employment").objects.filter(partner_id=application.partner_id)
    found = {*seats, *people.values_list("user__full_name", flat=True), *staff.values_list("person_name", flat=True)}
    return sorted(name for name in found if name)


def _keep(application: EarlierApplication, passages: list[Passage], others: Iterable[str] = ()) -> None:
    Passage.objects.bulk_create(passages, batch_size=_BATCH)
    names = [*known_names(application), *filter(None, others)]
    Redaction.objects.bulk_create(
        (one for passage in passages for one in _proposals(passage, names)), batch_size=_BATCH
    )


def _proposals(passage: Passage, names: Iterable[str]) -> list[Redaction]:
    return [
        Redaction(
            partnership_id=passage.partnership_id,
            partner_id=passage.partner_id,
            passage=passage,
            start=found.start,
            end=found.end,
            kind=found.kind,
            reason=found.reason,
        )
        for found in propose(passage.text, known_names=names, is_table=passage.is_table)
    ]


def _section(application: EarlierApplication, position: int, text: SectionText) -> Section:
    return Section(
        partnership_id=application.partnership_id,
        partner_id=application.partner_id,
        application=application,
        position=position,
        number=text.number[:20],
        title=text.title,
        kind=text.kind,
        is_sure=text.is_sure,
    )


def _form_passage(application: EarlierApplication, section: Section, text: PassageText, position: int) -> Passage:
    return Passage(
        **_shared_columns(application),
        section=section,
        section_kind=section.kind,
        section_number=section.number,
        position=position,
        text=text.text,
        language=text.language,
        start=text.start,
        end=text.end,
        page=text.page,
        paragraph=text.paragraph,
        is_table=text.is_table,
    )


def _written(application: EarlierApplication, text: str, about: dict[str, Any]) -> Passage:
    last = Passage.objects.filter(application=application, edition=Edition.OWN).aggregate(last=Max("position"))["last"]
    stated = application.language or application.added_by.language
    return Passage(
        **_shared_columns(application),
        **about,
        position=(last or 0) + 1,
        text=text,
        language=name_language(text, stated=stated),
        end=len(text),
    )


def _shared_columns(application: EarlierApplication) -> dict[str, Any]:
    return {
        "partnership_id": application.partnership_id,
        "partner_id": application.partner_id,
        "application": application,
        "programme": application.programme,
        "outcome": application.outcome,
        "year": application.year,
    }
