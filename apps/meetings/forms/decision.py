from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from apps.common.fields import DayField
from apps.consortia.models import Partner
from apps.consortia.selectors.partner import list_partners
from apps.meetings.enums import DecisionOutcome
from apps.meetings.models import AgendaItem, Decision, Meeting
from apps.meetings.selectors.decision import DecisionFilter
from apps.meetings.services.decision import decision_values_of
from apps.meetings.validators.decision import DecisionValues, check_decision
from apps.workplan.models import Deliverable, WorkPackage


class PartnerField(SafeModelChoiceField):
    def label_from_instance(self, obj: Partner) -> str:
        return f"{obj.code} {obj}"


class DecisionForm(forms.Form):
    text = forms.CharField(label=_("What was decided"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)
    outcome = forms.ChoiceField(label=_("Outcome"), choices=DecisionOutcome.choices)
    agenda_item = SafeModelChoiceField(
        label=_("Item of the agenda"), queryset=AgendaItem._base_manager.none(), required=False
    )
    responsible = PartnerField(
        label=_("Who carries it out"), queryset=Partner._base_manager.none(), required=False, empty_label=_("Nobody")
    )
    due_on = DayField(label=_("Due"), required=False)
    work_package = SafeModelChoiceField(
        label=_("About the work package"), queryset=WorkPackage._base_manager.none(), required=False
    )
    deliverable = SafeModelChoiceField(
        label=_("About the deliverable"), queryset=Deliverable._base_manager.none(), required=False
    )

    def __init__(self, *args: Any, meeting: Meeting, decision: Decision | None = None, **kwargs: Any) -> None:
        stated = decision_values_of(decision) if decision else None
        kwargs["initial"] = {name: getattr(stated, name) for name in self.base_fields} if stated else {}
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        choices: dict[str, Any] = {
            "agenda_item": meeting.agenda.all(),
            "responsible": list_partners(),
            "work_package": WorkPackage.objects.all(),
            "deliverable": Deliverable.objects.select_related("activity__work_package"),
        }
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        for name in ("work_package", "deliverable"):
            # In a project that is only being prepared there may be no plan to point at.
            if not choices[name].exists():
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            check_decision(self.meeting, self.values)
        return cleaned

    @property
    def values(self) -> DecisionValues:
        return DecisionValues(**self.cleaned_data)


class DoneForm(forms.Form):
    done_on = DayField(label=_("Done on"), required=False)


class DecisionFilterForm(forms.Form):
    """An odd value in the address shows all decisions, not an error."""

    show = forms.ChoiceField(
        label=_("Show"),
        choices=[
            ("", _("All")), ("open", _("Open")), ("late", _("Late")), ("own", _("For my organisation to carry out")),
        ],
        required=False,
    )  # fmt: skip
    partner = forms.ChoiceField(label=_("Responsible partner"), required=False)
    text = forms.CharField(label=_("Search"), max_length=100, required=False)

    def __init__(self, *args: Any, partners: list[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), f"{one.code} {one}") for one in partners]
        self.fields["partner"].choices = [("", _("All partners")), *choices]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> DecisionFilter:
        given = self.cleaned_data if self.is_valid() else {}
        partner = given.get("partner", "")
        return DecisionFilter(
            show=given.get("show", ""),
            partner_id=int(partner) if partner else None,
            text=given.get("text", "").strip(),
        )
