"""Triggers: a state moves only as its table of steps says, and what was agreed on does not change beneath it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pgtrigger

from apps.ideas.enums import APPROACH_STEPS, IDEA_STEPS


def _allowed(steps: Mapping[Any, Iterable[Any]]) -> str:
    pairs = sorted((str(before), str(after)) for before, afters in steps.items() for after in afters)
    return ", ".join(f"('{before}', '{after}')" for before, after in pairs)


IDEA_MOVES = pgtrigger.Trigger(
    name="idea_moves",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func=f"""
        IF TG_OP = 'INSERT' THEN
            IF NEW.state <> 'draft' THEN
                RAISE EXCEPTION 'an idea begins as a draft' USING ERRCODE = 'check_violation';
            END IF;
        ELSIF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN ({_allowed(IDEA_STEPS)}) THEN
            RAISE EXCEPTION 'an idea does not move like this' USING ERRCODE = 'check_violation';
        ELSIF OLD.project_id IS NOT NULL AND NEW.project_id IS DISTINCT FROM OLD.project_id THEN
            RAISE EXCEPTION 'an idea keeps its partnership' USING ERRCODE = 'check_violation';
        ELSIF NEW.organisation_id <> OLD.organisation_id THEN
            RAISE EXCEPTION 'an idea keeps its organisation' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)
_FIXED = "idea_id, other_room_id, organisation_id, kind, sent_by_id, sent_at"
APPROACH_MOVES = pgtrigger.Trigger(
    name="approach_moves",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func=f"""
        IF TG_OP = 'DELETE' THEN
            RAISE EXCEPTION 'an approach is kept' USING ERRCODE = 'check_violation';
        ELSIF TG_OP = 'INSERT' THEN
            IF NEW.state <> 'sent' THEN
                RAISE EXCEPTION 'an approach begins by being sent' USING ERRCODE = 'check_violation';
            END IF;
        ELSIF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN ({_allowed(APPROACH_STEPS)}) THEN
            RAISE EXCEPTION 'an approach does not move like this' USING ERRCODE = 'check_violation';
        ELSIF ({", ".join(f"NEW.{name}" for name in _FIXED.split(", "))})
              IS DISTINCT FROM ({", ".join(f"OLD.{name}" for name in _FIXED.split(", "))}) THEN
            RAISE EXCEPTION 'an approach stays what was sent' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)
