import gettext
import os

import pytest

from config.local.catalogues import Count, compile_all, count, messages_in_sources

HEADER = r"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""
TRANSLATED = 'msgid "Partner"\nmsgstr "Kumppani"\n\n'


def write(folder, body, language="fi"):
    path = folder / language / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + body, encoding="utf-8")
    return path


def test_complete_catalogue_is_complete(tmp_path):
    write(tmp_path, TRANSLATED)

    assert count("fi", tmp_path) == Count("fi", 1, [], [], [], [])
    assert count("fi", tmp_path).is_complete is True


def test_missing_translation_is_counted(tmp_path):
    write(tmp_path, TRANSLATED + 'msgid "Lead partner"\nmsgstr ""\n')

    result = count("fi", tmp_path)

    assert result.missing == ["Lead partner"]
    assert result.is_complete is False


def test_missing_plural_form_is_counted(tmp_path):
    write(tmp_path, 'msgid "line"\nmsgid_plural "lines"\nmsgstr[0] "rivi"\nmsgstr[1] ""\n')

    assert count("fi", tmp_path).missing == ["line"]


def test_fuzzy_translation_is_counted(tmp_path):
    write(tmp_path, '#, fuzzy\nmsgid "Partner"\nmsgstr "Kumppani"\n')

    result = count("fi", tmp_path)

    assert result.fuzzy == ["Partner"]
    assert result.is_complete is False


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("%(count)s lines", "%(luku)s riviä"),
        ("%(count)s lines", "riviä"),
        ("Hello {name}", "Hei {nimi}"),
    ],
)
def test_translation_with_other_placeholders_is_counted(tmp_path, source, translation):
    write(tmp_path, f'msgid "{source}"\nmsgstr "{translation}"\n')

    result = count("fi", tmp_path)

    assert result.broken == [source]
    assert result.is_complete is False


def test_message_of_the_sources_that_no_catalogue_has_is_counted(tmp_path):
    write(tmp_path, TRANSLATED)

    result = count("fi", tmp_path, frozenset({"\x04Partner", "\x04Auditor"}))

    assert result.absent == ["\x04Auditor"]
    assert result.is_complete is False


def test_same_word_in_another_context_is_another_message(tmp_path):
    write(tmp_path, TRANSLATED)

    assert count("fi", tmp_path, frozenset({"role\x04Partner"})).absent == ["role\x04Partner"]


def test_catalogue_that_does_not_exist_is_not_complete(tmp_path):
    assert count("da", tmp_path).is_complete is False


def test_compiled_catalogue_translates(tmp_path):
    write(tmp_path, TRANSLATED)

    compile_all(tmp_path)

    assert gettext.translation("django", tmp_path, ["fi"]).gettext("Partner") == "Kumppani"


def test_catalogue_is_compiled_again_only_after_a_change(tmp_path):
    source = write(tmp_path, TRANSLATED)
    target = source.with_suffix(".mo")

    assert compile_all(tmp_path) == [target]
    assert compile_all(tmp_path) == []
    later = target.stat().st_mtime + 5
    os.utime(source, (later, later))
    assert compile_all(tmp_path) == [target]


def test_sources_hold_the_texts_of_the_product():
    found = messages_in_sources()
    if found is None:
        pytest.skip("xgettext is not installed")

    assert "\x04Danish" in found
