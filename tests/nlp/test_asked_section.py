import numpy as np
import pytest

from apps.memory.enums import SectionKind
from apps.nlp import asked_section
from apps.nlp.asked_section import tell_asked_section
from apps.nlp.embedding import get_embedder
from apps.nlp.heads.wordings import SECTIONS
from tests.nlp.heads_support import make_head


@pytest.fixture
def head(tiny_model, monkeypatch):
    model = get_embedder().model_id
    made = make_head(name="sections", labels=("assessment", "lesson"), word="reviewers", embedding_model=model)
    monkeypatch.setattr(asked_section, "load_head", lambda name: made)
    return made


def test_tell_asked_section_gives_each_kind_its_likelihood(head):
    quiet = round(float(1 / (2 + np.e)), 4)

    assert tell_asked_section(" reviewers ") == {"assessment": 1.0, "lesson": 0.0}
    assert tell_asked_section("rent") == {"assessment": quiet, "lesson": round(float(np.e / (2 + np.e)), 4)}


def test_tell_asked_section_without_words_or_model_says_nothing(head, no_model):
    assert (tell_asked_section(" "), tell_asked_section("reviewers")) == ({}, {})


def test_tell_asked_section_by_a_head_of_another_model_says_nothing(tiny_model, monkeypatch):
    other = make_head(name="sections", labels=("assessment", "lesson"), word="reviewers", embedding_model="other")
    monkeypatch.setattr(asked_section, "load_head", lambda name: other)

    assert tell_asked_section("reviewers") == {}


def test_every_section_asked_for_is_one_of_an_application():
    assert {*SECTIONS} == {*SectionKind.values} - {"summary", "objectives", "other"}
