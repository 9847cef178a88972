"""One key for one person of one organisation, whichever partnership she works in.

It lets the database add up a person's shares over partnerships that must not see each other's names. It cannot be
turned back: it is keyed with a secret derived from ``SECRET_KEY``. Whoever changes that secret has to compute the
stored keys anew, or the same person will count as two.
"""

import unicodedata

from django.utils.crypto import salted_hmac

_SALT = "apps.staff.person_key"
# Letters that Unicode does not take apart.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


def make_person_key(*, organisation_id: int, name: str, staff_number: str) -> str:
    """64 hexadecimal digits; the same for a name with or without accents, capitals, and in either order."""
    identity = f"{organisation_id}\n{_normal(name)}\n{_normal(staff_number)}"
    return salted_hmac(_SALT, identity, algorithm="sha256").hexdigest()


def _normal(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    letters = "".join(character if character.isalnum() else " " for character in plain if not _is_accent(character))
    return " ".join(sorted(letters.split()))


def _is_accent(character: str) -> bool:
    return bool(unicodedata.combining(character))
