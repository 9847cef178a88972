"""The database roles, made by the same SQL as in production."""

from config.local.places import ROOT

OWNER_ROLE = "sammen_owner"
APP_ROLE = "sammen_app"
DATABASE = "sammen"
ROLES_SQL = ROOT / "docker" / "postgres" / "roles.sql"
DATABASE_SQL = ROOT / "docker" / "postgres" / "database.sql"
