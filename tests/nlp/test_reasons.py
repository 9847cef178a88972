import numpy as np
import pytest

from apps.nlp import reasons
from apps.nlp.embedding import get_embedder
from apps.nlp.reasons import ReasonProposal, decide_reason, propose_reasons
from tests.nlp.heads_support import make_head


@pytest.fixture
def head(tiny_model, monkeypatch):
    made = make_head(name="reasons", labels=("alcohol", "gift"), word="wine", embedding_model=get_embedder().model_id)
    monkeypatch.setattr(reasons, "load_head", lambda name: made)
    return made


def test_propose_reasons_equal_lines_are_judged_once_and_kept_in_order(head, monkeypatch):
    judged: list[str] = []
    judge = type(head).judge

    def listen(self, texts, embedder):
        judged.extend(texts)
        return judge(self, texts, embedder)

    monkeypatch.setattr(type(head), "judge", listen)

    found = propose_reasons(["wine", "rent", "wine", " "])

    quiet = round(float(1 / (2 + np.e)), 4)
    assert judged == ["wine", "rent"]
    assert [proposal.likelihoods for proposal in found] == [
        {"alcohol": 1.0, "gift": 0.0},
        {"alcohol": quiet, "gift": round(float(np.e / (2 + np.e)), 4)},
        {"alcohol": 1.0, "gift": 0.0},
        {},
    ]
    assert [proposal.model_id for proposal in found] == [head.model_id, head.model_id, head.model_id, None]


def test_propose_reasons_without_model_says_what_is_missing(no_model):
    (proposal,) = propose_reasons(["wine"])

    assert (proposal.likelihoods, proposal.model_id) == ({}, None)
    assert proposal.why_not.startswith("The language model has not been fetched yet.")


@pytest.mark.parametrize(
    ("likelihood", "said", "decided"),
    [
        (0.95, {}, ("alcohol", 0.95)),
        (0.89, {}, (None, 0.0)),
        (0.51, {"alcohol": "unsure"}, ("alcohol", 0.51)),
        (0.49, {"alcohol": "unsure"}, (None, 0.0)),
        (0.11, {"alcohol": "certain"}, ("alcohol", 0.11)),
        (0.09, {"alcohol": "certain"}, (None, 0.0)),
        (0.89, {"gift": "certain"}, (None, 0.0)),
    ],
)
def test_decide_reason_the_surer_the_list_the_less_the_model_has_to_agree(head, likelihood, said, decided):
    assert decide_reason(ReasonProposal({"alcohol": likelihood, "gift": 0.01}, "m"), said) == decided


def test_decide_reason_two_over_their_limits_the_one_further_above_wins(head):
    proposal = ReasonProposal({"alcohol": 0.95, "gift": 0.3}, "m")

    assert decide_reason(proposal, {"gift": "certain"}) == ("gift", 0.3)


def test_decide_reason_without_model_certain_words_decide_and_unsure_ones_do_not():
    assert decide_reason(ReasonProposal(), {"gift": "unsure", "fine": "certain"}) == ("fine", 0.0)
    assert decide_reason(ReasonProposal(), {"gift": "unsure"}) == (None, 0.0)
