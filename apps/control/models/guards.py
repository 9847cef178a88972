"""Triggers of the control's own tables."""

import pgtrigger

# Transition tables: what a statement's rows were before it and are after it.
_CONTROLS = {"old": "SELECT control_id FROM old_values", "new": "SELECT control_id FROM new_values"}


def _kept(operation: pgtrigger.Operation, *touched: str) -> pgtrigger.Trigger:
    rows = " UNION ".join(_CONTROLS[name] for name in touched)
    return pgtrigger.Trigger(
        name=f"keep_finished_{operation}".lower(),
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**{name: f"{name}_values" for name in touched}),
        func=f"""
            IF EXISTS (SELECT 1 FROM control_controlreport AS control
                       JOIN reporting_partnerreport AS report ON report.id = control.report_id
                       WHERE control.id IN ({rows})
                         AND (control.status = 'finished' OR report.status <> 'in_control')) THEN
                RAISE EXCEPTION 'control works on a report while it is in control' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NULL;
        """,  # noqa: S608 - the texts above
    )


def kept_outside_control(*, update: bool = True) -> list[pgtrigger.Trigger]:
    """Rows with a ``control_id`` move only while the report is in control and the control is not finished.

    Once per statement over the rows it touched, for a thousand lines are decided in one. Without ``update`` a trigger
    of the table's own says what may change.
    """
    changes = [_kept(pgtrigger.Update, "old", "new")] if update else []
    return [_kept(pgtrigger.Insert, "new"), *changes, _kept(pgtrigger.Delete, "old")]


# A measure keeps its words. It is closed, and opened again, by a control of the same partner that is at work.
CLOSED_IN_CONTROL = pgtrigger.Trigger(
    name="closed_in_control",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    declare=[("closing", "text[]")],
    func="""
        closing := ARRAY['closed_in_id', 'outcome', 'closed_by_id', 'closed_at'];
        IF to_jsonb(OLD) - closing <> to_jsonb(NEW) - closing THEN
            RAISE EXCEPTION 'a follow-up measure keeps its words' USING ERRCODE = 'check_violation';
        END IF;
        IF OLD.closed_in_id IS NOT NULL AND NEW.closed_in_id IS NOT NULL THEN
            RAISE EXCEPTION 'a measure is closed once' USING ERRCODE = 'check_violation';
        END IF;
        IF NOT EXISTS (SELECT 1 FROM control_controlreport AS control
                       JOIN reporting_partnerreport AS report ON report.id = control.report_id
                       WHERE control.id = coalesce(NEW.closed_in_id, OLD.closed_in_id)
                         AND control.partner_id = NEW.partner_id
                         AND control.status <> 'finished' AND report.status = 'in_control') THEN
            RAISE EXCEPTION 'control works on a report while it is in control' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)


# What a certificate says is never touched; that it was withdrawn is said once, with who and why.
WITHDRAWN_ONCE = pgtrigger.Trigger(
    name="withdrawn_once",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    declare=[("withdrawal", "text[]")],
    func="""
        withdrawal := ARRAY['withdrawn_at', 'withdrawn_by_id', 'withdrawn_because'];
        IF OLD.withdrawn_at IS NOT NULL OR to_jsonb(OLD) - withdrawal <> to_jsonb(NEW) - withdrawal THEN
            RAISE EXCEPTION 'a certificate does not change' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)
