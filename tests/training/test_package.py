"""What happens to weights on their way into the repository."""

from pathlib import Path

import pytest
import torch

from training.package import fold_vectors, rounded


@pytest.mark.parametrize("bits", [4, 6, 8])
def test_a_weight_is_off_by_half_a_unit_at_most(bits: int) -> None:
    weights = torch.linspace(-3, 3, 1001)
    weights = weights[weights.abs() > 1e-3]
    off = ((rounded(weights, bits).float() - weights) / weights).abs().max()

    assert off <= 2.0 ** -(bits + 1) + 2.0**-11  # and the rounding to half precision


def test_what_is_rounded_stays_as_it_is() -> None:
    once = rounded(torch.randn(100), 6)
    assert rounded(once.float(), 6).equal(once)


def test_vectors_of_an_entity_model_go_into_its_checkpoint(tmp_path: Path) -> None:
    vectors = torch.randn(5, 3).half()
    torch.save({"vocab": {}, "emb": vectors}, tmp_path / "names.pt")
    checkpoint = {
        "vocab": {"word": {}, "delta": {}},
        "model": {"delta_emb.weight": torch.zeros(2, 3)},
        "config": {"emb_finetune": False},
    }
    fold_vectors(checkpoint, str(tmp_path / "names.pt"))

    assert checkpoint["model"].keys() == {"word_emb.weight"}
    assert checkpoint["model"]["word_emb.weight"].equal(vectors)
    assert checkpoint["vocab"] == {"word": {}}
    assert checkpoint["config"] == {"emb_finetune": True}


def test_every_word_with_a_vector_has_its_row() -> None:
    for path in Path("models/fr/pretrain").glob("*.pt"):
        pretrain = torch.load(path, weights_only=True)
        assert len(pretrain["vocab"]["_id2unit"]) == len(pretrain["emb"])
