from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.clarifications.enums import UNANSWERED_OUTCOMES, ClarificationOutcome, ClarificationStatus
from apps.clarifications.models import Clarification
from apps.clarifications.permissions import can_attach
from apps.clarifications.selectors.clarification import ClarificationFilter
from apps.clarifications.selectors.subject import Subject, list_owners
from apps.clarifications.validators.clarification import ClarificationValues, Owner, check_due_day, check_question
from apps.common.fields import DayField
from apps.consortia.models import Membership, Partner


def owner_key(owner: Owner) -> str:
    """How a choice of the form, and the API, name who has to answer."""
    if owner.seat is not None:
        return f"member:{owner.seat.pk}"
    return f"partner:{owner.partner.pk}" if owner.partner else ""


def owner_label(owner: Owner) -> str:
    if owner.seat is not None:
        side = owner.seat.partner.code if owner.seat.partner else owner.seat.get_role_display()
        return f"{owner.seat.user.full_name} ({side})"
    return f"{owner.partner.code} {owner.partner}" if owner.partner else ""


def _file_field() -> forms.FileField:
    return forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("Everybody who reads this clarification can read the file."),
    )


class QuestionForm(forms.Form):
    subject = forms.CharField(label=_("Subject"), max_length=200, help_text=_("It stands in lists and e-mails."))
    text = forms.CharField(label=_("Question"), widget=forms.Textarea(attrs={"rows": 5}), max_length=10_000)
    owner = forms.ChoiceField(label=_("Who has to answer"))
    due_on = DayField(label=_("Answer due"))
    is_blocking = forms.BooleanField(label=_("Nothing is certified before this is closed"), required=False)
    file = _file_field()

    def __init__(self, *args: Any, member: Membership, subject: Subject, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._owners = {owner_key(one): one for one in list_owners(member=member, subject=subject)}
        choices = [(key, owner_label(one)) for key, one in self._owners.items()]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]
        if not can_attach(member):
            del self.fields["file"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            check_question(self.values)
        return cleaned

    @property
    def values(self) -> ClarificationValues:
        given = {name: self.cleaned_data[name] for name in ("subject", "text", "due_on", "is_blocking")}
        return ClarificationValues(owner=self._owners[self.cleaned_data["owner"]], **given)

    @property
    def uploads(self) -> list[Any]:
        return [self.cleaned_data["file"]] if self.cleaned_data.get("file") else []


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=pgettext_lazy("clarification", "Answer"), widget=forms.Textarea(attrs={"rows": 5}), max_length=10_000
    )
    file = _file_field()

    @property
    def uploads(self) -> list[Any]:
        return [self.cleaned_data["file"]] if self.cleaned_data.get("file") else []


class ClosingForm(forms.Form):
    outcome = forms.ChoiceField(label=_("Outcome"), choices=ClarificationOutcome.choices)
    reason = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 2}), max_length=4000)

    def __init__(self, *args: Any, clarification: Clarification, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if clarification.status != ClarificationStatus.ANSWERED:
            possible = [choice for choice in ClarificationOutcome.choices if choice[0] in UNANSWERED_OUTCOMES]
            self.fields["outcome"].choices = possible  # type: ignore[attr-defined]


class AgainForm(forms.Form):
    text = forms.CharField(
        label=_("What is still unclear"), widget=forms.Textarea(attrs={"rows": 3}), max_length=10_000
    )
    due_on = DayField(label=_("Answer due"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            check_due_day(cleaned["due_on"])
        return cleaned


class ClarificationFilterForm(forms.Form):
    """An odd value in the address shows all threads, not an error."""

    show = forms.ChoiceField(
        label=_("Show"),
        choices=[
            ("", _("All")), ("mine", _("Those that wait for me")), ("overdue", _("Overdue")), ("open", _("Not closed")),
            ("closed", _("Closed")),
        ],
        required=False,
    )  # fmt: skip
    partner = forms.ChoiceField(label=_("Partner"), required=False)
    text = forms.CharField(label=_("Search"), max_length=100, required=False)

    def __init__(self, *args: Any, partners: list[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), f"{one.code} {one}") for one in partners]
        self.fields["partner"].choices = [("", _("All partners")), *choices]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> ClarificationFilter:
        given = self.cleaned_data if self.is_valid() else {}
        partner = given.get("partner", "")
        return ClarificationFilter(
            show=given.get("show", ""),
            partner_id=int(partner) if partner else None,
            text=given.get("text", "").strip(),
        )
