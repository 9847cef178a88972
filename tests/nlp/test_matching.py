from apps.nlp.matching import match_to_descriptions

FIELDS = {"supplier": ["rent of the project"], "amount": ["flight", "laptop a"]}


def test_match_to_descriptions_same_wording_names_its_field(tiny_model):
    matches = match_to_descriptions(["laptop a", "rent of the project"], FIELDS)

    assert [name for name, _score in matches] == ["amount", "supplier"]
    assert all(score > 0.99 for _name, score in matches)


def test_match_to_descriptions_far_text_names_nothing(tiny_model, monkeypatch):
    monkeypatch.setattr("apps.nlp.matching.NEAR_ENOUGH", 0.999)

    ((name, score),) = match_to_descriptions(["works"], FIELDS)

    assert name is None
    assert score < 0.999


def test_match_to_descriptions_without_model_names_nothing(no_model):
    assert match_to_descriptions(["Vendor"], FIELDS) == [(None, 0.0)]


def test_match_to_descriptions_no_texts_or_no_fields_gives_nothing(tiny_model):
    assert match_to_descriptions([], FIELDS) == []
    assert match_to_descriptions(["rent"], {}) == [(None, 0.0)]
