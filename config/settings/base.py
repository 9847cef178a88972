"""Every setting. Production runs these same settings; it differs by environment only.

One subject per file under ``parts``; unsafe values are refused by the checks in ``apps.tenancy.checks`` and by
``parts.security`` when ``DEBUG`` is off.
"""

import django_stubs_ext
from django.utils.translation import gettext_lazy as _

from config.env import BASE_DIR, boolean, env

# Django's generic classes (ModelForm[Line]) carry their types at run time too.
django_stubs_ext.monkeypatch()

DEBUG = boolean("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")
# A demonstration installation says so on every page. Nothing secret is shown either way.
DEMO = boolean("DEMO", default=False)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_include_bootstrap",
    "template_partials",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rest_framework",
    "rest_framework.authtoken",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "apps.common",
    "apps.tenancy",
    "apps.audit",
    "apps.privacy",
    "apps.notifications",
    "apps.nlp",
    "apps.retrieval",
    "apps.publishing",
    "apps.accounts",
    "apps.programmes",
    "apps.consortia",
    "apps.jobs",
    "apps.ideas",
    "apps.documents",
    "apps.memory",
    "apps.workplan",
    "apps.meetings",
    "apps.applications",
    "apps.finance",
    "apps.staff",
    "apps.intake",
    "apps.inbox",
    "apps.eligibility",
    "apps.guidance",
    "apps.reporting",
    "apps.clarifications",
    "apps.control",
    "apps.project_reporting",
    "apps.payments",
    "apps.tracing",
    "apps.assurance",
    "apps.retention",
    "apps.dashboard",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "apps.accounts.middleware.SignInMiddleware",
    "apps.accounts.middleware.PersonLocaleMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "apps.consortia.middleware.PartnershipMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "apps.consortia.context_processors.seat",
            ],
            "builtins": ["apps.common.templatetags.formats"],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL")}
# The view's own savepoint. The middleware's transaction carries the tenant; without ATOMIC_REQUESTS a view that
# raised would answer 500 and still leave its writes behind.
DATABASES["default"]["ATOMIC_REQUESTS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASE_OWNER_ROLE = env.str("DATABASE_OWNER_ROLE", default="sammen_owner")
DATABASE_APP_ROLE = env.str("DATABASE_APP_ROLE", default="sammen_app")
# Nobody signs in as it: the application's role takes it on for an auditor's request.
DATABASE_AUDITOR_ROLE = env.str("DATABASE_AUDITOR_ROLE", default="sammen_auditor")

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("pl", _("Polish")), ("fi", _("Finnish")), ("da", _("Danish"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", default="Europe/Brussels")
LANGUAGE_COOKIE_NAME = "sammen_language"

STATIC_URL = "static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "var" / "static")).__str__()
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(BASE_DIR / "var" / "media")).__str__()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# The largest file a person may send, in bytes; Django spools anything over 2.5 MB to disk while it arrives.
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_BYTES", default=20 * 1024 * 1024)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# Where clamd listens: a path (/run/clamav/clamd.ctl) or host:port. Empty: files are kept unscanned, and pages say so.
CLAMAV_SOCKET = env.str("CLAMAV_SOCKET", default="")

# The European Central Bank's eurofxref-hist.zip, where it is newer than the one installed with the product.
ECB_FIXINGS_FILE = env.str("ECB_FIXINGS_FILE", default="")

# Roles that must sign in with a second factor. Empty on the demo machine, where logins are printed.
SECOND_FACTOR_ROLES = env.list("SECOND_FACTOR_ROLES", default=["lead", "auditor", "controller"])

from config.settings.parts.ai import *  # noqa: E402, F403 - one subject per file
from config.settings.parts.allauth import *  # noqa: E402, F403
from config.settings.parts.api import *  # noqa: E402, F403
from config.settings.parts.celery import *  # noqa: E402, F403
from config.settings.parts.days import *  # noqa: E402, F403
from config.settings.parts.history import *  # noqa: E402, F403
from config.settings.parts.logs import *  # noqa: E402, F403
from config.settings.parts.mail import *  # noqa: E402, F403
from config.settings.parts.reminders import *  # noqa: E402, F403
from config.settings.parts.security import *  # noqa: E402, F403
