#!/bin/sh
# Run once by the database image when its data folder is new: roles, their passwords, extensions.
set -eu
scripts="${SAMMEN_SQL:-/sammen}"

as_superuser() {
  psql -X -q -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" "$@"
}

as_superuser --dbname postgres --file "$scripts/roles.sql"
as_superuser --dbname postgres \
  --set owner_password="$SAMMEN_OWNER_PASSWORD" --set app_password="$SAMMEN_APP_PASSWORD" <<'SQL'
ALTER ROLE sammen_owner PASSWORD :'owner_password';
ALTER ROLE sammen_app PASSWORD :'app_password';
ALTER DATABASE sammen OWNER TO sammen_owner;
SQL
as_superuser --dbname template1 --file "$scripts/database.sql"
as_superuser --dbname sammen --file "$scripts/database.sql"
