from apps.project_reporting.drafting.limits import Length, fit_into_limits, measure
from apps.project_reporting.drafting.sentence import DraftedSentence, Section
from apps.project_reporting.enums import SectionKind, SentenceKind

PACKAGE = Section(SectionKind.WORK_PACKAGE, work_package_id=1)


def quote(part: str, text: str, *, is_new: bool = True) -> DraftedSentence:
    return DraftedSentence(PACKAGE, SentenceKind.QUOTE, f"work_package:1:{part}", text=text, is_new=is_new)


def test_text_of_two_sentences_counts_the_blank_between_and_an_emoji_twice():
    assert (measure(["Łódź.", "Ok."]), measure(["🙂"]), measure([])) == (9, 2, 0)


def test_section_over_its_limit_keeps_what_was_done_and_leaves_out_next_steps_and_repetitions():
    drafted = [
        quote("achieved", "Old thing.", is_new=False),
        quote("achieved", "New thing."),
        quote("deviations", "Came late."),
        quote("next_steps", "Will open."),
    ]

    fitted = fit_into_limits(drafted, {SectionKind.WORK_PACKAGE: 21}, "en", {})

    assert [(one.text, one.is_left_out) for one in fitted] == [
        ("Old thing.", True), ("New thing.", False), ("Came late.", False), ("Will open.", True),
    ]  # fmt: skip


def test_draft_takes_the_room_peoples_own_sentences_leave():
    drafted = [quote("achieved", "New thing."), quote("deviations", "Came late.")]

    fitted = fit_into_limits(drafted, {SectionKind.WORK_PACKAGE: 21}, "en", {PACKAGE: ["Own words."]})

    assert [one.is_left_out for one in fitted] == [False, True]


def test_section_without_a_limit_keeps_everything():
    drafted = [quote("achieved", "x" * 9000)]

    assert fit_into_limits(drafted, {SectionKind.PROJECT: 10}, "en", {}) == drafted


def test_length_says_by_how_much_it_is_over():
    assert (Length(2010, 2000).over, Length(2000, 2000).over, Length(9, None).over) == (10, 0, 0)
