"""What happens to weights on their way into the repository."""

import pytest
import torch

from training.package import rounded


@pytest.mark.parametrize("bits", [4, 6, 8])
def test_a_weight_is_off_by_half_a_unit_at_most(bits: int) -> None:
    weights = torch.linspace(-3, 3, 1001)
    weights = weights[weights.abs() > 1e-3]
    off = ((rounded(weights, bits).float() - weights) / weights).abs().max()

    assert off <= 2.0 ** -(bits + 1) + 2.0**-11  # and the rounding to half precision


def test_what_is_rounded_stays_as_it_is() -> None:
    once = rounded(torch.randn(100), 6)
    assert rounded(once.float(), 6).equal(once)
