"""Names inside a pack, whatever the file was called."""

import pytest

from apps.assurance.evidence.names import hashed_name, safe_name


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("invoice.pdf", "invoice.pdf"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("..\\..\\boot.ini", "-..-boot.ini"),
        ("/absolute.pdf", "-absolute.pdf"),
        ("C:\\x.pdf", "C--x.pdf"),
        ("CON", "_CON"),
        ("con.pdf", "_con.pdf"),
        ("COM1.tar.gz", "_COM1.tar.gz"),
        ("LPT¹.txt", "_LPT¹.txt"),
        ("CONTRACT.pdf", "CONTRACT.pdf"),
        ("a\x00b\x1fc\u202efdp.exe", "abcfdp.exe"),
        ("line\nbreak.pdf", "linebreak.pdf"),
        ("trailing. . ", "trailing"),
        ("", "file"),
        ("...", "file"),
        (".pdf", "pdf"),
        ("\u200b", "file"),
        ('quo"te<>|?*:.pdf', "quo-te------.pdf"),
        ("Łódź – faktura.pdf", "Łódź – faktura.pdf"),
        ("A\u030angstro\u0308m.pdf", "Ångström.pdf"),
        ("x" * 300 + ".pdf", "x" * 80 + ".pdf"),
        ("y" * 300, "y" * 80),
        ("no ending.of thirty letters or more", "no ending.of thirty letters or more"),
    ],
)
def test_name_is_one_that_every_system_can_unpack(given: str, expected: str) -> None:
    assert safe_name(given) == expected


def test_two_files_of_one_name_stay_two() -> None:
    names = {hashed_name(digit * 64, "invoice.pdf") for digit in "ab"}

    assert names == {"aaaaaaaaaaaa-invoice.pdf", "bbbbbbbbbbbb-invoice.pdf"}
