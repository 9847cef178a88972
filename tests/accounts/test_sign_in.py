"""Sign-in pages: own look, no inline code, the language chosen before and after."""

import re

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from rest_framework.authtoken.models import Token

from tests.factories.cast import PASSWORD, Cast

EXECUTED_INLINE = re.compile(r"<script(?![^>]*(src=|application/json))[^>]*>|\son\w+=|\sstyle=|<style", re.IGNORECASE)
ENTRANCE = ["account_login", "account_reset_password", "account_signup"]
OWN_PAGES = [
    "account_change_password",
    "account_email",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "account_reauthenticate",
    "account_logout",
    "account_token",
]


def confirmed(user):
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def sign_in(user) -> Client:
    client = Client()
    response = client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert response.status_code == 302
    return client


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "You are signed in as Partner."),
        ("pl", "Zalogowano: Partner."),
        ("fi", "Olet kirjautunut sisään: Partner."),
        ("da", "Du er logget ind: Partner."),
    ],
)
def test_first_page_after_sign_in_greets_in_the_persons_language_whatever_the_browser_speaks(
    cast: Cast, language: str, words: str
) -> None:
    user = confirmed(cast.partner.user)
    user.full_name, user.language = "Partner", language
    user.save()
    client = Client(headers={"accept-language": "de,en;q=0.5"})

    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    page = client.get("/", follow=True).content.decode()

    assert words in page


@pytest.mark.parametrize("name", ENTRANCE)
def test_entrance_page_runs_no_inline_code(db: None, name: str) -> None:
    response = Client().get(reverse(name))

    assert response.status_code == 200
    assert EXECUTED_INLINE.findall(response.content.decode()) == []


@pytest.mark.parametrize("name", OWN_PAGES)
def test_account_page_runs_no_inline_code(cast: Cast, name: str) -> None:
    client = sign_in(confirmed(cast.partner.user))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    response = client.get(reverse(name))

    assert response.status_code == 200
    assert EXECUTED_INLINE.findall(response.content.decode()) == []


def test_login_page_offers_a_passkey(db: None) -> None:
    page = Client().get(reverse("account_login")).content.decode()

    assert 'id="passkey_login"' in page
    assert "mfa/js/webauthn.js" in page


def test_wrong_password_is_tied_to_the_form(db: None) -> None:
    page = Client().post(reverse("account_login"), {"login": "nobody@example.invalid", "password": "x"})

    assert 'class="alert alert-danger" role="alert"' in page.content.decode()


def test_empty_field_is_described_by_its_error(db: None) -> None:
    page = Client().post(reverse("account_login"), {"login": "", "password": "x"}).content.decode()

    assert re.search(r'<input[^>]*name="login"[^>]*aria-describedby="id_login_error"', page)
    assert 'id="id_login_error"' in page


def test_language_before_sign_in_is_kept_in_a_cookie(db: None) -> None:
    client = Client()

    client.post(reverse("choose_language"), {"language": "da", "next": reverse("account_login")})

    assert client.get(reverse("account_login")).headers["Content-Language"] == "da"


def test_language_after_sign_in_is_kept_with_the_person(cast: Cast) -> None:
    client = sign_in(confirmed(cast.partner.user))

    response = client.post(reverse("choose_language"), {"language": "fi", "next": "/account/token/"})

    cast.partner.user.refresh_from_db()
    assert cast.partner.user.language == "fi"
    assert response.headers["Location"] == "/account/token/"


@pytest.mark.parametrize(
    "way_back", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "abc", "\x00"]
)
def test_way_back_that_is_no_address_of_this_site_leads_home(cast: Cast, way_back: str) -> None:
    client = sign_in(confirmed(cast.partner.user))

    response = client.post(reverse("choose_language"), {"language": "fi", "next": way_back})

    assert response.headers["Location"] == "/"


def test_unknown_language_is_refused(db: None) -> None:
    assert Client().post(reverse("choose_language"), {"language": "xx"}).status_code == 400


def test_lead_without_second_factor_is_sent_to_set_it_up(cast: Cast, settings) -> None:
    settings.SECOND_FACTOR_ROLES = ["lead", "auditor"]
    client = Client()
    client.force_login(cast.lead.user)

    response = client.get(reverse("overview", args=["alpha"]))

    assert (response.status_code, response.headers.get("Location")) == (302, reverse("mfa_index"))


def test_lead_without_second_factor_is_refused_by_the_api_and_told_why(cast: Cast, settings) -> None:
    settings.SECOND_FACTOR_ROLES = ["lead", "auditor"]
    client = Client()
    client.force_login(cast.lead.user)

    response = client.get("/api/v1/partnerships/alpha/reports/")

    with translation.override(cast.lead.user.language):
        why = gettext("Your role needs a second factor. Sign in on the pages and set one up first.")
    assert (response.status_code, response.json()["title"]) == (403, why)


def test_lead_with_second_factor_is_let_in(cast: Cast, settings) -> None:
    settings.SECOND_FACTOR_ROLES = ["lead", "auditor"]
    client = enrolled(cast, methods=["password", "mfa"])

    assert client.get(reverse("overview", args=["alpha"])).status_code == 200


def test_lead_signed_in_by_password_before_she_enrolled_confirms_her_second_factor(cast: Cast, settings) -> None:
    settings.SECOND_FACTOR_ROLES = ["lead", "auditor"]
    client = enrolled(cast, methods=["password"])

    page = client.get(reverse("overview", args=["alpha"]))
    program = client.get("/api/v1/partnerships/alpha/reports/")

    assert page.headers["Location"] == f"{reverse('mfa_reauthenticate')}?next=%2Fp%2Falpha%2F"
    assert program.status_code == 403


def test_token_of_an_enrolled_lead_is_let_in(cast: Cast, settings) -> None:
    settings.SECOND_FACTOR_ROLES = ["lead", "auditor"]
    enrolled(cast, methods=[])
    token = Token.objects.create(user=cast.lead.user)

    answer = Client().get("/api/v1/partnerships/alpha/reports/", headers={"Authorization": f"Token {token.key}"})

    assert answer.status_code == 200


def enrolled(cast: Cast, *, methods: list[str]) -> Client:
    """The lead with TOTP set up, in a session that signed in by these methods."""
    Authenticator.objects.create(user=cast.lead.user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = Client()
    client.force_login(cast.lead.user)
    request = HttpRequest()
    request.session = client.session
    for method in methods:
        record_authentication(request, cast.lead.user, method)
    request.session.save()
    return client


def test_partner_needs_no_second_factor(cast: Cast, settings) -> None:
    settings.SECOND_FACTOR_ROLES = ["lead", "auditor"]
    client = Client()
    client.force_login(cast.partner.user)

    assert client.get(reverse("overview", args=["alpha"])).status_code == 200


@pytest.mark.parametrize(
    ("referer", "way_back"),
    [
        ("http://testserver/p/alpha/reports/1/", "/p/alpha/reports/1/"),
        ("https://elsewhere.example/p/alpha/", "/p/alpha/"),
        ("", "/"),
    ],
)
def test_form_sent_after_the_session_ended_leads_back_to_the_page_it_was_on(
    db: None, referer: str, way_back: str
) -> None:
    response = Client().post("/p/alpha/reports/1/submit/", headers={"referer": referer})

    assert (response.status_code, response.headers["Location"]) == (302, f"{reverse('account_login')}?next={way_back}")
