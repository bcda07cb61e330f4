"""The mean of the weights of two checkpoints of one training (Wortsman et al. 2022, "Model soups").

python -m training.average ONE OTHER --out FILE [--share 0.5]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--share", type=float, default=0.5, help="of the other one")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    checkpoint = torch.load(args.one, "cpu", weights_only=True)
    other = torch.load(args.other, "cpu", weights_only=True)["model"]
    weights = checkpoint["model"]
    if weights.keys() != other.keys():
        raise ValueError("the checkpoints are not of one training")
    for name, weight in weights.items():
        if weight.is_floating_point():
            weights[name] = torch.lerp(weight, other[name], args.share)
    torch.save(checkpoint, args.out)


if __name__ == "__main__":
    main()
