"""Forms of requests of people about their data."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from apps.accounts.enums import Language
from apps.accounts.models import User
from apps.common.fields import DayField
from apps.consortia.models import Membership
from apps.retention.enums import RequestDecision, RequestKind
from apps.retention.validators.subject_request import RequestValues
from apps.staff.models import Employment
from apps.tenancy.enums import Role


class EmploymentField(SafeModelChoiceField):
    def label_from_instance(self, obj: Employment) -> str:
        return f"{obj.number} · {obj.person_name}"


class RequestForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is asked"), choices=RequestKind.choices)
    is_of_project = forms.BooleanField(
        label=_("About the project, not about our own staff"),
        required=False,
        help_text=_("The project's answer covers accounts, seats and what the person did in the project."),
    )
    account = forms.ModelChoiceField(label=_("Account"), queryset=User.objects.none(), required=False)
    employment = EmploymentField(
        label=_("Record among our staff"), queryset=Employment._base_manager.none(), required=False
    )
    person_name = forms.CharField(
        label=_("Name"), max_length=150, required=False, help_text=_("Only where she has neither account nor record.")
    )
    received_on = DayField(label=_("Received on"))
    language = forms.ChoiceField(label=_("Language of the answer"), choices=Language.choices)
    details = forms.CharField(
        label=_("What exactly is asked"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, member: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._member = member
        seats = (
            Membership.objects.all() if member.role == Role.LEAD else Membership.objects.filter(partner=member.partner)
        )
        people = User.objects.filter(pk__in=seats.values("user_id")).order_by("full_name")
        own = Employment.objects.filter(partner=member.partner).order_by("number")
        self.fields["account"].queryset = people  # type: ignore[attr-defined]
        self.fields["employment"].queryset = own  # type: ignore[attr-defined]
        if member.role != Role.LEAD:
            del self.fields["is_of_project"]

    @property
    def values(self) -> RequestValues:
        given = dict(self.cleaned_data)
        of_project = given.pop("is_of_project", False)
        typed = {"kind": RequestKind(given["kind"]), "language": Language(given["language"])}
        return RequestValues(**(given | typed), partner=None if of_project else self._member.partner)


class IdentityForm(forms.Form):
    proof = forms.CharField(
        label=_("How you made sure who asks"),
        max_length=200,
        help_text=_("Such as: signed in with her account; showed her identity card at the office. Keep no copy of it."),
    )


class ExtensionForm(forms.Form):
    told_on = DayField(label=_("The person was told on"), help_text=_("Within a month of her request."))
    reason = forms.CharField(label=_("Why it takes longer"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(label=_("Decision"), choices=RequestDecision.choices)
    reason = forms.CharField(
        label=_("Reason"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
