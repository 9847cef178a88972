"""A person says what a section is about, or that it belongs to the one before it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.memory.enums import FORM_KINDS, SectionKind
from apps.memory.models import Passage, Section
from apps.memory.permissions import can_change_application
from apps.memory.services.event import record_memory_event


def assign_section(*, member: Membership, section: Section, kind: SectionKind) -> Section:
    """Say what a section is about; its passages are found under that, shared ones too.

    Raises ``ValidationError`` for a kind no form has, and ``PermissionDenied``.
    """
    require(can_change_application(member, section.application))
    if kind not in FORM_KINDS:
        raise ValidationError({"kind": ValidationError(_("Choose what the section is about."), code="kind")})
    before = section.kind
    section.kind, section.is_corrected = kind, True
    section.save(update_fields=["kind", "is_corrected"])
    _tell_passages(section, section.pk)
    _record(member, section, {"section": section.pk, "before": before, "after": kind})
    return section


def merge_section(*, member: Membership, section: Section) -> Section:
    """Make a section part of the one before it, for a heading that was none. Answers the one that stays.

    Raises ``ValidationError`` for the first section, and ``PermissionDenied``.
    """
    require(can_change_application(member, section.application))
    before = section.application.sections.filter(position__lt=section.position).last()
    if before is None:
        raise ValidationError(_("There is no section before this one."), code="first")
    _tell_passages(before, section.pk)
    _record(member, section, {"section": section.pk, "into": before.pk})
    section.delete()
    before.is_corrected = True
    before.save(update_fields=["is_corrected"])
    return before


def _tell_passages(section: Section, of_section: int) -> None:
    """The passages of a section are those of ``section`` from now on, in both editions."""
    Passage.objects.filter(section_id=of_section).update(
        section=section, section_kind=section.kind, section_number=section.number
    )


def _record(member: Membership, section: Section, data: dict[str, object]) -> None:
    record_memory_event(key=EventKey.SECTION_CORRECTED, member=member, application=section.application, data=data)
