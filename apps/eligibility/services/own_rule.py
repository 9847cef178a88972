"""The rules a lead partner writes: tried on examples before they are used, and never changed while in use."""

from __future__ import annotations

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership, Partner
from apps.eligibility.enums import OwnRuleState
from apps.eligibility.models import OwnRule
from apps.eligibility.own_rule import OwnRuleData, find_faults
from apps.eligibility.own_rule_cases import find_case_faults
from apps.eligibility.permissions import can_keep_own_rules

_FORM_FIELDS = {"titles": "title", "texts": "text"}


def add_own_rule(*, member: Membership, data: OwnRuleData) -> OwnRule:
    """Write a draft, in the project's report language.

    Raises ``ValidationError`` by field, also for a code that is taken, and ``PermissionDenied``.
    """
    require(can_keep_own_rules(member))
    _require_sound(data)
    take_turns("eligibility.own_rule", member.partnership_id)
    if OwnRule.objects.filter(code=data.code).exists():
        message = _("There is a rule with this code already. Change that one, or choose another code.")
        raise ValidationError({"code": ValidationError(message, code="code_taken")})
    rule = _create(member, data, version=1)
    _record(EventKey.OWN_RULE_ADDED, member, rule)
    return rule


def change_own_rule(*, member: Membership, rule: OwnRule, data: OwnRuleData) -> OwnRule:
    """Change a draft; of a rule in use or no longer in use, write a new version as a draft and answer that.

    The code stays. Raises ``ValidationError`` by field and ``PermissionDenied``.
    """
    require(can_keep_own_rules(member))
    kept = replace(data, code=rule.code)
    _require_sound(kept)
    take_turns("eligibility.own_rule", member.partnership_id)
    draft = OwnRule.objects.filter(code=rule.code, state=OwnRuleState.DRAFT).first()
    changed = _create(member, kept, version=_next_version(rule.code)) if draft is None else draft
    if draft is not None:
        _fill(draft, member, kept)
        draft.save()
    _record(EventKey.OWN_RULE_CHANGED, member, changed)
    return changed


def activate_own_rule(*, member: Membership, rule: OwnRule) -> OwnRule:
    """Put a draft into use, in the place of the version in use. Counts from the next check of each report.

    Raises ``ValidationError`` naming each example it fails, and ``PermissionDenied``.
    """
    require(can_keep_own_rules(member))
    locked = OwnRule.objects.select_for_update().get(pk=rule.pk)
    if locked.state != OwnRuleState.DRAFT:
        raise ValidationError(_("Only a draft is put into use. Reload the page."), code="state")
    _require_sound(locked.data)
    if faults := find_case_faults(locked.data):
        raise ValidationError([ValidationError(fault, code="case") for fault in faults])
    for former in OwnRule.objects.filter(code=locked.code, state=OwnRuleState.ACTIVE):
        _move(former, OwnRuleState.RETIRED)
    _move(locked, OwnRuleState.ACTIVE)
    _record(EventKey.OWN_RULE_ACTIVATED, member, locked)
    return locked


def retire_own_rule(*, member: Membership, rule: OwnRule) -> OwnRule:
    """Take a version out of use. What reports were checked with stays. Raises as ``activate_own_rule``."""
    require(can_keep_own_rules(member))
    locked = OwnRule.objects.select_for_update().get(pk=rule.pk)
    if locked.state == OwnRuleState.RETIRED:
        raise ValidationError(_("This rule is no longer in use already."), code="state")
    _move(locked, OwnRuleState.RETIRED)
    _record(EventKey.OWN_RULE_RETIRED, member, locked)
    return locked


def _require_sound(data: OwnRuleData) -> None:
    faults = find_faults(data)
    known = {str(pk) for pk in Partner.objects.values_list("pk", flat=True)}
    if set(data.partners) - known:
        faults["partners"] = _("There is no such partner in this project.")
    if faults:
        raise ValidationError({_FORM_FIELDS.get(field, field): fault for field, fault in faults.items()})


def _next_version(code: str) -> int:
    return (OwnRule.objects.filter(code=code).aggregate(last=Max("version"))["last"] or 0) + 1


def _create(member: Membership, data: OwnRuleData, *, version: int) -> OwnRule:
    rule = OwnRule(partnership_id=member.partnership_id, code=data.code, version=version)
    _fill(rule, member, data)
    rule.save(force_insert=True)
    return rule


def _fill(rule: OwnRule, member: Membership, data: OwnRuleData) -> None:
    stored, language = data.to_json(), member.partnership.report_language
    same = (
        "basis", "severity", "kind", "field", "comparison", "pattern", "categories", "partners", "countries", "cases",
    )  # fmt: skip
    for name in same:
        setattr(rule, name, stored[name])
    rule.language, rule.written_by, rule.amount = language, member.user, data.amount
    rule.title, rule.text = data.titles.get(language, ""), data.texts.get(language, "")
    rule.words = list(data.words.get(language, ()))


def _move(rule: OwnRule, state: OwnRuleState) -> None:
    rule.state = state
    rule.save(update_fields=["state"])


def _record(key: EventKey, member: Membership, rule: OwnRule) -> None:
    record_event(
        key=key,
        partnership_id=rule.partnership_id,
        actor_id=member.user_id,
        subject=rule,
        data={"code": rule.code, "version": rule.version},
    )
