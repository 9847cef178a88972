"""What people call one of the things the log and its history tell of."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from apps.privacy.registry import find_personal

# What is not named here goes by what the register of personal data calls all of its kind.
_NAMES: Mapping[str, Promise | str] = {
    "accounts.Organisation": _("Organisation"),
    "accounts.User": _("Person"),
    "assurance.EvidencePack": _("Evidence pack"),
    "assurance.Finding": _("Finding"),
    "assurance.Sample": _("Sample"),
    "assurance.SampleUnit": _("Unit"),
    "clarifications.Clarification": _("Clarification"),
    "consortia.AuditMandate": _("Audit"),
    "consortia.Partner": _("Partner"),
    "consortia.Partnership": _("Partnership"),
    "consortia.ReportingPeriod": _("Reporting period"),
    "control.Certificate": _("Certificate"),
    "control.ControlReport": _("Control report"),
    "documents.Document": _("Document"),
    "finance.BudgetVersion": _("Budget version"),
    "finance.Contract": _("Contract"),
    "finance.Contribution": _("Contributions"),
    "finance.ExpenditureLine": _("Expenditure line"),
    "finance.SpendingForecast": _("Spending forecast"),
    "finance.Trip": _("Trip"),
    "finance.UnitCost": _("Unit cost"),
    "meetings.Meeting": _("Meeting"),
    "meetings.Minutes": _("Minutes"),
    "payments.Payment": _("Payment"),
    "programmes.ProgrammeVersion": _("Programme"),
    "project_reporting.ProjectReport": _("Project report"),
    "reporting.PartnerReport": _("Partner report"),
    "staff.Employment": _("Employment"),
    "workplan.Activity": _("Activity"),
    "workplan.Deliverable": _("Deliverable"),
    "workplan.Output": _("Output"),
    "workplan.TargetGroup": _("Target group"),
    "workplan.WorkPackage": _("Work package"),
}


def name_kind(model: type[models.Model]) -> str:
    """In the reader's language, beginning with a capital letter."""
    entry = find_personal(model)
    named = _NAMES.get(model._meta.label) or (entry.what if entry else model._meta.verbose_name)
    return capfirst(str(named))


def name_field(field: models.Field[object, object]) -> str:
    """What people call a field: by its own words, else by what it points at; nothing where it has neither.

    Who did a thing, and when, its event says: such fields have no words of their own.
    """
    if isinstance(field.verbose_name, Promise):
        return capfirst(str(field.verbose_name))
    target = field.related_model
    if field.name.endswith("_by") or not isinstance(target, type) or target._meta.label not in _NAMES:
        return ""
    return name_kind(target)
