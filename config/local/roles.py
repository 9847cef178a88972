"""The database roles, the same as in production: one owns the tables, the other runs the product.

The product's role neither owns a table nor bypasses row-level security, so the policies hold for all it does.
"""

OWNER_ROLE = "sammen_owner"
APP_ROLE = "sammen_app"
DATABASE = "sammen"
EXTENSIONS = ("vector", "pg_trgm", "unaccent", "btree_gist")

# Names of ours, no input: nothing to inject.
ROLES_SQL = f"""
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP_ROLE}') THEN CREATE ROLE {APP_ROLE}; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{OWNER_ROLE}') THEN CREATE ROLE {OWNER_ROLE}; END IF;
END $$;
ALTER ROLE {APP_ROLE} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION;
ALTER ROLE {OWNER_ROLE} LOGIN NOSUPERUSER NOBYPASSRLS CREATEDB NOCREATEROLE NOREPLICATION;
GRANT {APP_ROLE} TO {OWNER_ROLE};
"""  # noqa: S608
DATABASE_SQL = (
    "\n".join(f"CREATE EXTENSION IF NOT EXISTS {name};" for name in EXTENSIONS)
    + f"""
GRANT CREATE, USAGE ON SCHEMA public TO {OWNER_ROLE};
ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER_ROLE} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP_ROLE};
ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER_ROLE} GRANT USAGE, SELECT ON SEQUENCES TO {APP_ROLE};
"""
)
