"""What character recognition makes of digits and letters, for numbers that can prove a repair right."""

from __future__ import annotations

# What a sign may have been before it was misread.
_LOOKS_LIKE = {"0": "OoQD", "1": "Ili|!", "2": "Zz", "4": "A", "5": "Ss", "6": "Gb", "7": "T", "8": "B", "9": "g"}
FOR_DIGIT = {sign: digit for digit, signs in _LOOKS_LIKE.items() for sign in signs}
# Strokes that stand for a letter, in numbers that hold letters.
LETTER_FOR = str.maketrans("!|]", "IIJ")
COUNTRY_LETTER = str.maketrans("1l0", "IIO")
_COUNTRY_LOOKS_LIKE = {"FI": "F1 Fl FL FT", "PL": "P1 Pl PI", "DK": "0K OK DX", "SE": "5E", "DE": "0E"}
COUNTRY_MISREAD = {seen: country for country, all_seen in _COUNTRY_LOOKS_LIKE.items() for seen in all_seen.split()}
