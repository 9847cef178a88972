"""Mail: a file per message on the demo machine, SMTP where EMAIL_URL says so."""

from config.env import BASE_DIR, env

_mail = env.email_url("EMAIL_URL", default="filemail://")
vars().update({key: value for key, value in _mail.items() if key.isupper()})
EMAIL_FILE_PATH = env.str("EMAIL_FILE_PATH", default=str(BASE_DIR / "var" / "mail"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Sammen <no-reply@sammen.invalid>")

# Documents by e-mail: the domain whose mail the mail server pipes to `manage.py receive_mail`. Empty: not set up.
MAIL_IN_DOMAIN = env.str("MAIL_IN_DOMAIN", default="")
MAIL_IN_MAX_BYTES = env.int("MAIL_IN_MAX_BYTES", default=40 * 1024 * 1024)
