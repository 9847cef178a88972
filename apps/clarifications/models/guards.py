"""Triggers of clarifications. The wall lets both sides write in a thread; these say who does what."""

import pgtrigger

# What was asked stays as it was asked. The side that asked closes and asks again; the other side answers.
THREAD_HANDS = pgtrigger.Trigger(
    name="clarification_hands",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    declare=[("acting_role", "text"), ("acting_partner", "bigint"), ("person", "bigint"), ("is_asker", "boolean")],
    func="""
        acting_role := COALESCE(current_setting('sammen.role', true), '');
        acting_partner := NULLIF(current_setting('sammen.partner', true), '')::bigint;
        person := NULLIF(current_setting('sammen.user', true), '')::bigint;
        IF TG_OP = 'DELETE' THEN
            IF acting_role IN ('lead', 'partner', 'controller') THEN
                RAISE EXCEPTION 'clarifications stay on record' USING ERRCODE = 'insufficient_privilege';
            END IF;
            RETURN OLD;
        END IF;
        IF acting_role NOT IN ('lead', 'partner', 'controller') THEN
            RETURN NEW;
        END IF;
        is_asker := CASE NEW.kind
            WHEN 'control' THEN acting_role = 'controller'
            WHEN 'lead' THEN acting_role = 'lead'
            ELSE acting_role = 'partner' AND acting_partner = NEW.partner_id END;
        IF TG_OP = 'INSERT' THEN
            IF NOT is_asker OR NEW.asked_by_id IS DISTINCT FROM person OR NEW.status <> 'open' THEN
                RAISE EXCEPTION 'asked on another side''s behalf' USING ERRCODE = 'insufficient_privilege';
            END IF;
            RETURN NEW;
        END IF;
        IF (NEW.partner_id, NEW.kind, NEW.subject, NEW.report_id, NEW.line_number, NEW.deliverable_id,
            NEW.project_report_id, NEW.owner_partner_id, NEW.owner_seat_id, NEW.is_blocking, NEW.asked_by_id)
           IS DISTINCT FROM
           (OLD.partner_id, OLD.kind, OLD.subject, OLD.report_id, OLD.line_number, OLD.deliverable_id,
            OLD.project_report_id, OLD.owner_partner_id, OLD.owner_seat_id, OLD.is_blocking, OLD.asked_by_id) THEN
            RAISE EXCEPTION 'what was asked stays as it was asked' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.line_id IS DISTINCT FROM OLD.line_id AND NEW.line_id IS NOT NULL THEN
            RAISE EXCEPTION 'what was asked stays as it was asked' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.status = 'answered' AND OLD.status <> 'answered' THEN
            IF NOT COALESCE(acting_partner = OLD.owner_partner_id, false) AND NOT EXISTS (
                SELECT 1 FROM consortia_membership
                WHERE id = OLD.owner_seat_id AND (user_id = person OR partner_id = acting_partner)) THEN
                RAISE EXCEPTION 'somebody else is to answer' USING ERRCODE = 'insufficient_privilege';
            END IF;
        ELSIF (NEW.status, NEW.due_on, NEW.outcome, NEW.outcome_reason)
              IS DISTINCT FROM (OLD.status, OLD.due_on, OLD.outcome, OLD.outcome_reason) AND NOT is_asker THEN
            RAISE EXCEPTION 'the side that asked decides' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    """,
)
# A message belongs to a thread of the same partner and is said by who acts; a closed thread is reopened first, so the
# message that closes it is written before it closes.
MESSAGE_HANDS = pgtrigger.Trigger(
    name="clarification_message_hands",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        IF COALESCE(current_setting('sammen.role', true), '') IN ('lead', 'partner', 'controller')
           AND NEW.author_id IS DISTINCT FROM NULLIF(current_setting('sammen.user', true), '')::bigint THEN
            RAISE EXCEPTION 'said in another''s name' USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF NOT EXISTS (SELECT 1 FROM clarifications_clarification
                       WHERE id = NEW.clarification_id AND partner_id = NEW.partner_id AND status <> 'closed') THEN
            RAISE EXCEPTION 'a closed thread takes no message' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)
# SECURITY: the row opens the file to all who read the thread, so only the file's own partner may lay it there.
FILE_HANDS = pgtrigger.Trigger(
    name="clarification_file_hands",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        IF COALESCE(current_setting('sammen.role', true), '') IN ('lead', 'partner', 'controller')
           AND NEW.given_by_id IS DISTINCT FROM NULLIF(current_setting('sammen.partner', true), '')::bigint THEN
            RAISE EXCEPTION 'another partner''s file' USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF NOT EXISTS (SELECT 1 FROM documents_document
                       WHERE id = NEW.document_id AND partner_id = NEW.given_by_id)
           OR NOT EXISTS (SELECT 1 FROM clarifications_clarificationmessage
                          WHERE id = NEW.message_id AND partner_id = NEW.partner_id) THEN
            RAISE EXCEPTION 'another partner''s file' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)
