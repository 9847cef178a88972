"""Redis: broker, cache and sessions. Results are not kept: a task's outcome is a state in the database."""

from celery.schedules import crontab

from config.env import env

REDIS_URL = env.str("REDIS_URL")

# Celery spells a unix socket its own way.
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default=REDIS_URL.replace("unix://", "redis+socket://"))
# A queue of its own, so that tests beside a running product never take its work.
CELERY_TASK_DEFAULT_QUEUE = env.str("CELERY_QUEUE", default="sammen")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Unacknowledged work returns to the queue after this many seconds; longer than any task may run.
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600}
CELERY_TASK_TIME_LIMIT = 1800
CELERY_TASK_SOFT_TIME_LIMIT = 1500
CELERY_TIMEZONE = "Europe/Brussels"
CELERY_BEAT_SCHEDULE_FILENAME = env.str("CELERY_BEAT_SCHEDULE_FILENAME", default="var/celerybeat-schedule")
CELERY_BEAT_SCHEDULE = {
    # Work whose worker was killed in mid-run is taken up again here.
    "resume-abandoned-jobs": {"task": "jobs.resume_abandoned_jobs", "schedule": 20.0},
    # Rules begin to count on a day, and a message may be lost: passages that say what they said before are not quoted.
    "refresh-rule-passages": {"task": "guidance.refresh_rule_passages", "schedule": 300.0},
    # At night, when little is written.
    "seal-trails": {"task": "audit.seal_trails", "schedule": crontab(hour="2", minute="30")},
    # In the morning: first what is due soon, then the mail of those who are told once a day.
    "send-reminders": {"task": "dashboard.send_reminders", "schedule": crontab(hour="6", minute="0")},
    "fill-vectors": {"task": "retrieval.fill_all_tenants", "schedule": crontab(hour="4", minute="0")},
    "compare-applications": {"task": "applications.fill_all_meanings", "schedule": crontab(hour="4", minute="20")},
    "remove-expired-packs": {"task": "assurance.remove_expired_packs", "schedule": crontab(hour="3", minute="30")},
    "send-digests": {"task": "notifications.send_digests", "schedule": crontab(hour="6", minute="30")},
}

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.str("CACHE_URL", default=REDIS_URL),
        "KEY_PREFIX": "sammen",
    }
}
# Sessions are not in the database: an auditor's requests run in a read-only transaction.
SESSION_ENGINE = "django.contrib.sessions.backends.cache"
