"""A person corrects what a section is about."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.consortia.http import PartnershipRequest
from apps.memory.enums import SectionKind
from apps.memory.models import Section
from apps.memory.selectors.earlier_application import find_sections
from apps.memory.services.section import assign_section, merge_section


@require_POST
def section_assign(request: PartnershipRequest, earlier_section_id: int) -> HttpResponse:
    section = _find(earlier_section_id)
    try:
        kind = SectionKind(request.POST.get("kind", ""))
    except ValueError:
        raise ValidationError(_("Choose what the section is about.")) from None
    assign_section(member=request.membership, section=section, kind=kind)
    messages.success(request, _("The section was corrected."))
    return _home(request, section.application_id, section.pk)


@require_POST
def section_merge(request: PartnershipRequest, earlier_section_id: int) -> HttpResponse:
    section = merge_section(member=request.membership, section=_find(earlier_section_id))
    messages.success(request, _("The section now belongs to the one before it."))
    return _home(request, section.application_id, section.pk)


def _find(earlier_section_id: int) -> Section:
    return get_object_or_404(find_sections(), pk=earlier_section_id)


def _home(request: PartnershipRequest, earlier_id: int, section_id: int) -> HttpResponse:
    response = redirect("earlier_application", request.partnership.slug, earlier_id)
    response["Location"] += f"#section-{section_id}"
    return response
