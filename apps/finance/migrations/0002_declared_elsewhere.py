"""The one thing a partnership may learn of another's costs: which of its own invoices are declared there too."""

from django.conf import settings
from django.db import migrations

# As ``apps.eligibility.normalise`` and in its order; both sides of every comparison below pass through the same.
_PLAIN = r"""
CREATE FUNCTION sammen_plain(raw text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT regexp_replace(normalize(replace(replace(replace(replace(
        translate(lower(raw), 'łøđð', 'lodd'), 'æ', 'ae'), 'œ', 'oe'), 'ß', 'ss'), 'þ', 'th'), NFKD),
        '[\u0300-\u036f]', '', 'g')
$$
"""
_SUPPLIER_NAME = r"""
CREATE FUNCTION sammen_supplier_name(raw text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT nullif(coalesce(nullif(btrim(regexp_replace(regexp_replace(name.words,
        '\s(?:spolka z ograniczona odpowiedzialnoscia|spolka komandytowa|prosta spolka akcyjna|spolka akcyjna'
        '|spolka jawna|sp z o o sp k|sp z o o s k|sp z oo|sp z o o|sp zoo|sp j|sp k|s k a|s a|s c|p s a|fundacja'
        '|osakeyhtio|oyj|oy ab|ab oy|oy|ky|ry|r y|tmi|osk|avoin yhtio|ay|aktieselskab|anpartsselskab|a s|aps|i s|k s'
        '|p s|ivs|amba|a m b a|f m b a|ab|hb|asa|ans|as|gmbh co kg|gmbh|mbh|ag|ug|e v|ev|kg|ohg|e k|limited|ltd|plc'
        '|llp|llc|inc|incorporated|corp|co ltd|b v|bv|n v|nv|s r l|srl|s p a|spa|s l|sl|sarl|sas|s r o|sro|a d|eood'
        '|ood|d o o|doo|uab|mb|vsi|sia|ou|kft|zrt|sa)$', ''),
        '^(?:tmi|oy|ab|uab|sia|ou|fundacja|stowarzyszenie)\s', '')), ''), name.words), '')
    FROM (SELECT btrim(regexp_replace(sammen_plain(raw), '[^a-z0-9]+', ' ', 'g')) AS words) AS name
$$
"""
_TAX_ID = r"""
CREATE FUNCTION sammen_tax_id(raw text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE WHEN id.bare ~ '[0-9]' THEN id.bare END
    FROM (SELECT regexp_replace(regexp_replace(sammen_plain(raw), '[^a-z0-9]+', '', 'g'),
                                '^[a-z]{2}(?=[a-z]?[0-9])', '') AS bare) AS id
$$
"""
_INVOICE_NO = r"""
CREATE FUNCTION sammen_invoice_no(raw text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    words CONSTANT text :=
        '(?:invoice|inv|faktura vat|faktura|fakt|laskun?|lasku|nro|number|numer|nummer|nr|no|fv)';
    text_left text := btrim(sammen_plain(raw));
BEGIN
    FOR time IN 1..3 LOOP
        text_left := regexp_replace(text_left, '^' || words || '(?:[^a-z0-9]+|$)', '');
        text_left := regexp_replace(text_left, '^' || words || '([0-9])', '\1');
    END LOOP;
    text_left := btrim(regexp_replace(text_left, '[^a-z0-9]+', '-', 'g'), '-');
    RETURN nullif(regexp_replace(text_left, '(^|-)0+([a-z0-9])', '\1\2', 'g'), '');
END $$
"""
# A number as it comes back from a second scan or a second typing: no mark of a copy at the end, letters that
# look like digits as digits, years in short, no separators.
_LOOSE_NO = r"""
CREATE FUNCTION sammen_loose_no(number text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT replace(regexp_replace(regexp_replace(translate(
        regexp_replace(number, '([0-9])-?(?:copy|kopia|kopio|kopi|dup|duplikat|-1|[a-c])$', '\1'), 'oilsbz', '011582'),
        '(^|-)0+([a-z0-9])', '\1\2', 'g'), '(^|-)20([0-9]{2})(?=-|$)', '\1\2', 'g'), '-', '')
$$
"""
# SECURITY: runs as the owner and sees every tenant, so it takes no keys of the caller's making: a report of the
# caller's own partnership is all one can ask about, and only the organisation's own people are answered, about the
# organisation's own lines. Who asks is read from the tenant's settings and checked against her seat. Another
# partnership is named to those who have a seat there and read the ledger with it; of others it tells that there is
# one. The search path is fixed, and ``sammen.maintenance`` is on inside the function alone.
_CREATE = """
CREATE FUNCTION sammen_declared_elsewhere(asked_report bigint)
RETURNS TABLE (line_id bigint, is_same boolean, same_amount boolean, month date, share numeric, partnership_id bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET sammen.maintenance = 'on'
AS $$
DECLARE
    here bigint := nullif(current_setting('sammen.partnership', true), '')::bigint;
    own bigint := nullif(current_setting('sammen.partner', true), '')::bigint;
    asking bigint := nullif(current_setting('sammen.user', true), '')::bigint;
    not_once CONSTANT text[] := ARRAY['payroll', 'flat_rate', 'in_kind', 'depreciation', 'credit_note'];
    organisation bigint;
    sent timestamptz;
BEGIN
    SELECT partner.organisation_id, report.first_submitted_at INTO organisation, sent
    FROM reporting_partnerreport AS report
    JOIN consortia_partner AS partner ON partner.id = report.partner_id
    JOIN consortia_membership AS seat ON seat.partner_id = partner.id AND seat.user_id = asking
    WHERE report.id = asked_report AND report.partnership_id = here AND partner.id = own
      AND (seat.valid_until IS NULL OR seat.valid_until >= current_date);
    IF organisation IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY
    WITH ours AS MATERIALIZED (
        SELECT line.id, line.currency, line.gross, line.invoice_date, sammen_tax_id(line.supplier_tax_id) AS tax,
               sammen_supplier_name(line.supplier_name) AS name, sammen_invoice_no(line.invoice_no) AS number
        FROM finance_expenditureline AS line
        WHERE line.report_id = asked_report AND line.kind <> ALL (not_once) AND line.declared > 0
    ), theirs AS MATERIALIZED (
        SELECT line.partnership_id AS home, line.currency, line.gross, line.declared, line.invoice_date,
               sammen_tax_id(line.supplier_tax_id) AS tax, sammen_supplier_name(line.supplier_name) AS name,
               sammen_invoice_no(line.invoice_no) AS number, date_trunc('month', period.ends_on)::date AS told,
               EXISTS (SELECT 1 FROM consortia_membership AS seat
                       WHERE seat.partnership_id = line.partnership_id AND seat.user_id = asking
                         AND (seat.partner_id = line.partner_id OR seat.role IN ('lead', 'auditor'))
                         AND (seat.valid_until IS NULL OR seat.valid_until >= current_date)) AS is_seen
        FROM finance_expenditureline AS line
        JOIN consortia_partner AS partner ON partner.id = line.partner_id
        JOIN reporting_partnerreport AS report ON report.id = line.report_id
        JOIN consortia_reportingperiod AS period ON period.id = report.period_id
        WHERE partner.organisation_id = organisation AND line.partnership_id <> here
          AND line.kind <> ALL (not_once) AND line.declared > 0
          -- One that came back counts where it came back.
          AND NOT EXISTS (SELECT 1 FROM finance_expenditureline AS later WHERE later.returned_from_id = line.id)
          -- The later declaration is the double one; between two drafts nobody has been first.
          AND (sent IS NULL OR report.first_submitted_at < sent)
    ), pairs AS (
        SELECT ours.id, true AS same, theirs.*, ours.gross AS own_gross, ours.currency AS own_currency
        FROM ours JOIN theirs ON theirs.number = ours.number
        WHERE CASE WHEN ours.tax IS NOT NULL AND theirs.tax IS NOT NULL THEN ours.tax = theirs.tax
                   ELSE ours.name = theirs.name END
        UNION ALL
        SELECT ours.id, false, theirs.*, ours.gross, ours.currency
        FROM ours JOIN theirs ON theirs.gross = ours.gross AND theirs.currency = ours.currency
        WHERE CASE WHEN ours.tax IS NOT NULL AND theirs.tax IS NOT NULL THEN ours.tax = theirs.tax
                   ELSE ours.name = theirs.name END
          AND theirs.number IS DISTINCT FROM ours.number
          AND (sammen_loose_no(theirs.number) = sammen_loose_no(ours.number)
               OR ((theirs.number IS NULL OR ours.number IS NULL) AND theirs.invoice_date = ours.invoice_date))
    )
    SELECT pair.id, pair.same,
           coalesce(bool_and(pair.gross = pair.own_gross AND pair.currency = pair.own_currency), false),
           max(pair.told), sum(pair.declared) / nullif(min(pair.own_gross), 0),
           CASE WHEN pair.is_seen THEN pair.home END
    FROM pairs AS pair
    GROUP BY pair.id, pair.same, CASE WHEN pair.is_seen THEN pair.home END
    ORDER BY pair.id, pair.same;
END $$
"""
_HELPERS = (
    ("sammen_plain(text)", _PLAIN),
    ("sammen_supplier_name(text)", _SUPPLIER_NAME),
    ("sammen_tax_id(text)", _TAX_ID),
    ("sammen_invoice_no(text)", _INVOICE_NO),
    ("sammen_loose_no(text)", _LOOSE_NO),
)
_SIGNATURE = "sammen_declared_elsewhere(bigint)"


def create(apps, schema_editor):
    for signature, text in (*_HELPERS, (_SIGNATURE, _CREATE)):
        schema_editor.execute(text)
        schema_editor.execute(f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC")
    schema_editor.execute(
        f"GRANT EXECUTE ON FUNCTION {_SIGNATURE} TO {settings.DATABASE_APP_ROLE}, {settings.DATABASE_AUDITOR_ROLE}"
    )


def drop(apps, schema_editor):
    for signature, _text in ((_SIGNATURE, _CREATE), *reversed(_HELPERS)):
        schema_editor.execute(f"DROP FUNCTION {signature}")


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0001_initial"),
        ("reporting", "0001_initial"),
    ]

    operations = [migrations.RunPython(create, drop, elidable=False)]
