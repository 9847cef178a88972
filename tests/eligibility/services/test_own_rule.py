"""Rules a lead partner writes: tried before they are used, versions kept, nobody else's business."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from apps.audit.models import Event
from apps.eligibility.models import Flag, OwnRule
from apps.eligibility.own_rule import ExampleLine
from apps.eligibility.selectors.flag import FlagText
from apps.eligibility.services.own_rule import activate_own_rule, add_own_rule, change_own_rule, retire_own_rule
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.eligibility.services.test_check_run import check
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report
from tests.factories.rule_set import make_own_rule, own_rule_data


@pytest.fixture
def draft(cast: Cast) -> OwnRule:
    with enter_tenant(cast.lead.seat):
        return make_own_rule(cast.lead)


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    """A partner's report in EUR with one car and one train."""
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        make_line(report, 1, description="Cars for the office", currency="EUR")
        make_line(report, 2, description="A train to Copenhagen", currency="EUR")
    return report


def states(cast: Cast) -> list[tuple[int, str]]:
    with enter_tenant(cast.lead.seat):
        return list(OwnRule.objects.order_by("version").values_list("version", "state"))


def own_flags(cast: Cast) -> list[tuple[int, Decimal]]:
    with enter_tenant(cast.lead.seat):
        return list(Flag.objects.filter(rule_id="own:own-1").values_list("line__number", "ineligible_eur"))


def test_draft_is_not_used_active_is_and_retired_no_more(cast: Cast, draft: OwnRule, report: PartnerReport) -> None:
    check(cast, report)
    assert own_flags(cast) == []

    with enter_tenant(cast.lead.seat):
        activate_own_rule(member=cast.lead, rule=draft)
    check(cast, report)
    assert own_flags(cast) == [(1, Decimal("100.00"))]

    with enter_tenant(cast.lead.seat):
        retire_own_rule(member=cast.lead, rule=draft)
    check(cast, report)
    assert own_flags(cast) == []


def test_flag_of_an_own_rule_reads_as_the_lead_wrote_it(cast: Cast, draft: OwnRule, report: PartnerReport) -> None:
    with enter_tenant(cast.lead.seat):
        activate_own_rule(member=cast.lead, rule=draft)
    check(cast, report)

    with enter_tenant(cast.lead.seat):
        text = FlagText(Flag.objects.get(rule_id="own:own-1"))
    assert (text.title, text.basis, text.confirmed) == ("No cars", "Partnership agreement, 7.2", True)
    assert text.found == "Cars are not bought. Found on the line: “Cars”."


def test_rule_that_fails_an_example_is_not_put_into_use_and_the_example_is_named(cast: Cast) -> None:
    cases = (
        ExampleLine(is_flagged=True, description="A bicycle"),
        ExampleLine(is_flagged=False, description="A train"),
    )
    with enter_tenant(cast.lead.seat):
        rule = make_own_rule(cast.lead, cases=cases)
        with pytest.raises(ValidationError) as refusal:
            activate_own_rule(member=cast.lead, rule=rule)

    assert refusal.value.messages == ["Example 1 (A bicycle) must be flagged, but the rule does not find it."]
    assert states(cast) == [(1, "draft")]


def test_changing_a_rule_in_use_writes_a_new_version_that_takes_its_place_once_in_use(
    cast: Cast, draft: OwnRule
) -> None:
    with enter_tenant(cast.lead.seat):
        activate_own_rule(member=cast.lead, rule=draft)
        second = change_own_rule(
            member=cast.lead, rule=draft, data=own_rule_data(code="ignored", titles={"en": "No vehicles"})
        )
        assert (second.code, second.version, second.title) == ("own-1", 2, "No vehicles")
    assert states(cast) == [(1, "active"), (2, "draft")]

    with enter_tenant(cast.lead.seat):
        activate_own_rule(member=cast.lead, rule=second)
    assert states(cast) == [(1, "retired"), (2, "active")]
    with enter_tenant(cast.lead.seat):
        assert OwnRule.objects.get(version=1).title == "No cars"


def test_changing_a_draft_or_the_version_before_it_changes_the_one_draft(cast: Cast, draft: OwnRule) -> None:
    with enter_tenant(cast.lead.seat):
        change_own_rule(member=cast.lead, rule=draft, data=own_rule_data(severity="warn"))
        activate_own_rule(member=cast.lead, rule=draft)
        for severity in ("clarify", "full"):
            change_own_rule(member=cast.lead, rule=draft, data=own_rule_data(severity=severity))

        assert list(OwnRule.objects.order_by("version").values_list("version", "severity")) == [
            (1, "warn"),
            (2, "full"),
        ]


def test_taken_code_unsound_rule_and_foreign_partner_are_refused_by_field(cast: Cast, draft: OwnRule) -> None:
    with enter_tenant(cast.lead.seat):
        for data, field in [
            (own_rule_data(), "code"),
            (own_rule_data(code="own-2", titles={"en": ""}), "title"),
            (own_rule_data(code="own-2", partners=("999999",)), "partners"),
        ]:
            with pytest.raises(ValidationError) as refusal:
                add_own_rule(member=cast.lead, data=data)
            assert list(refusal.value.message_dict) == [field]


