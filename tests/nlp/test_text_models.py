import pytest

from apps.nlp.errors import ModelUnavailable
from apps.nlp.text_models import TextModel, get_rewriter, get_translator, open_text_model
from tests.factories.text_models import WORDS, let_it_write, write_tiny_causal, write_tiny_seq2seq


@pytest.fixture(autouse=True)
def _forget_models(settings):
    settings.AI_ENABLED = True
    settings.AI_THREADS = 1
    yield
    open_text_model.cache_clear()


@pytest.mark.parametrize("write", [write_tiny_seq2seq, write_tiny_causal])
def test_tiny_model_writes_the_same_words_of_its_own_every_time(tmp_path, write):
    model = TextModel(source=str(write(tmp_path / "model")), threads=1)

    made = model.translate(["The guide has been published."], language="en", into="pl")

    assert made == model.translate(["The guide has been published."], language="en", into="pl")
    assert set(made[0].split()) <= set(WORDS)
    assert model.model_id.startswith("model@")


@pytest.mark.parametrize("write", [write_tiny_seq2seq, write_tiny_causal])
def test_what_was_asked_is_no_part_of_what_the_model_wrote(tmp_path, monkeypatch, write):
    let_it_write(monkeypatch, "The guide has been published.")
    model = TextModel(source=str(write(tmp_path / "model")), threads=1)

    assert model.rewrite(["12 copies."], language="en") == ["The guide has been published."]


def test_no_setting_or_no_folder_means_no_model(settings, tmp_path):
    settings.AI_TRANSLATION_MODEL, settings.AI_TEXT_MODEL = "", str(tmp_path / "missing")

    assert (get_translator(), get_rewriter()) == (None, None)


def test_switched_off_ai_means_no_model(settings, tmp_path):
    settings.AI_TRANSLATION_MODEL = str(write_tiny_seq2seq(tmp_path / "model"))
    assert get_translator() is not None

    settings.AI_ENABLED = False

    assert get_translator() is None


def test_folder_that_cannot_be_read_as_a_model_is_unavailable(tmp_path):
    folder = write_tiny_seq2seq(tmp_path / "model")
    model = TextModel(source=str(folder), threads=1)
    (folder / "model.safetensors").write_bytes(b"broken")

    with pytest.raises(ModelUnavailable):
        model.rewrite(["12 copies."], language="en")
