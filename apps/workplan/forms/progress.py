from django import forms
from django.utils.translation import gettext_lazy as _

from apps.workplan.enums import DeliverableStatus


class WorkPackageProgressForm(forms.Form):
    """Three boxes instead of one, so that a text says by its place what it is about."""

    achieved = forms.CharField(
        label=_("What was done"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000, required=False
    )
    deviations = forms.CharField(
        label=_("Problems and deviations"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, required=False
    )
    next_steps = forms.CharField(
        label=_("Next steps"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, required=False
    )


class DeliverableProgressForm(forms.Form):
    status = forms.ChoiceField(label=_("Status"), choices=DeliverableStatus.choices)
    comment = forms.CharField(
        label=_("Comment"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, required=False
    )
    evidence = forms.FileField(
        label=_("Evidence"),
        help_text=_("The deliverable itself, or a file that shows it: PDF, image or office document."),
        required=False,
    )
