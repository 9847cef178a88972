"""Triggers of findings: what was released stays, and the audited answer only what they may read."""

import pgtrigger

# A change of a released finding is a new version, whose copy is kept.
FINDING_VERSIONS = pgtrigger.Trigger(
    name="released_finding_changes_by_version",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    condition=pgtrigger.Q(old__released_at__isnull=False),
    func="""
        IF TG_OP = 'DELETE' OR NEW.version <> OLD.version + 1 OR NEW.released_at IS NULL
           OR OLD.status = 'closed' OR NEW.number <> OLD.number OR NEW.mandate_id <> OLD.mandate_id THEN
            RAISE EXCEPTION 'A released finding stays; a change is a new version.' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

# Lines change before the version that holds them is kept, and not afterwards.
LINE_OF_DRAFT_OR_NEW_VERSION = pgtrigger.Trigger(
    name="lines_of_a_kept_version_stay",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    declare=[("changed", "bigint")],
    func="""
        changed := CASE WHEN TG_OP = 'DELETE' THEN OLD.finding_id ELSE NEW.finding_id END;
        IF EXISTS (SELECT 1 FROM assurance_findingversion AS kept JOIN assurance_finding AS finding
                   ON finding.id = kept.finding_id AND finding.version = kept.number WHERE finding.id = changed) THEN
            RAISE EXCEPTION 'The lines of a released finding change with a new version only.'
                USING ERRCODE = 'check_violation';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    """,
)

# A foreign key is checked past the wall: without this, one audit could hang a row on another's paper.
OF_THE_SAME_AUDIT = pgtrigger.Trigger(
    name="row_is_of_its_findings_audit",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func="""
        IF NOT EXISTS (SELECT 1 FROM assurance_finding WHERE id = NEW.finding_id AND mandate_id = NEW.mandate_id) THEN
            RAISE EXCEPTION 'There is no such finding in this audit.' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    """,
)

# As above: without this one could answer a finding that was never released.
ANSWER_HANDS = pgtrigger.Trigger(
    name="answers_what_was_released",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    declare=[("acting_role", "text"), ("acting_partner", "bigint")],
    func="""
        acting_role := COALESCE(current_setting('sammen.role', true), '');
        acting_partner := NULLIF(current_setting('sammen.partner', true), '')::bigint;
        IF NOT EXISTS (
            SELECT 1 FROM assurance_finding AS finding
            WHERE finding.id = NEW.finding_id AND finding.released_at IS NOT NULL
              AND finding.version = NEW.version
              AND finding.status = CASE NEW.kind WHEN 'answer' THEN 'released' ELSE 'final' END
              AND (acting_role IN ('lead', 'system') OR finding.partner_id = acting_partner)
        ) THEN
            RAISE EXCEPTION 'There is no such finding to answer.' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    """,
)
