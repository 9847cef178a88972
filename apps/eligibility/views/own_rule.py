"""The rules of the project: list, form, what the examples say, in and out of use."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.eligibility.forms.own_rule import ExampleFormSet, OwnRuleForm
from apps.eligibility.models import OwnRule
from apps.eligibility.own_rule import OwnRuleData
from apps.eligibility.permissions import can_keep_own_rules
from apps.eligibility.selectors.own_rule import describe_own_rule, list_own_rules
from apps.eligibility.services.own_rule import activate_own_rule, add_own_rule, change_own_rule, retire_own_rule


@require_safe
def list_rules(request: PartnershipRequest) -> HttpResponse:
    context = {"rules": list_own_rules(), "may_keep": can_keep_own_rules(request.membership)}
    return render(request, "eligibility/own_rule_list.html", context)


@require_safe
def show_rule(request: PartnershipRequest, own_rule_id: int) -> HttpResponse:
    rule = get_object_or_404(list_own_rules(), pk=own_rule_id)
    context = {"entry": describe_own_rule(rule), "rule": rule, "may_keep": can_keep_own_rules(request.membership)}
    return render(request, "eligibility/own_rule.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_rule(request: PartnershipRequest) -> HttpResponse:
    require(can_keep_own_rules(request.membership))
    return _form(request, None, lambda data: add_own_rule(member=request.membership, data=data))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_rule(request: PartnershipRequest, own_rule_id: int) -> HttpResponse:
    rule = get_object_or_404(list_own_rules(), pk=own_rule_id)
    require(can_keep_own_rules(request.membership))
    return _form(request, rule, lambda data: change_own_rule(member=request.membership, rule=rule, data=data))


@require_POST
def activate_rule(request: PartnershipRequest, own_rule_id: int) -> HttpResponse:
    return _move(request, own_rule_id, activate_own_rule, _("The rule is in use from the next check of each report."))


@require_POST
def retire_rule(request: PartnershipRequest, own_rule_id: int) -> HttpResponse:
    return _move(request, own_rule_id, retire_own_rule, _("The rule is no longer in use."))


def _move(request: PartnershipRequest, own_rule_id: int, step: Callable[..., OwnRule], done: str) -> HttpResponse:
    rule = get_object_or_404(list_own_rules(), pk=own_rule_id)
    require(can_keep_own_rules(request.membership))
    try:
        step(member=request.membership, rule=rule)
        messages.success(request, done)
    except ValidationError as refusal:
        for message in refusal.messages:
            messages.error(request, message)
    return redirect("own_rule", request.partnership.slug, rule.pk)


def _form(request: PartnershipRequest, rule: OwnRule | None, save: Callable[[OwnRuleData], OwnRule]) -> HttpResponse:
    form = OwnRuleForm(request.POST or None, instance=rule)
    examples = ExampleFormSet(request.POST or None, prefix="examples", initial=_examples(rule))
    if request.method == "POST" and form.is_valid() and examples.is_valid():
        try:
            saved = save(form.values(language=request.partnership.report_language, examples=examples))
            return redirect("own_rule", request.partnership.slug, saved.pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {"form": form, "rule": rule, "listed": _listed(examples)}
    failed = form.errors or (request.method == "POST" and not examples.is_valid())
    return render(request, "eligibility/own_rule_form.html", context, status=422 if failed else 200)


def _listed(examples: Any) -> dict[str, Any]:
    hint = _("At least one line the rule must flag and one it must leave. Without them it cannot be put into use.")
    return {"title": _("Examples"), "hint": hint, "forms": examples}


def _examples(rule: OwnRule | None) -> list[dict[str, Any]]:
    cases = rule.data.to_json()["cases"] if rule else [{"is_flagged": True}, {"is_flagged": False}]
    return [case | {"is_flagged": "yes" if case["is_flagged"] else "no"} for case in cases]
