from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.fields import AmountField
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


class ActivityProgressForm(forms.Form):
    text = forms.CharField(
        label=_("What was done in this activity"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=3000,
        required=False,
    )
    attachment = forms.FileField(
        label=_("Attachment"),
        help_text=_("A programme, a photo, a list: PDF, image or office document."),
        required=False,
    )


class IndicatorProgressForm(forms.Form):
    """What was reached of something that is counted."""

    value = AmountField(
        label=_("Reached in this period"), min_value=0, max_digits=12, decimal_places=2, error_messages={
            "min_value": _("What was reached is not less than zero.")
        },
    )  # fmt: skip
    comment = forms.CharField(
        label=_("Comment"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, required=False
    )


class OutputProgressForm(IndicatorProgressForm):
    evidence = forms.FileField(
        label=_("Evidence"), help_text=_("A file that shows it: PDF, image or office document."), required=False
    )


class TargetGroupProgressForm(forms.Form):
    reached = forms.IntegerField(label=_("Reached in this period"), min_value=0, max_value=100_000_000)
    text = forms.CharField(
        label=_("How they were reached"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, required=False
    )
