from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from apps.common.fields import CountField
from apps.workplan.enums import DeliverableStatus


class ProgressForm(forms.Form):
    """One part of a page with many, which are all sent together: a part nobody changed is empty, whatever it holds.

    What a field held when the page was read is sent along. So a text that a colleague saved meanwhile is neither
    written over by a page that only showed the old one, nor without a word by one that changed it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"empty_permitted": True, "use_required_attribute": False})
        for field in self.fields.values():
            field.show_hidden_initial = not isinstance(field, forms.FileField)

    def said(self) -> dict[str, Any]:
        """What is to be saved: what was changed on this page, beside what stands there now."""
        changed = {name: self.cleaned_data[name] for name in self.changed_data}
        return {**dict.fromkeys(self.fields), **self.initial, **changed}

    def clean(self) -> None:
        overtaken = [name for name in self.changed_data if name in self.cleaned_data and self._is_overtaken(name)]
        for name in overtaken:
            now = dict(getattr(self.fields[name], "choices", ())).get(self.initial[name], self.initial[name])
            self.add_error(
                name,
                ValidationError(
                    _("Somebody else has saved this meanwhile: “%(now)s”. Save again to replace it."),
                    params={"now": now},
                    code="overtaken",
                ),
            )
            # Seen now: saved again, it replaces what it was held against.
            sent = QueryDict(mutable=True)
            sent.update(self.data)
            sent[self[name].html_initial_name] = self.fields[name].prepare_value(self.initial[name])
            self.data = sent

    def _is_overtaken(self, name: str) -> bool:
        bound, field = self[name], self.fields[name]
        if bound.html_initial_name not in self.data:
            return False
        now = _plain(self.initial.get(name))
        return now not in {_plain(field.to_python(self.data[bound.html_initial_name])), _plain(self.cleaned_data[name])}


def _plain(value: Any) -> Any:
    """As a form sends it: with its own line ends, and nothing around it."""
    return "\n".join(value.strip().splitlines()) if isinstance(value, str) else value


class WorkPackageProgressForm(ProgressForm):
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


class DeliverableProgressForm(ProgressForm):
    status = forms.ChoiceField(label=_("Status"), choices=DeliverableStatus.choices)
    comment = forms.CharField(
        label=_("Comment"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, required=False
    )
    evidence = forms.FileField(
        label=_("Evidence"),
        help_text=_("The deliverable itself, or a file that shows it: PDF, image or office document."),
        required=False,
    )


class ActivityProgressForm(ProgressForm):
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


class IndicatorProgressForm(ProgressForm):
    """What was reached of something that is counted."""

    value = CountField(
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


class TargetGroupProgressForm(ProgressForm):
    reached = forms.IntegerField(label=_("Reached in this period"), min_value=0, max_value=100_000_000)
    text = forms.CharField(
        label=_("How they were reached"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, required=False
    )
