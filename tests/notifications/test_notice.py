"""Telling people: at once, with the daily mail, or not at all, and each thing once."""

import pytest
from django.core import mail
from django.test import Client

from apps.notifications.enums import NoticeKey, NoticeTopic, Timing
from apps.notifications.models import NoticePreference, WaitingNotice
from apps.notifications.notices import NOTICES
from apps.notifications.selectors.preference import read_preferences
from apps.notifications.services.digest import send_digests
from apps.notifications.services.notice import notify
from apps.notifications.services.preference import save_preferences
from apps.notifications.tasks import send_digests as send_digests_task
from apps.tenancy.tasks import work_in_process
from tests.factories.cast import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tasks_run_at_once")]
ADDRESS = "http://127.0.0.1:8000/p/alpha/deadlines/"


def tell(*people, key: NoticeKey = NoticeKey.DEADLINES_NEAR) -> int:
    deadline = {"title": "Partner report", "due_on": None}
    context = {"acronym": "ALPHA", "deadlines": [(deadline, 3)], "first": deadline, "address": ADDRESS}
    return notify(key=key, people=people, template="dashboard/mail/deadlines_near", context=context)


def test_every_key_has_its_row_in_the_table() -> None:
    assert set(NOTICES) == set(NoticeKey)


def test_who_chose_nothing_is_told_at_once(django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert tell(make_user("anna", "en")) == 1

    assert [message.to for message in mail.outbox] == [["anna@example.invalid"]]
    assert WaitingNotice.objects.count() == 0


def test_who_chose_never_is_not_told(django_capture_on_commit_callbacks) -> None:
    user = make_user("anna", "en")
    save_preferences(user_id=user.pk, timings={NoticeTopic.DEADLINES: Timing.NEVER})

    with django_capture_on_commit_callbacks(execute=True):
        assert tell(user) == 0

    assert (mail.outbox, WaitingNotice.objects.count()) == ([], 0)


def test_what_has_no_topic_is_told_at_once_whatever_was_chosen(django_capture_on_commit_callbacks) -> None:
    user = make_user("anna", "en")
    save_preferences(user_id=user.pk, timings=dict.fromkeys(NoticeTopic, Timing.NEVER))

    with django_capture_on_commit_callbacks(execute=True):
        assert tell(user, key=NoticeKey.CONTROLLER_ASSIGNED) == 1

    assert len(mail.outbox) == 1


def test_person_who_left_is_told_nothing(django_capture_on_commit_callbacks) -> None:
    user = make_user("anna", "en")
    user.is_active = False

    with django_capture_on_commit_callbacks(execute=True):
        assert tell(user) == 0

    assert mail.outbox == []


def test_nobody_is_told_while_records_are_taken_over(django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True), work_in_process():
        assert tell(make_user("anna", "en")) == 0

    assert mail.outbox == []


def test_daily_mail_holds_what_happened_once(django_capture_on_commit_callbacks) -> None:
    user = make_user("anna", "en")
    save_preferences(user_id=user.pk, timings={NoticeTopic.DEADLINES: Timing.DAILY})
    tell(user)
    tell(user)

    with django_capture_on_commit_callbacks(execute=True):
        assert (send_digests(), send_digests()) == (1, 0)

    (told,) = mail.outbox
    assert told.subject == "Sammen: 2 things for you to know"
    assert told.body.count("ALPHA: Partner report, due") == 2
    assert told.body.count(ADDRESS) == 2


def test_daily_mail_is_in_each_persons_language(django_capture_on_commit_callbacks) -> None:
    for name, language in (("anna", "pl"), ("aino", "fi")):
        user = make_user(name, language)
        save_preferences(user_id=user.pk, timings={NoticeTopic.DEADLINES: Timing.DAILY})
        tell(user)

    with django_capture_on_commit_callbacks(execute=True):
        send_digests_task.delay()

    pages = {message.to[0]: message.alternatives[0].content for message in mail.outbox}
    assert '<html lang="pl">' in pages["anna@example.invalid"]
    assert '<html lang="fi">' in pages["aino@example.invalid"]


def test_subject_takes_one_line_and_no_more_than_its_column(django_capture_on_commit_callbacks) -> None:
    user = make_user("anna", "en")
    save_preferences(user_id=user.pk, timings={NoticeTopic.DEADLINES: Timing.DAILY})
    deadline = {"title": "long\nwords " * 60, "due_on": None}
    context = {"acronym": "A", "deadlines": [(deadline, 3)], "first": deadline, "address": ADDRESS}

    notify(key=NoticeKey.DEADLINES_NEAR, people=[user], template="dashboard/mail/deadlines_near", context=context)

    (notice,) = WaitingNotice.objects.all()
    assert (len(notice.subject), "\n" in notice.subject) == (300, False)


def test_preferences_are_chosen_on_the_persons_own_page() -> None:
    user = make_user("anna", "en")
    client = Client()
    client.force_login(user)

    page = client.get("/account/notifications/").content.decode()
    answer = client.post(
        "/account/notifications/", {"questions": "daily", "deadlines": "never", "reports": "at_once", "work": "daily"}
    )

    assert "A deadline comes near" in page
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/notifications/")
    assert read_preferences(user_id=user.pk) == {
        NoticeTopic.QUESTIONS: Timing.DAILY,
        NoticeTopic.DEADLINES: Timing.NEVER,
        NoticeTopic.REPORTS: Timing.AT_ONCE,
        NoticeTopic.WORK: Timing.DAILY,
    }


def test_odd_choice_is_refused_and_nothing_is_saved() -> None:
    client = Client()
    client.force_login(make_user("anna", "en"))

    answer = client.post("/account/notifications/", {"questions": "hourly", "deadlines": "never"})

    assert (answer.status_code, NoticePreference.objects.count()) == (422, 0)


def test_preferences_ask_for_a_sign_in() -> None:
    assert Client().get("/account/notifications/").status_code == 302
