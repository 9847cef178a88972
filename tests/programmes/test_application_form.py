"""The application forms of the programmes: sections with what is asked, and the criteria they are assessed by."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from apps.programmes.application_form import FORMS, ApplicationForm, load_forms
from apps.programmes.catalogue import CatalogueError, load_catalogue
from apps.programmes.models import ProgrammeVersion
from apps.programmes.services.programme_version import store_programme_versions
from tests.factories.cast import Cast

GIVEN = """
programme = "p"
versions = ["1"]
source = "Manual"
confirmed = false
[[sections]]
key = "summary"
number = "A"
kind = "text"
limit = 100
titles = { en = "S", pl = "S", fi = "S", da = "S" }
asked = { en = "Q", pl = "Q", fi = "Q", da = "Q" }
[[criteria]]
key = "relevance"
maximum = 5
sections = ["summary"]
titles = { en = "R", pl = "R", fi = "R", da = "R" }
questions = [{ en = "Q", pl = "Q", fi = "Q", da = "Q" }]
"""


@pytest.mark.parametrize("form", load_forms().values(), ids=[" ".join(key) for key in load_forms()])
def test_form_of_the_files_comes_back_from_what_is_stored(form: ApplicationForm) -> None:
    assert ApplicationForm.from_data(form.to_data()) == form


def test_no_limit_of_the_files_is_said_to_be_confirmed() -> None:
    assert {one.confirmed for form in load_forms().values() for one in form.sections if one.limit} == {False}


def test_every_section_is_looked_at_by_a_criterion_or_is_data() -> None:
    for form in load_forms().values():
        looked_at = {key for criterion in form.criteria for key in criterion.sections}
        assert {one.key for one in form.sections} - looked_at <= {"indicators", "horizontal", "work-plan"}


def test_both_strands_of_the_innovation_investments_share_a_form_of_which_nothing_is_confirmed() -> None:
    forms = load_forms()
    form = forms["i3", "2021-2027-strand-1"]

    assert form == forms["i3", "2021-2027-strand-2a"]
    assert {one.confirmed for one in (*form.sections, *form.criteria)} == {False}
    assert [one.key for one in form.criteria] == ["relevance", "impact", "implementation", "portfolio"]


def test_every_form_belongs_to_a_version_of_the_catalogue() -> None:
    assert set(load_forms()) <= {(version.code, version.version) for version in load_catalogue()}


@pytest.mark.parametrize(
    ("instead_of", "put", "said"),
    [
        ('sections = ["summary"]', 'sections = ["other"]', "there is no section other"),
        ("limit = 100", "limit = 0", "the limit is a number of characters"),
        ('kind = "text"', 'kind = "poem"', "poem"),
        (', da = "Q" }\n[[criteria]]', " }\n[[criteria]]", "names are wanted"),
        ('number = "A"', 'number = "A"\nlenght = 3', "nobody reads lenght"),
        ('source = "Manual"', 'source = ""', "a source is named"),
    ],
)
def test_unsound_file_is_refused_with_its_fault(tmp_path: Path, instead_of: str, put: str, said: str) -> None:
    assert instead_of in GIVEN
    (tmp_path / "form.toml").write_text(GIVEN.replace(instead_of, put), "utf-8")

    with pytest.raises(CatalogueError, match=said):
        load_forms(tmp_path)


def test_second_form_of_one_version_is_refused(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text(GIVEN, "utf-8")

    with pytest.raises(CatalogueError, match="another form of p 1"):
        load_forms(tmp_path)


@pytest.mark.django_db
def test_form_is_stored_with_its_version_and_none_where_there_is_none() -> None:
    store_programme_versions(versions=load_catalogue())

    with_form = {(row.code, row.version) for row in ProgrammeVersion.objects.all() if row.form["sections"]}
    assert with_form == set(load_forms())


def test_form_stands_on_the_programmes_page_and_api_with_its_marks(cast: Cast, client: Client) -> None:
    form = load_forms()["interreg-baltic-sea-region", "2021-2027"]
    ProgrammeVersion.objects.filter(pk=cast.partnership.programme_version_id).update(form=form.to_data())
    cast.partner.user.language = "pl"
    cast.partner.user.save()
    client.force_login(cast.partner.user)

    page = client.get(reverse("programme_parameters", args=["alpha"])).content.decode()
    answer = client.get(reverse("api_programme_form", args=["alpha"])).json()

    with override("pl"):
        assert page.count(str(form.sections[0].question)) == 1
    assert page.count("status-warn") == len(form.sections) + len(form.criteria)
    assert answer["sections"][0]["title"] == "Streszczenie projektu"
    assert {one["is_confirmed"] for one in answer["sections"]} == {False}


def test_folder_of_forms_holds_nothing_else() -> None:
    assert {path.suffix for path in FORMS.iterdir()} == {".toml"}
