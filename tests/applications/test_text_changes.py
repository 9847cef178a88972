from apps.applications.text_changes import mark_changes
from apps.project_reporting.content.changes import Change


def test_changed_word_is_shown_between_what_stayed() -> None:
    assert mark_changes("Five pilots in Riga.", "Six pilots in Riga.") == [
        Change("gone", "Five"),
        Change("new", "Six"),
        Change("same", " pilots in Riga."),
    ]


def test_very_long_texts_are_compared_line_by_line() -> None:
    line = "word " * 2000 + "end\n"

    assert mark_changes(line + "old", line + "new") == [
        Change("same", line),
        Change("gone", "old"),
        Change("new", "new"),
    ]


def test_text_that_was_empty_is_new_as_a_whole() -> None:
    assert mark_changes("", "New.") == [Change("new", "New.")]


def test_line_ends_of_a_browser_are_no_change() -> None:
    assert mark_changes("One.\nTwo.", "One.\r\nTwo.") == [Change("same", "One.\nTwo.")]
