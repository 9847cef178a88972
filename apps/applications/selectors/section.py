"""The sections of the application with their current texts, earlier versions and comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from apps.applications.enums import SectionState
from apps.applications.models import Application, ApplicationSection, SectionComment, SectionText
from apps.consortia.models import Partnership
from apps.programmes.application_form import ApplicationForm, FormSection
from apps.programmes.enums import WRITTEN_KINDS


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """A section of the form, and how it stands here. Nothing is stored of one that nobody has touched yet."""

    form: FormSection
    stored: ApplicationSection | None
    text: SectionText | None
    open_comments: int = 0

    @property
    def state(self) -> SectionState:
        return SectionState(self.stored.state) if self.stored else SectionState.EMPTY

    @property
    def version(self) -> int:
        return self.stored.version if self.stored else 0

    @property
    def is_written(self) -> bool:
        """People write a text for it; the others are data of the partnership."""
        return self.form.kind in WRITTEN_KINDS

    @property
    def characters(self) -> int:
        return self.text.characters if self.text else 0

    @property
    def over(self) -> int:
        """Characters beyond the limit."""
        return max(0, self.characters - self.form.limit) if self.form.limit else 0


def get_form(partnership: Partnership) -> ApplicationForm:
    return ApplicationForm.from_data(partnership.programme_version.form)


def get_application(partnership: Partnership) -> Application:
    """What is stated of the whole application; unsaved where nobody has stated anything."""
    stored = Application.objects.first()
    return stored or Application(partnership_id=partnership.pk, language=partnership.report_language)


def list_sections(*, partnership: Partnership) -> list[SectionEntry]:
    """Every section of the form in its order. Two queries, however many there are."""
    stored = {one.key: one for one in find_sections()}
    texts = {one.section_id: one for one in _current_texts()}
    return [_entry(section, stored.get(section.key), texts) for section in get_form(partnership).sections]


def find_section(*, partnership: Partnership, key: str) -> SectionEntry | None:
    """None for what is no section of the programme's form."""
    section = get_form(partnership).section(key)
    if section is None:
        return None
    stored = find_sections().filter(key=key).first()
    return _entry(section, stored, {one.section_id: one for one in _current_texts().filter(section=stored)})


def find_sections() -> QuerySet[ApplicationSection]:
    open_comments = Count("comments", filter=Q(comments__settled_at__isnull=True))
    sections = ApplicationSection.objects.select_related("responsible__organisation")
    return sections.annotate(open_comments=open_comments)


def list_versions(*, section: ApplicationSection) -> QuerySet[SectionText]:
    """Every text the section ever had, the latest first."""
    return section.texts.select_related("written_by", "partner__organisation")


def list_comments(*, section: ApplicationSection) -> QuerySet[SectionComment]:
    """Open ones first, each in the order it was written."""
    return find_comments().filter(section=section).order_by(F("settled_at").asc(nulls_first=True), "pk")


def find_comments() -> QuerySet[SectionComment]:
    return SectionComment.objects.select_related("section", "written_by", "settled_by", "partner__organisation")


def list_due_sections() -> list[ApplicationSection]:
    """Those with a day to be agreed by, the earliest first."""
    return list(ApplicationSection.objects.filter(due_on__isnull=False).order_by("due_on", "pk"))


def texts_by_key(entries: Sequence[SectionEntry]) -> dict[str, str]:
    """The current texts of sections that have one."""
    return {one.form.key: one.text.text for one in entries if one.text and one.text.text}


def _current_texts() -> QuerySet[SectionText]:
    current = SectionText.objects.filter(number=F("section__version"))
    return current.select_related("section", "written_by", "partner__organisation")


def _entry(section: FormSection, stored: ApplicationSection | None, texts: dict[int, SectionText]) -> SectionEntry:
    if stored is None:
        return SectionEntry(section, None, None)
    return SectionEntry(section, stored, texts.get(stored.pk), stored.open_comments)  # type: ignore[attr-defined]
