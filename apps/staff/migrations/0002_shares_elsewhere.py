"""The one thing a partnership may learn of another: how much of its own person's time is taken there."""

from django.conf import settings
from django.db import migrations

# SECURITY: runs as the owner and sees every tenant, so it answers two sums and nothing else, and only about people
# whose key the caller's own organisation holds. Who asks is read from the tenant's settings and checked against her
# seat; lead partners and auditors ask about others' people in vain. The search path is fixed, so that no table of the
# caller's making can stand in for ours, and ``sammen.maintenance`` is on inside the function alone.
_CREATE = """
CREATE FUNCTION sammen_staff_elsewhere(keys text[], first_month date, last_month date)
RETURNS TABLE (person_key text, month date, share numeric, hours numeric)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET sammen.maintenance = 'on'
AS $$
DECLARE
    here bigint := nullif(current_setting('sammen.partnership', true), '')::bigint;
    own bigint := nullif(current_setting('sammen.partner', true), '')::bigint;
    asking bigint := nullif(current_setting('sammen.user', true), '')::bigint;
    organisation bigint;
BEGIN
    SELECT partner.organisation_id INTO organisation
    FROM consortia_partner AS partner
    JOIN consortia_membership AS seat ON seat.partner_id = partner.id AND seat.user_id = asking
    WHERE partner.id = own AND partner.partnership_id = here;
    IF organisation IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT employment.person_key::text, worked.day::date,
           sum(coalesce(paid.share, CASE employment.method WHEN 'full_time' THEN 1
                                    WHEN 'fixed_percentage' THEN employment.percentage ELSE 0 END)),
           sum(coalesce(paid.hours, 0))
    FROM staff_employment AS employment
    JOIN consortia_partner AS partner ON partner.id = employment.partner_id
    CROSS JOIN LATERAL generate_series(
        greatest(first_month, date_trunc('month', employment.starts_on)::date)::timestamp,
        least(last_month, coalesce(employment.ends_on, last_month))::timestamp, interval '1 month') AS worked (day)
    LEFT JOIN staff_payrollmonth AS paid ON paid.employment_id = employment.id AND paid.month = worked.day::date
    WHERE employment.person_key = ANY (keys)
      AND partner.organisation_id = organisation
      AND employment.partnership_id <> here
    GROUP BY 1, 2;
END $$
"""
_SIGNATURE = "sammen_staff_elsewhere(text[], date, date)"


def create(apps, schema_editor):
    schema_editor.execute(_CREATE)
    schema_editor.execute(f"REVOKE ALL ON FUNCTION {_SIGNATURE} FROM PUBLIC")
    schema_editor.execute(
        f"GRANT EXECUTE ON FUNCTION {_SIGNATURE} TO {settings.DATABASE_APP_ROLE}, {settings.DATABASE_AUDITOR_ROLE}"
    )


def drop(apps, schema_editor):
    schema_editor.execute(f"DROP FUNCTION {_SIGNATURE}")


class Migration(migrations.Migration):
    dependencies = [("staff", "0001_initial"), ("consortia", "0001_initial")]

    operations = [migrations.RunPython(create, drop, elidable=False)]
