"""The words a passage is found by, as the database reads them: a function made before the first table needs it.

PostgreSQL has stemmers for most languages of the programmes and none for Polish, Latvian or Ukrainian. So every word is
kept twice: stemmed where there is a stemmer, and cut to its first letters, which serves inflected languages nearly as
well and lets a name meet itself in another language's case (Gdańsku, Gdańskissa). Accents are dropped after stemming,
because the stemmers need them.
"""

from django.apps import apps
from django.db import connection

from apps.tenancy.history import is_owner

CONFIGURATIONS = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "et": "estonian", "fi": "finnish", "fr": "french",
    "it": "italian", "lt": "lithuanian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "sv": "swedish",
}  # fmt: skip
LETTERS_KEPT = 6
# Too frequent to find anything by; the stemmers' languages bring lists of their own.
STOP_WORDS = (
    "aby albo ale ani bardzo bez bowiem być był była było były będzie będą chce chcemy choć ciągu czy czyli dla "
    "dlaczego do gdy gdzie ich ile im inne inny innych jak jaka jaki jakie jako jednak jego jej jest jeszcze "
    "jeśli już kiedy kto która które którego której który których którym którzy lub ma mają między może można "
    "mogą na nad nam nas nasz nasze naszych nie nich nim niż nowe nowych oraz pod podczas po ponieważ poprzez "
    "przed przez przy się są tak także tam te tego tej ten to tu tych tylko tym we wszystkich wszystkie więc za "
    "zawsze ze że"
)

_WORDS = """
    CREATE OR REPLACE FUNCTION sammen_words(language text, content text) RETURNS tsvector
    LANGUAGE sql STABLE PARALLEL SAFE SET search_path = public, pg_catalog AS $$
        WITH stemmer AS (SELECT (CASE language {cases} ELSE 'simple' END)::regconfig AS configuration),
        said AS (SELECT DISTINCT lexeme FROM unnest(to_tsvector('simple', content))),
        kept AS (
            SELECT lexeme, tsvector_to_array(to_tsvector(configuration, lexeme)) AS stems FROM said, stemmer
            WHERE length(lexeme) > 1 AND lexeme <> ALL (string_to_array('{stop_words}', ' '))
        ),
        words AS (
            SELECT unaccent(unnest(stems)) AS word FROM kept
            UNION SELECT left(unaccent(lexeme), {letters}) FROM kept WHERE cardinality(stems) > 0
        )
        SELECT coalesce(array_to_tsvector(array_agg(word)), '') FROM words WHERE word <> ''
    $$
"""


def build_functions_before_migrate(using: str = "default", **kwargs: object) -> None:
    # pre_migrate is sent once per app that has models: once is enough.
    first = next(config for config in apps.get_app_configs() if config.models_module)
    if kwargs.get("sender") is first and is_owner():
        build_functions()


def build_functions() -> None:
    """(Re)makes the function the triggers call. Runs as the owner; running it again changes nothing."""
    cases = " ".join(f"WHEN '{code}' THEN '{name}'" for code, name in CONFIGURATIONS.items())
    with connection.cursor() as cursor:
        cursor.execute(_WORDS.format(cases=cases, stop_words=STOP_WORDS, letters=LETTERS_KEPT))
