"""Consent to share an earlier application, and taking it back: the one place where its visibility changes."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.consortia.selectors.sharing import list_audiences
from apps.consortia.validators.sharing import check_audiences
from apps.memory.enums import Edition, RedactionState
from apps.memory.models import EarlierApplication, Passage, Sharing
from apps.memory.permissions import can_change_application
from apps.memory.redaction.proposals import MASKED, redact
from apps.memory.selectors.earlier_application import count_open_redactions, find_current_sharing, list_own_passages
from apps.memory.services.event import record_memory_event
from apps.memory.services.indexing import request_indexing
from apps.tenancy.enums import Visibility

_FACTS = ("title", "acronym", "programme", "call", "year", "outcome", "own_role")
_COPIED = (
    "partnership_id", "partner_id", "application_id", "origin", "section_id", "assessment_id", "lesson_id", "position",
    "page", "paragraph", "is_table", "section_kind", "section_number", "language",
)  # fmt: skip  # Not where it begins and ends: that tells how long the words were that are left out.
_BATCH = 500


def share_application(
    *, member: Membership, application: EarlierApplication, visibility: Visibility, shared_with: Iterable[int] = ()
) -> Sharing:
    """Consent that others read the application as it was reviewed; a consent that stands is withdrawn by it.

    ``shared_with`` are ids of rooms and partnerships; they count for ``invited`` alone. Raises ``ValidationError`` by
    field, above all while something was not looked through, and ``PermissionDenied``.
    """
    require(can_change_application(member, application))
    invited = _check_choice(member, visibility, shared_with)
    # A worker that reads the file again holds the row, and what it writes was looked through by nobody.
    locked = EarlierApplication.objects.select_for_update(of=("self",)).get(pk=application.pk)
    require_reviewed(locked)
    if find_current_sharing(locked):
        withdraw_consent(member=member, application=locked)
    sharing = _consent(member, locked, visibility, invited)
    count = _share_passages(sharing)
    data = {"sharing": sharing.pk, "visibility": visibility, "shared_with": invited, "passages": count}
    record_memory_event(key=EventKey.SHARING_GIVEN, member=member, application=locked, data=data)
    request_indexing(application=locked, user=member.user)
    return sharing


def withdraw_consent(*, member: Membership, application: EarlierApplication) -> None:
    """Take the application out of everybody else's sight at once, out of their search too.

    Raises ``ValidationError`` if it is not shared, and ``PermissionDenied``.
    """
    require(can_change_application(member, application))
    sharing = Sharing.objects.select_for_update(of=("self",)).filter(application=application, withdrawn_at=None).first()
    if sharing is None:
        raise ValidationError(_("The application is not shared."), code="unshared")
    sharing.passages.all().delete()
    sharing.withdrawn_at, sharing.withdrawn_by_id = timezone.now(), member.user_id
    sharing.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record_memory_event(
        key=EventKey.SHARING_WITHDRAWN, member=member, application=application, data={"sharing": sharing.pk}
    )


def require_reviewed(application: EarlierApplication) -> None:
    """Raises ``ValidationError`` while something is undecided or was not looked through."""
    own = Passage.objects.filter(application=application, edition=Edition.OWN)
    if not own.exists():
        raise ValidationError(_("There is no text yet that could be shared."), code="empty")
    if count_open_redactions(application) or own.filter(reviewed_at__isnull=True).exists():
        raise ValidationError(
            _("Look the application through first: decide what is left out, then say that you have read it."),
            code="unreviewed",
        )


def _check_choice(member: Membership, visibility: Visibility, shared_with: Iterable[int]) -> list[int]:
    if visibility == Visibility.OWN:
        message = _("Choose with whom you share it, or withdraw the consent.")
        raise ValidationError({"visibility": ValidationError(message, code="own")})
    known = [one.partnership_id for one in list_audiences(member=member)]
    return check_audiences(visibility=visibility, shared_with=shared_with, known=known)


def _consent(member: Membership, application: EarlierApplication, visibility: str, invited: list[int]) -> Sharing:
    return Sharing.objects.create(
        partnership_id=application.partnership_id,
        partner_id=application.partner_id,
        application=application,
        visibility=visibility,
        shared_with=invited,
        organisation=str(application.partner.organisation),
        scores=_scores(application),
        given_by_id=member.user_id,
        given_at=timezone.now(),
        **{name: getattr(application, name) for name in _FACTS},
    )


def _scores(application: EarlierApplication) -> list[dict[str, str]]:
    scored = application.assessments.filter(score__isnull=False)
    return [{"criterion": one.criterion, "score": str(one.score), "maximum": str(one.maximum)} for one in scored]


def _share_passages(sharing: Sharing) -> int:
    copies = [copy for one in list_own_passages(sharing.application) if (copy := _copy(sharing, one)).text != MASKED]
    Passage.objects.bulk_create(copies, batch_size=_BATCH)
    return len(copies)


def _copy(sharing: Sharing, passage: Passage) -> Passage:
    """What others read of a passage. Where nothing was left out its vectors are the same too."""
    left_out = [one for one in passage.redactions.all() if one.state == RedactionState.ACCEPTED]
    text = redact(passage.text, [(one.start, one.end) for one in left_out])
    copy = Passage(
        **{name: getattr(passage, name) for name in _COPIED},
        edition=Edition.SHARED,
        sharing=sharing,
        source=passage,
        text=text,
        programme=sharing.programme,
        outcome=sharing.outcome,
        year=sharing.year,
    )
    if text == passage.text:
        copy.model_id, copy.vector, copy.sentence_vectors = passage.model_id, passage.vector, passage.sentence_vectors
    return copy
