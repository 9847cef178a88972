"""Triggers of the shared memory: nothing is visible to others before its application was reviewed."""

import pgtrigger

# Consent is given to a text somebody has read. Every passage counts, also a comment or lesson added later.
REVIEWED_FIRST = pgtrigger.Trigger(
    name="sharing_after_review",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("visibility", "shared_with", "withdrawn_at"),
    func="""
        IF TG_OP = 'UPDATE' THEN
            IF OLD.withdrawn_at IS NOT NULL THEN
                RAISE EXCEPTION 'a consent that was withdrawn stays withdrawn' USING ERRCODE = 'check_violation';
            END IF;
            IF (NEW.visibility, NEW.shared_with) IS DISTINCT FROM (OLD.visibility, OLD.shared_with) THEN
                RAISE EXCEPTION 'a consent is given anew, never widened' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END IF;
        IF NOT EXISTS (SELECT 1 FROM memory_passage
                       WHERE application_id = NEW.application_id AND edition = 'own')
           OR EXISTS (SELECT 1 FROM memory_passage
                      WHERE application_id = NEW.application_id AND edition = 'own' AND reviewed_at IS NULL) THEN
            RAISE EXCEPTION 'the application was not reviewed' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)
# A passage as shared rests on one that was reviewed, of the same application, under a consent that stands; and what is
# shared does not change beneath its readers.
SHARED_AS_REVIEWED = pgtrigger.Trigger(
    name="passage_shared_as_reviewed",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("text", "edition", "sharing_id", "source_id", "reviewed_at"),
    func="""
        IF NEW.edition = 'shared' THEN
            IF NOT EXISTS (SELECT 1 FROM memory_passage AS source
                           WHERE source.id = NEW.source_id AND source.application_id = NEW.application_id
                             AND source.edition = 'own' AND source.reviewed_at IS NOT NULL)
               OR EXISTS (SELECT 1 FROM memory_redaction
                          WHERE passage_id = NEW.source_id AND state = 'proposed') THEN
                RAISE EXCEPTION 'the passage was not reviewed' USING ERRCODE = 'check_violation';
            END IF;
            IF NOT EXISTS (SELECT 1 FROM memory_sharing
                           WHERE id = NEW.sharing_id AND application_id = NEW.application_id
                             AND withdrawn_at IS NULL) THEN
                RAISE EXCEPTION 'nobody consents to share this' USING ERRCODE = 'check_violation';
            END IF;
        ELSIF TG_OP = 'UPDATE' AND (NEW.text IS DISTINCT FROM OLD.text OR NEW.reviewed_at IS NULL)
              AND EXISTS (SELECT 1 FROM memory_passage WHERE source_id = OLD.id) THEN
            RAISE EXCEPTION 'the passage is shared' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)
# What was left out stays left out while others read the text.
KEPT_WHILE_SHARED = pgtrigger.Trigger(
    name="redaction_kept_while_shared",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF EXISTS (SELECT 1 FROM memory_passage WHERE source_id = COALESCE(NEW.passage_id, OLD.passage_id)) THEN
            RAISE EXCEPTION 'the passage is shared' USING ERRCODE = 'check_violation';
        END IF;
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        RETURN NEW;
    """,
)
