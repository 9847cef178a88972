"""What a browser may do, and the values production refuses."""

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config.env import boolean, env

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "apps.common.errors.answer_csrf_failure"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 3600

HTTPS = boolean("HTTPS", default=False)
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
if boolean("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# PRODUCTION=true is set by the container image. Each of these would be a hole nobody sees.
if boolean("PRODUCTION", default=False):
    _unsafe = {
        "SECRET_KEY must have at least 50 characters": len(env.str("SECRET_KEY", default="")) < 50,
        "DEBUG must be off": boolean("DEBUG", default=False),
        "HTTPS must be on": not HTTPS,
        "ALLOWED_HOSTS must name the hosts": "*" in env.list("ALLOWED_HOSTS", default=["*"]),
        "SECOND_FACTOR_ROLES must hold lead, auditor and controller": not {"lead", "auditor", "controller"}
        <= set(env.list("SECOND_FACTOR_ROLES", default=["lead", "auditor", "controller"])),
        "DATABASE_URL must not use the owner's role": env.db("DATABASE_URL").get("USER")
        == env.str("DATABASE_OWNER_ROLE", default="sammen_owner")
        and not boolean("MIGRATING", default=False),
    }
    _found = [reason for reason, unsafe in _unsafe.items() if unsafe]
    if _found:
        raise ImproperlyConfigured("Refusing to start: " + "; ".join(_found) + ".")
