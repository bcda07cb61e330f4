"""Make an encoder of the first layers of another one, for models that must outlive changes to the rest.

    python -m training.lower models/fr/encoder/news --layers 6 --out models/fr/encoder/news-lower

Writes settings only; weights and tokenizer are links to the files of the whole encoder, of which transformers
reads what the settings ask for.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from transformers import AutoConfig

FILES = ("model.safetensors", "tokenizer.json", "tokenizer_config.json")


def lower(encoder: Path, layers: int, out: Path) -> None:
    """Write the folder ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    settings = AutoConfig.from_pretrained(encoder)
    settings.num_hidden_layers = layers
    settings.save_pretrained(out)
    for name in FILES:
        link = out / name
        link.unlink(missing_ok=True)
        link.symlink_to(os.path.relpath(encoder / name, out))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("encoder", type=Path)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    lower(args.encoder, args.layers, args.out)


if __name__ == "__main__":
    main()
