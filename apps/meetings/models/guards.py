"""Triggers of the meetings' record. The wall lets every member write, for a minute-taker may be any partner's person.

These say who writes what: the lead partner and the meeting's minute-taker, until the minutes are approved.
"""

import pgtrigger

_ALL = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
_RETURN = "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
# Whether the person who acts may keep the record of the meeting in ``home``.
_KEEPS_RECORD = """
    COALESCE(current_setting('sammen.role', true), '') <> 'partner' OR EXISTS (
        SELECT 1 FROM meetings_meeting AS meeting
        JOIN consortia_membership AS seat ON seat.id = meeting.minute_taker_id
        WHERE meeting.id = home AND seat.user_id = NULLIF(current_setting('sammen.user', true), '')::bigint)
"""
# The latest version of the meeting's minutes, if that is approved: then nothing on record moves.
_IS_APPROVED = """
    (SELECT minutes.status FROM meetings_minutes AS minutes
     WHERE minutes.meeting_id = home ORDER BY minutes.version DESC LIMIT 1) = 'approved'
"""


def by_record_keepers(name: str) -> pgtrigger.Trigger:
    """Rows with a ``meeting_id``: written by the lead partner and the minute-taker."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=_ALL,
        declare=[("home", "bigint")],
        func=f"""
            home := COALESCE(OLD.meeting_id, NEW.meeting_id);
            IF NOT ({_KEEPS_RECORD}) THEN
                RAISE EXCEPTION 'the minute-taker keeps this record' USING ERRCODE = 'insufficient_privilege';
            END IF;
            {_RETURN}
        """,
    )


def kept_with_minutes(name: str) -> pgtrigger.Trigger:
    """Rows with a ``meeting_id`` that approved minutes rest on."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=_ALL,
        declare=[("home", "bigint")],
        func=f"""
            home := COALESCE(OLD.meeting_id, NEW.meeting_id);
            IF {_IS_APPROVED} THEN
                RAISE EXCEPTION 'approved minutes rest on this' USING ERRCODE = 'check_violation';
            END IF;
            {_RETURN}
        """,
    )


# Once the minutes are approved a decision keeps its words; that it was carried out is said by who answers for it.
DECISION_HANDS = pgtrigger.Trigger(
    name="decision_hands",
    when=pgtrigger.Before,
    operation=_ALL,
    declare=[("home", "bigint"), ("acting_partner", "bigint")],
    func=f"""
        home := COALESCE(OLD.meeting_id, NEW.meeting_id);
        acting_partner := NULLIF(current_setting('sammen.partner', true), '')::bigint;
        IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - 'done_on' = to_jsonb(NEW) - 'done_on' THEN
            IF COALESCE(current_setting('sammen.role', true), '') = 'partner'
               AND acting_partner IS DISTINCT FROM OLD.responsible_id THEN
                RAISE EXCEPTION 'another partner is responsible' USING ERRCODE = 'insufficient_privilege';
            END IF;
            RETURN NEW;
        END IF;
        IF NOT ({_KEEPS_RECORD}) THEN
            RAISE EXCEPTION 'the minute-taker keeps this record' USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF {_IS_APPROVED} THEN
            RAISE EXCEPTION 'approved minutes rest on this' USING ERRCODE = 'check_violation';
        END IF;
        {_RETURN}
    """,
)
# The minutes themselves: approval is the lead partner's.
MINUTES_HANDS = pgtrigger.Trigger(
    name="minutes_hands",
    when=pgtrigger.Before,
    operation=_ALL,
    declare=[("home", "bigint")],
    func=f"""
        home := COALESCE(OLD.meeting_id, NEW.meeting_id);
        IF NOT ({_KEEPS_RECORD}) THEN
            RAISE EXCEPTION 'the minute-taker keeps this record' USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF TG_OP <> 'DELETE' AND NEW.status = 'approved'
           AND COALESCE(current_setting('sammen.role', true), '') = 'partner' THEN
            RAISE EXCEPTION 'the lead partner approves' USING ERRCODE = 'insufficient_privilege';
        END IF;
        {_RETURN}
    """,
)
# What stands under an agenda item changes in a draft only.
ENTRY_HANDS = pgtrigger.Trigger(
    name="minutes_entry_hands",
    when=pgtrigger.Before,
    operation=_ALL,
    declare=[("home", "bigint"), ("state", "text")],
    func=f"""
        SELECT meeting_id, status INTO home, state FROM meetings_minutes
        WHERE id = COALESCE(OLD.minutes_id, NEW.minutes_id);
        IF NOT ({_KEEPS_RECORD}) THEN
            RAISE EXCEPTION 'the minute-taker keeps this record' USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF state <> 'draft' THEN
            RAISE EXCEPTION 'minutes change while they are a draft' USING ERRCODE = 'check_violation';
        END IF;
        {_RETURN}
    """,  # noqa: S608 - the texts above
)
OBJECTION_IN_TIME = pgtrigger.Trigger(
    name="objection_in_time",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        IF (SELECT status FROM meetings_minutes WHERE id = NEW.minutes_id) <> 'circulated' THEN
            RAISE EXCEPTION 'minutes are commented on while they circulate' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)
