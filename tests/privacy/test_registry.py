"""Every text of every model is decided: whose name it may hold, or that it holds nobody's."""

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from apps.accounts.models import User
from apps.finance.models import BeneficialOwner
from apps.privacy.registry import find_personal, impersonal_fields, list_personal
from apps.staff.models import Employment
from tests.factories.cast import Cast

_TEXTS = (models.CharField, models.TextField, models.JSONField, models.FileField, models.BinaryField, ArrayField)


def our_models() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("apps.") and not hasattr(model, "pgh_tracked_model")
    ]


def texts_of(model: type[models.Model]) -> set[str]:
    fields = model._meta.local_fields
    return {one.name for one in fields if isinstance(one, _TEXTS) and not one.choices and not one.is_relation}


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_every_text_is_decided_once(model: type[models.Model]) -> None:
    entry = find_personal(model)
    decided = [*entry.names, *entry.texts, *({*entry.secret, *entry.marks} & texts_of(model))] if entry else []
    nobody = impersonal_fields(model)

    assert sorted([*decided, *nobody]) == sorted(texts_of(model))


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_every_table_that_points_at_a_person_is_named(model: type[models.Model]) -> None:
    points = [one.name for one in model._meta.local_fields if one.is_relation and one.related_model is User]

    assert not points or find_personal(model) is not None


@pytest.mark.parametrize("entry", list_personal(), ids=lambda entry: entry.model)
def test_every_entry_leads_to_people(entry) -> None:
    assert entry.accounts or entry.names or entry.texts or entry.staff


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Employment, {"person_key", "person_name", "staff_number", "function"}),
        (BeneficialOwner, {"first_name", "last_name", "born_on", "tax_id"}),
    ],
)
def test_what_tells_of_a_person_is_all_of_names_words_marks_and_keys(
    model: type[models.Model], fields: set[str]
) -> None:
    entry = find_personal(model)

    assert entry is not None
    assert {one.name for one in model._meta.local_fields if entry.tells(one.name)} == fields


def test_person_is_hidden_from_who_may_not_know_her_and_where_nobody_answers_for_her(cast: Cast) -> None:
    entry, open_to_readers = find_personal(Employment), find_personal(User)
    assert entry is not None
    assert open_to_readers is not None

    assert [entry.is_hidden_from(one, cast.partner.partner_id) for one in (cast.partner, cast.lead)] == [False, True]
    assert entry.is_hidden_from(cast.partner, None)
    assert not open_to_readers.is_hidden_from(cast.lead, None)
