from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.assurance.evidence.request import PackRequest
from apps.assurance.models import Finding, Sample
from apps.consortia.models import Partner, ReportingPeriod


class EvidencePackForm(forms.Form):
    """What a pack is to be of: everything the reader may see, or less: a partner, a period, a sample, a finding."""

    partner = forms.TypedChoiceField(label=_("Partner"), required=False, coerce=int, empty_value=None)
    period = forms.TypedChoiceField(label=_("Period"), required=False, coerce=int, empty_value=None)
    lines = forms.TypedChoiceField(label=_("Lines"), required=False, coerce=str, empty_value="")
    language = forms.ChoiceField(
        label=_("Language"), choices=Language.choices, help_text=_("Of the pages; documents stay as they were written.")
    )

    def __init__(
        self,
        *args: Any,
        partners: list[Partner],
        periods: list[ReportingPeriod],
        samples: list[Sample],
        findings: list[Finding],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        of_partners: list[tuple[Any, Any]] = [(one.pk, f"{one.code} {one}") for one in partners]
        if len(partners) > 1:
            of_partners.insert(0, ("", _("All partners")))
        self.fields["partner"].choices = of_partners  # type: ignore[attr-defined]
        numbers = [(one.pk, _("Period %(number)s") % {"number": one.number}) for one in periods]
        self.fields["period"].choices = [("", _("All periods")), *numbers]  # type: ignore[attr-defined]
        self._offer_papers(samples, findings)

    def _offer_papers(self, samples: list[Sample], findings: list[Finding]) -> None:
        papers: list[tuple[Any, Any]] = [("", _("All lines"))]
        if samples:
            papers.append(
                (_("Audit samples"), [(choice_of(one), f"{one.mandate.reference}: {one}") for one in samples])
            )
        if findings:
            papers.append((_("Findings of audits"), [(choice_of(one), f"{one.reference}: {one}") for one in findings]))
        self.fields["lines"].choices = papers  # type: ignore[attr-defined]

    @property
    def asked(self) -> PackRequest:
        given = self.cleaned_data
        kind, _dash, pk = given["lines"].partition("-")
        chosen: dict[str, Any] = {f"{kind}_id": int(pk)} if pk else {}
        return PackRequest(
            partner_id=given["partner"], period_id=given["period"], language=given["language"], **chosen
        )  # fmt: skip


def choice_of(paper: Sample | Finding) -> str:
    """sample-12, finding-3: as the form and the addresses that lead to it name a paper."""
    return f"{paper._meta.model_name}-{paper.pk}"
