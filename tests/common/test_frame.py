"""Form controls in the house's style."""

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils.translation import override

from apps.common.templatetags.frame import chosen_first, has_many_choices

MANY = [(str(number), f"Choice {number:02}") for number in range(13)]


def make_form(choices: list[tuple[str, str]], *chosen: str) -> forms.Form:
    class ChoiceForm(forms.Form):
        picked = forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, required=False)

    return ChoiceForm(initial={"picked": list(chosen)})


@pytest.mark.parametrize(("count", "is_folded"), [(12, False), (13, True)])
def test_choice_of_more_than_twelve_folds_up(count: int, is_folded: bool) -> None:
    assert has_many_choices(make_form(MANY[:count])["picked"]) is is_folded


def test_what_is_chosen_comes_first_and_each_box_once() -> None:
    field = make_form(MANY, "12", "5")["picked"]

    labels = [str(option.choice_label) for option in chosen_first(field)]

    assert labels[:3] == ["Choice 05", "Choice 12", "Choice 00"]
    assert sorted(labels) == [label for _value, label in MANY]


@pytest.mark.parametrize(("chosen", "said"), [((), "None chosen"), (("3", "7"), "Choice 03, Choice 07")])
def test_folded_choice_says_what_is_chosen_and_keeps_all_its_boxes(chosen: tuple[str, ...], said: str) -> None:
    with override("en"):
        page = render_to_string("partials/form_field.html", {"field": make_form(MANY, *chosen)["picked"]})

    head = page.split("</span>")[0].rpartition(">")[2]
    assert (head, page.count('type="checkbox"'), page.count("checked")) == (said, 13, len(chosen))
    assert "<script" not in page
    assert "style=" not in page
