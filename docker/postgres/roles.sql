-- Three roles. One owns the tables and migrates; one runs the product, and neither owns a table nor bypasses row-level
-- security, so the policies hold for everything it does. The third is taken on by the second for an auditor's requests:
-- it reads, and writes working papers alone. Safe to run again.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sammen_app') THEN
    CREATE ROLE sammen_app;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sammen_owner') THEN
    CREATE ROLE sammen_owner;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sammen_auditor') THEN
    CREATE ROLE sammen_auditor;
  END IF;
END $$;
ALTER ROLE sammen_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION;
ALTER ROLE sammen_owner LOGIN NOSUPERUSER NOBYPASSRLS CREATEDB NOCREATEROLE NOREPLICATION;
ALTER ROLE sammen_auditor NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION;
GRANT sammen_app TO sammen_owner;
GRANT sammen_auditor TO sammen_app;
-- Lets the owner write into a function of its own that it may look past the tenants (see apps/tenancy/wall.py).
GRANT SET ON PARAMETER sammen.maintenance TO sammen_owner;
