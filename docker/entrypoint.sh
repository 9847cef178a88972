#!/bin/sh
# One image, four roles: web, worker, beat, migrate. Refuses to start with unsafe settings.
set -eu
cd "$(dirname "$0")/.."
role="${1:-}"

refuse_unsafe_settings() {
  python manage.py check --deploy --tag security --fail-level WARNING
}

case "$role" in
  web)
    refuse_unsafe_settings
    exec gunicorn config.wsgi --bind "0.0.0.0:${PORT:-8000}" --workers "${WEB_WORKERS:-2}" \
      --threads "${WEB_THREADS:-4}" --graceful-timeout 30 --access-logfile -
    ;;
  worker)
    refuse_unsafe_settings
    exec celery -A config worker --concurrency "${WORKER_PROCESSES:-2}" --loglevel "${LOG_LEVEL:-INFO}"
    ;;
  beat)
    refuse_unsafe_settings
    exec celery -A config beat --loglevel "${LOG_LEVEL:-INFO}" --pidfile= \
      --schedule "${CELERY_BEAT_SCHEDULE_FILENAME:-/tmp/beat-schedule}"
    ;;
  migrate)
    # Only this role knows the owner's password, and only here does anything run as the owner.
    refuse_unsafe_settings
    MIGRATING=true DATABASE_URL="$DATABASE_OWNER_URL" python manage.py migrate --noinput
    python manage.py load_programmes
    DATABASE_URL="$DATABASE_OWNER_URL" exec python manage.py build_guidance
    ;;
  *)
    echo "usage: entrypoint.sh web|worker|beat|migrate (not '$role')" >&2
    exit 64
    ;;
esac
