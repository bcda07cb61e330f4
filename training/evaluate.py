"""Measure the models in `models/` from raw text through the whole pipeline, and print the accuracy table.

    python -m training.evaluate                      # everything that is there
    python -m training.evaluate --only entities      # or tokens, tags, typed, speed
    python -m training.evaluate --package news --dir models

Entities are right when type and both character offsets are. Treebank figures come from the CoNLL 2018 scorer.
"""

from __future__ import annotations

import argparse
import io
import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

import stanza
import torch
from stanza.models.common.doc import Document
from udtools.udeval import evaluate, load_conllu

from service.text.capitals import without_accents
from training.common import ENTITY_TYPES, data_dir, read_jsonl, upper
from training.load import pipeline

Span = tuple[int, int, str]
TREEBANKS = {
    "Sequoia test": "UD_French-Sequoia/fr_sequoia-ud-test.conllu",
    "GSD test": "UD_French-GSD/fr_gsd-ud-test.conllu",
    "PUD": "UD_French-PUD/fr_pud-ud-test.conllu",
}
CASES = Path("tests/nlp/test_typed_text_cases.jsonl")


def run(nlp: stanza.Pipeline, texts: list[str]) -> list[Document]:
    """Annotate the texts, many at a time, shortest beside shortest so that little is padded."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    done: list[Document] = [Document([]) for _ in texts]
    for start in range(0, len(order), 200):
        part = order[start : start + 200]
        for index, document in zip(part, nlp.bulk_process([texts[i] for i in part]), strict=True):
            done[index] = document
    return done


def spans(document: Document) -> set[Span]:
    """Entities of a document."""
    return {(ent.start_char, ent.end_char, ent.type) for ent in document.ents}


def scores(
    gold: list[set[Span]], found: list[set[Span]], skip: list[set[tuple[int, int]]] | None = None
) -> dict[str, tuple]:
    """Precision, recall and F1 per type and over all; spans that touch a disputed one are not scored."""
    right, predicted, wanted = Counter[str](), Counter[str](), Counter[str]()
    for number, (want, have) in enumerate(zip(gold, found, strict=True)):
        if skip and skip[number]:
            disputed = skip[number]
            have -= {s for s in have if any(s[0] < last and first < s[1] for first, last in disputed)}
        for kind in ENTITY_TYPES:
            wanted[kind] += sum(s[2] == kind for s in want)
            predicted[kind] += sum(s[2] == kind for s in have)
            right[kind] += sum(s[2] == kind for s in want & have)
    table = {}
    for name in ("all", *ENTITY_TYPES):
        r, p, w = (sum(c.values()) if name == "all" else c[name] for c in (right, predicted, wanted))
        table[name] = (r / max(p, 1), r / max(w, 1), 2 * r / max(p + w, 1), w)
    return table


def show(title: str, table: dict[str, tuple]) -> None:
    """Print one row of the entity table."""
    p, r, f, n = table["all"]
    kinds = "  ".join(f"{kind} {100 * table[kind][2]:.1f}" for kind in ENTITY_TYPES)
    print(
        f"{title:<42} P {100 * p:.1f}  R {100 * r:.1f}  F1 {100 * f:.1f}   {kinds}   ({n} names)", flush=True
    )


def entities(nlp: stanza.Pipeline) -> None:
    """Entity F1 on both development sets, on typed copies, and false alarms."""
    rows = read_jsonl(data_dir() / "ner" / "news-2023.dev.jsonl")
    gold = [{(s, e, t) for s, e, t in row["entities"]} for row in rows]
    texts = [row["text"] for row in rows]
    found = [spans(doc) for doc in run(nlp, texts)]
    show("news-2023.dev", scores(gold, found))
    alarms = [bool(have) for want, have in zip(gold, found, strict=True) if not want]
    print(
        f"{'false alarms (sentences without a name)':<42} {sum(alarms)} of {len(alarms)}: "
        f"1 in {len(alarms) / max(sum(alarms), 1):.0f}"
    )
    show(
        "news-2023.dev in capitals",
        scores(gold, [spans(doc) for doc in run(nlp, [upper(text) for text in texts])]),
    )
    show(
        "news-2023.dev without accents",
        scores(gold, [spans(doc) for doc in run(nlp, [without_accents(text) for text in texts])]),
    )
    rows = read_jsonl(data_dir() / "gold" / "news-articles.dev.jsonl")
    gold = [
        {(e["start"], e["end"], e["type"]) for e in row["entities"] if not e.get("disputed")} for row in rows
    ]
    skip = [{(e["start"], e["end"]) for e in row["entities"] if e.get("disputed")} for row in rows]
    show(
        "gold/news-articles.dev",
        scores(gold, [spans(doc) for doc in run(nlp, [row["text"] for row in rows])], skip),
    )


def read_treebank(path: Path, titles: bool) -> tuple[str, str]:
    """Raw text and plain CoNLL-U of a treebank; documents, and titles if asked for, are paragraphs."""
    text, lines, last, gap = "", [], "", ""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        comments = [line for line in block.splitlines() if line.startswith("#")]
        rows = [line.split("\t") for line in block.splitlines() if not line.startswith("#")]
        rows = [cells for cells in rows if "." not in cells[0]]
        name = next((line[12:] for line in comments if line.startswith("# sent_id = ")), "")
        document = name[:6] if name[:1] in "nw" and name[1:].isdigit() else name.rstrip("0123456789")
        if text:
            text += "\n\n" if document != last or (titles and gap == "\n\n") else " "
        last, covered = document, 0
        for cells in rows:
            if "-" in cells[0]:
                covered = int(cells[0].split("-")[1])
            elif int(cells[0]) <= covered:
                continue
            text += cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
        text = text.rstrip()
        gap = "" if rows[-1][1] in {".", "!", "?", "…", "...", "»", '"', ")", ":", ";"} else "\n\n"
        lines += ["\t".join(cells) for cells in rows] + [""]
    return text, "\n".join(lines) + "\n"


def to_conllu(document: Document) -> str:
    """CoNLL-U of a document; where nothing parsed, a flat tree stands in."""
    lines = []
    for sentence in document.sentences:
        for token in sentence.tokens:
            if len(token.words) > 1:
                lines.append(f"{token.words[0].id}-{token.words[-1].id}\t{token.text}" + "\t_" * 8)
            for word in token.words:
                head = word.head if word.head is not None else int(word.id > 1)
                relation = word.deprel or ("root" if head == 0 else "dep")
                cells = (
                    word.id,
                    word.text,
                    word.lemma or "_",
                    word.upos or "_",
                    "_",
                    word.feats or "_",
                    head,
                    relation,
                )
                lines.append("\t".join(map(str, cells)) + "\t_\t_")
        lines.append("")
    return "\n".join(lines) + "\n"


def load(conllu: str) -> Any:
    """A treebank text as the scorer wants it."""
    return load_conllu(io.StringIO(conllu), "", {})


def treebanks(nlp: stanza.Pipeline, tags: bool) -> None:
    """Tokens, words and sentences of all treebanks, or with tags, lemmas and trees too, of one.

    The tags are those of Sequoia's annotators: treebanks differ in what they mark.
    """
    chosen = {"Sequoia test": TREEBANKS["Sequoia test"]} if tags else TREEBANKS
    for title, name in chosen.items():
        for titles in (False, True):
            text, gold = read_treebank(data_dir() / "ud" / name, titles)
            result = evaluate(load(gold), load(to_conllu(nlp(text))))
            wanted = ["Tokens", "Words", "Sentences"] + (
                ["UPOS", "UFeats", "Lemmas", "UAS", "LAS"] if tags else []
            )
            cells = "  ".join(f"{key} {100 * result[key].f1:.2f}" for key in wanted)
            print(f"{title + (', titles as lines' if titles else ''):<42} {cells}", flush=True)


def typed(nlp: stanza.Pipeline) -> None:
    """The typed-text cases, and that no quote or bracket stands in a token with letters."""
    failed = 0
    cases = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    for case in cases:
        tokens = [token.text for sentence in nlp(case["text"]).sentences for token in sentence.tokens]
        if tokens != case["tokens"]:
            failed += 1
            print(f"  wanted {case['tokens']}\n  found  {tokens}")
    print(f"{'typed-text cases':<42} {len(cases) - failed} of {len(cases)} right")


def speed(nlp: stanza.Pipeline) -> None:
    """Words a second on whole articles, one at a time."""
    texts = [row["text"] for row in read_jsonl(data_dir() / "gold" / "news-articles.dev.jsonl")][:12]
    words = sum(len(text.split()) for text in texts)
    nlp(texts[0])
    began = time.perf_counter()
    for text in texts:
        nlp(text)
    rate = words / (time.perf_counter() - began)
    print(f"{f'speed, threads: {torch.get_num_threads()}':<42} {rate:.0f} words/s")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dir", type=Path, default=Path("models"))
    parser.add_argument("--package", default="news")
    parser.add_argument("--only", default="entities,tokens,tags,typed,speed")
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    parts = set(args.only.split(","))
    there = json.loads((args.dir / "resources.json").read_text(encoding="utf-8"))["fr"]["packages"][
        args.package
    ]
    if parts & {"entities", "speed"} and "ner" in there:
        nlp = pipeline(args.dir, args.package, "tokenize,mwt,ner")
        if "entities" in parts:
            entities(nlp)
        if "speed" in parts:
            speed(nlp)
    if "tags" in parts and "pos" in there:
        names = [name for name in ("tokenize", "mwt", "pos", "lemma", "depparse") if name in there]
        treebanks(pipeline(args.dir, args.package, ",".join(names)), tags=True)
    if "tokens" in parts:
        treebanks(pipeline(args.dir, args.package, "tokenize,mwt"), tags=False)
    if "typed" in parts:
        typed(pipeline(args.dir, args.package, "tokenize,mwt"))


if __name__ == "__main__":
    main()
