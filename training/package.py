"""Put trained models into the Stanza resources folder `models/`: half precision, no paths, checksums.

    python -m training.package --tokenize FILE --mwt FILE --ner FILE --pos FILE ...

Files that are not given stay as they are. `resources.json` and `SHA256SUMS` are written from what is there.
The fine-tuned encoder of an entity model becomes a folder of its own, which transformers loads, and is taken
out of the checkpoint: the checkpoint then finds it by its name, a path or a key of Stanza's foundation cache.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from transformers import AutoConfig

MODELS = Path("models")
PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")
WITH_VECTORS = ("pos", "depparse")
PACKAGE = "news"
BITS = 6  # of the encoder's weights: their 8-bit forms lose more, and git packs them a quarter smaller
PATHS_TO_NOTHING = ("wordvec_pretrain_file", "bert_model", "load_name", "finetune_load_name")


def halve(value: Any) -> Any:
    """The same structure with every float tensor in half precision."""
    if isinstance(value, torch.Tensor):
        return value.half().clone() if value.is_floating_point() else value.clone()
    if isinstance(value, dict):
        return {key: halve(item) for key, item in value.items()}
    if isinstance(value, list):
        return [halve(item) for item in value]
    if isinstance(value, tuple):
        return tuple(halve(item) for item in value)
    return value


def strip_paths(config: dict[str, Any]) -> None:
    """Take the paths of the training machine out of a model's settings."""
    for key, value in config.items():
        if isinstance(value, str) and ("/" in value or key in ("save_name", "save_dir", "load_name")):
            config[key] = None if key in PATHS_TO_NOTHING else Path(value).name
        if key == "device":
            config[key] = "cpu"


def pack(processor: str, source: Path, package: str) -> None:
    """Write one model."""
    checkpoint = torch.load(source, "cpu", weights_only=True)
    config = checkpoint["config"]
    encoder_source, vectors = config.get("bert_model"), config.get("wordvec_pretrain_file")
    strip_paths(config)
    for unused in ("optimizer", "optimizer_state_dict", "scheduler_state_dict", "bert_optimizer_state_dict"):
        checkpoint.pop(unused, None)
    if processor == "ner":
        fold_vectors(checkpoint, vectors)
    if encoder_source:
        weights = checkpoint["model"]
        encoder = {name[11:]: weights.pop(name) for name in list(weights) if name.startswith("bert_model.")}
        name = Path(encoder_source).name
        if encoder:
            name = package
            write_encoder(encoder, Path(encoder_source), MODELS / "fr" / "encoder" / name)
        config["bert_model"] = f"models/fr/encoder/{name}"
    target = MODELS / "fr" / processor / f"{package}.pt"
    target.parent.mkdir(parents=True, exist_ok=True)
    checkpoint = halve(checkpoint)
    torch.save(checkpoint, target, _use_new_zipfile_serialization=False)
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


def fold_vectors(checkpoint: dict[str, Any], vectors: str | None) -> None:
    """Put the vectors of an entity model, if it was trained with any, into its checkpoint.

    There Stanza looks for vectors that were trained, too. It lists the words in the checkpoint anyway, and a
    file of their own would list them twice. The words of the training data, which Stanza lists for changes to
    their vectors, are left out.
    """
    checkpoint["vocab"].pop("delta", None)
    checkpoint["model"].pop("delta_emb.weight", None)
    if vectors:
        checkpoint["model"]["word_emb.weight"] = torch.load(vectors, "cpu", weights_only=True)["emb"]
        checkpoint["config"]["emb_finetune"] = True


def rounded(weight: torch.Tensor, bits: int) -> torch.Tensor:
    """Half precision with so many bits of the ten behind the binary point, which packs smaller."""
    unit = 1 << (10 - bits)
    halves = weight.half().contiguous()
    # The next number up in the bits is the next one up in size, over the border of an exponent too.
    return ((halves.view(torch.int16) + unit // 2) & -unit).view(torch.float16)


def write_encoder(weights: dict[str, torch.Tensor], source: Path, folder: Path) -> None:
    """Write a fine-tuned encoder as a folder of its own, with the tokenizer of the one it was made from.

    Matrices of its layers are rounded to :data:`BITS`, less those that stand in the folder as they are.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "model.safetensors"
    before = load_file(target) if target.exists() else {}
    halves = {}
    for name, weight in weights.items():
        if "position_ids" in name:
            continue
        half = weight.half().contiguous()
        if "layer." in name and weight.dim() == 2 and not (name in before and half.equal(before[name])):
            half = rounded(weight, BITS)
        halves[name] = half
    save_file(halves, target, {"format": "pt"})
    # The settings say single precision, so that transformers computes in it whatever the file holds.
    settings = AutoConfig.from_pretrained(source)
    settings.dtype = "float32"
    settings.save_pretrained(folder)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        if source.resolve() != folder.resolve():  # a packaged model that was trained further
            shutil.copyfile(source / name, folder / name)
        (folder / name).chmod(0o644)
    (folder / "model.safetensors").chmod(0o644)


def write_resources() -> None:
    """List what is there for Stanza."""
    french: dict[str, Any] = {"lang_name": "French"}
    packages: dict[str, dict[str, str]] = {}
    for processor in ("pretrain", *PROCESSORS):
        for path in sorted((MODELS / "fr" / processor).glob("*.pt")):
            entry: dict[str, Any] = {"md5": hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}
            if processor in WITH_VECTORS:
                entry["dependencies"] = [{"model": "pretrain", "package": PACKAGE}]
            french.setdefault(processor, {})[path.stem] = entry
            if processor != "pretrain":
                packages.setdefault(path.stem, {})[processor] = path.stem
    base = packages.get(PACKAGE, {})
    for name, members in packages.items():
        packages[name] = {**base, **members}
    packages["default"] = dict(base)
    french["packages"] = packages
    text = json.dumps({"fr": french}, indent=1, ensure_ascii=False)
    (MODELS / "resources.json").write_text(text + "\n", encoding="utf-8")


def write_sums() -> None:
    """Checksums of every file below models/fr."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(MODELS).as_posix()}"
        for path in sorted((MODELS / "fr").rglob("*"))
        if path.is_file()
    ]
    (MODELS / "SHA256SUMS").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--package", default=PACKAGE)
    for processor in PROCESSORS:
        parser.add_argument(f"--{processor}", type=Path)
    args = parser.parse_args()
    for processor in PROCESSORS:
        source = getattr(args, processor)
        if source:
            pack(processor, source, args.package)
    write_resources()
    write_sums()


if __name__ == "__main__":
    main()
