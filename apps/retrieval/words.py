"""The words a passage is found by, as the database reads them: functions made before the first table needs them."""

from django.apps import apps
from django.db import connection

from apps.tenancy.history import is_owner

# Languages PostgreSQL has a stemmer for; every other one is cut (see the function).
CONFIGURATIONS = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "et": "estonian", "fi": "finnish", "fr": "french",
    "it": "italian", "lt": "lithuanian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "sv": "swedish",
}  # fmt: skip

_WORDS = """
    CREATE OR REPLACE FUNCTION sammen_words(language text, content text) RETURNS tsvector
    LANGUAGE sql STABLE PARALLEL SAFE SET search_path = public, pg_catalog AS $$
        SELECT to_tsvector({configuration}, unaccent(content))
    $$
"""


def build_functions_before_migrate(using: str = "default", **kwargs: object) -> None:
    # pre_migrate is sent once per app that has models: once is enough.
    first = next(config for config in apps.get_app_configs() if config.models_module)
    if kwargs.get("sender") is first and is_owner():
        build_functions()


def build_functions() -> None:
    """(Re)makes the functions the triggers call. Runs as the owner; running it again changes nothing."""
    cases = " ".join(f"WHEN '{code}' THEN '{name}'" for code, name in CONFIGURATIONS.items())
    configuration = f"(CASE language {cases} ELSE 'simple' END)::regconfig"
    with connection.cursor() as cursor:
        cursor.execute(_WORDS.format(configuration=configuration))
