-- Two roles. One owns the tables and migrates; the other runs the product. The product's role neither owns a
-- table nor bypasses row-level security, so the policies hold for everything it does. Safe to run again.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sammen_app') THEN
    CREATE ROLE sammen_app;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sammen_owner') THEN
    CREATE ROLE sammen_owner;
  END IF;
END $$;
ALTER ROLE sammen_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION;
ALTER ROLE sammen_owner LOGIN NOSUPERUSER NOBYPASSRLS CREATEDB NOCREATEROLE NOREPLICATION;
GRANT sammen_app TO sammen_owner;
-- Lets the owner write into a function of its own that it may look past the tenants (see apps/tenancy/wall.py).
GRANT SET ON PARAMETER sammen.maintenance TO sammen_owner;
