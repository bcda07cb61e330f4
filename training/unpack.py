"""Put a packaged entity model and its encoder together again, to train it further.

    python -m training.unpack --models models --out FILE

Stanza trains and saves the encoder of a checkpoint only when the checkpoint holds its weights.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from safetensors.torch import load_file

from training.package import MODELS, PACKAGE


def unpack(models: Path, package: str, out: Path) -> None:
    """Write the checkpoint ``out``, in single precision."""
    checkpoint = torch.load(models / "fr" / "ner" / f"{package}.pt", "cpu", weights_only=True)
    encoder = load_file(models / "fr" / "encoder" / package / "model.safetensors")
    checkpoint["model"] |= {f"bert_model.{name}": weight for name, weight in encoder.items()}
    checkpoint["model"] = {
        name: weight.float() if weight.is_floating_point() else weight
        for name, weight in checkpoint["model"].items()
    }
    torch.save(checkpoint, out)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--models", type=Path, default=MODELS)
    parser.add_argument("--package", default=PACKAGE)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    unpack(args.models, args.package, args.out)


if __name__ == "__main__":
    main()
