"""Mail is written in the recipient's language and leaves after the commit."""

from pathlib import Path

import pytest
from django.core import mail
from django.template.exceptions import TemplateDoesNotExist

from apps.notifications.services.mail import send_mail_to
from tests.factories.cast import make_user


@pytest.fixture
def letters(tmp_path: Path, settings) -> Path:
    """A mail whose text shows the language it was written in."""
    folder = tmp_path / "mail"
    folder.mkdir()
    (folder / "news_subject.txt").write_text("{% load i18n %}News\n for {{ name }}\n")
    (folder / "news_message.txt").write_text("{% load i18n %}{% get_current_language as code %}{{ code }}")
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}]
    settings.CELERY_TASK_ALWAYS_EAGER = True
    from config.celery import app

    app.conf.task_always_eager = True
    yield folder
    app.conf.task_always_eager = False


def test_mail_is_written_in_the_recipients_language(db, letters, django_capture_on_commit_callbacks) -> None:
    user = make_user("anna", "pl")

    with django_capture_on_commit_callbacks(execute=True):
        send_mail_to(user=user, template="mail/news", context={"name": "Anna"})

    assert [(m.to, m.subject, m.body) for m in mail.outbox] == [(["anna@example.invalid"], "News for Anna", "pl\n")]


def test_mail_waits_for_the_commit(db, letters, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=False) as waiting:
        send_mail_to(user=make_user("anna", "fi"), template="mail/news", context={})

    assert len(waiting) == 1
    assert mail.outbox == []


def test_same_text_goes_beside_it_as_a_page_that_takes_no_markup(
    db, letters, django_capture_on_commit_callbacks
) -> None:
    (letters / "news_message.txt").write_text("{% autoescape off %}{{ name }} http://127.0.0.1/p/{% endautoescape %}")

    with django_capture_on_commit_callbacks(execute=True):
        send_mail_to(user=make_user("anna", "da"), template="mail/news", context={"name": "<b>"})

    ((page, media_type),) = [(one.content, one.mimetype) for one in mail.outbox[0].alternatives]
    assert media_type == "text/html"
    assert '<html lang="da">' in page
    assert '<p>&lt;b&gt; <a href="http://127.0.0.1/p/" rel="nofollow">http://127.0.0.1/p/</a></p>' in page
    assert mail.outbox[0].body == "<b> http://127.0.0.1/p/\n"


def test_missing_text_is_an_error(db, letters) -> None:
    with pytest.raises(TemplateDoesNotExist):
        send_mail_to(user=make_user("anna", "en"), template="mail/nothing", context={})