def test_only_the_lead_partner_keeps_rules(cast: Cast, draft: OwnRule) -> None:
    for member in (cast.partner, cast.auditor):
        with enter_tenant(cast.lead.seat), pytest.raises(PermissionDenied):
            add_own_rule(member=member, data=own_rule_data(code="own-2"))
        with enter_tenant(cast.lead.seat), pytest.raises(PermissionDenied):
            activate_own_rule(member=member, rule=draft)


def test_database_refuses_a_partner_who_writes_a_rule_past_the_service(cast: Cast, draft: OwnRule) -> None:
    with enter_tenant(cast.partner.seat):
        assert OwnRule.objects.filter(pk=draft.pk).update(title="Mine") == 0
    with enter_tenant(cast.stranger.seat):
        assert OwnRule.objects.count() == 0


def test_database_refuses_a_retired_rule_back_into_use(cast: Cast, draft: OwnRule) -> None:
    with enter_tenant(cast.lead.seat):
        retire_own_rule(member=cast.lead, rule=draft)
        with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
            OwnRule.objects.filter(pk=draft.pk).update(state="active")


def test_every_step_is_logged(cast: Cast, draft: OwnRule) -> None:
    with enter_tenant(cast.lead.seat):
        change_own_rule(member=cast.lead, rule=draft, data=own_rule_data(severity="warn"))
        activate_own_rule(member=cast.lead, rule=draft)
        retire_own_rule(member=cast.lead, rule=draft)

        logged = list(
            Event.objects.filter(key__startswith="eligibility.own_rule").order_by("pk").values_list("key", "data")
        )
    said = {"code": "own-1", "version": 1}
    assert logged == [(f"eligibility.own_rule.{step}", said) for step in ("added", "changed", "activated", "retired")]


def test_lead_writes_tries_and_uses_a_rule_on_the_pages(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.lead.user)
    slug = cast.partnership.slug
    fields = {
        "code": "own-1", "title": "No taxis", "text": "Taxis are not paid.", "basis": "Manual 4", "severity": "clarify",
        "kind": "words", "field": "description", "comparison": "over", "words": "taxi*\ncab",
        "amount": "", "pattern": "",
        "countries": "pl fi", "categories": ["travel"],
        "examples-TOTAL_FORMS": "3", "examples-INITIAL_FORMS": "2",
        "examples-0-is_flagged": "yes", "examples-0-description": "Taxis", "examples-0-country": "pl",
        "examples-1-is_flagged": "no", "examples-1-description": "Bus", "examples-2-is_flagged": "yes",
    }  # fmt: skip

    saved = client.post(reverse("own_rule_add", args=[slug]), fields)
    with enter_tenant(cast.lead.seat):
        rule = OwnRule.objects.get()
    assert saved.headers["Location"] == reverse("own_rule", args=[slug, rule.pk])
    assert (rule.words, rule.countries, rule.categories) == (["taxi*", "cab"], ["PL", "FI"], ["travel"])
    assert [case["is_flagged"] for case in rule.cases] == [True, False]
    for name in ("own_rule", "own_rule_edit"):
        assert client.get(reverse(name, args=[slug, rule.pk])).status_code == 200
    client.post(reverse("own_rule_activate", args=[slug, rule.pk]))
    assert states(cast) == [(1, "active")]
    assert b"No taxis" in client.get(reverse("own_rule_list", args=[slug])).content


def test_form_with_a_costly_pattern_is_shown_again_with_the_fault(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.lead.user)
    fields = {
        "code": "own-1", "title": "A", "text": "B", "basis": "C", "severity": "warn", "kind": "pattern",
        "field": "description", "comparison": "over", "pattern": "(a+)+",
        "examples-TOTAL_FORMS": "0", "examples-INITIAL_FORMS": "0",
    }  # fmt: skip

    answer = client.post(
        reverse("own_rule_add", args=[cast.partnership.slug]), fields, headers={"accept-language": "en"}
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"pattern"}


def test_api_writes_and_uses_a_rule(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.lead.user)
    slug = cast.partnership.slug
    wish = {
        "code": "big", "title": "Big", "text": "Ask first.", "basis": "Manual", "severity": "clarify",
        "kind": "threshold",
        "field": "declared_eur", "amount": "5000.00",
        "cases": [{"is_flagged": True, "amount_eur": "5000.01"}, {"is_flagged": False, "amount_eur": "5000.00"}],
    }  # fmt: skip

    written = client.post(reverse("api_own_rule_list", args=[slug]), wish, content_type="application/json")
    used = client.post(reverse("api_own_rule_activate", args=[slug, written.json()["id"]]))
    changed = client.put(
        reverse("api_own_rule", args=[slug, written.json()["id"]]), wish | {"amount": "6000.00"},
        content_type="application/json",
    )  # fmt: skip
    refused = client.post(reverse("api_own_rule_activate", args=[slug, changed.json()["id"]]))

    assert (written.status_code, used.json()["state"], changed.json()["version"]) == (201, "active", 2)
    assert refused.status_code == 400
