"""Mail: a file per message on the demo machine, SMTP where EMAIL_URL says so."""

from config.env import BASE_DIR, env

_mail = env.email_url("EMAIL_URL", default="filemail://")
vars().update({key: value for key, value in _mail.items() if key.isupper()})
EMAIL_FILE_PATH = env.str("EMAIL_FILE_PATH", default=str(BASE_DIR / "var" / "mail"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Sammen <no-reply@sammen.invalid>")
