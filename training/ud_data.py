"""Join treebanks for the tagger, lemmatizer and parser, with some sentences as other people type them.

    python -m training.ud_data --out FOLDER

Writes train.conllu and dev.conllu. The test parts of Sequoia, GSD and PUD are never read.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from training.common import data_dir, rng, unaccent, upper

TRAIN = (
    "UD_French-Sequoia/fr_sequoia-ud-train.conllu",
    "UD_French-GSD/fr_gsd-ud-dev.conllu",
    "gsd-train-275.conllu",
    "UD_French-ParisStories/fr_parisstories-ud-train.conllu",
    "UD_French-ParisStories/fr_parisstories-ud-dev.conllu",
    "UD_French-Rhapsodie/fr_rhapsodie-ud-train.conllu",
    "UD_French-Rhapsodie/fr_rhapsodie-ud-dev.conllu",
    "UD_French-FQB/fr_fqb-ud-test.conllu",
)
DEV = "UD_French-Sequoia/fr_sequoia-ud-dev.conllu"
Rows = list[list[str]]


def read(path: Path) -> list[Rows]:
    """Sentences as rows of cells, without comments and empty nodes."""
    sentences: list[Rows] = []
    rows: Rows = []
    for line in path.read_text(encoding="utf-8").splitlines() + [""]:  # noqa: RUF005
        cells = line.split("\t")
        if len(cells) == 10 and "." not in cells[0]:
            cells[4], cells[8] = "_", "_"
            cells[9] = "SpaceAfter=No" if "SpaceAfter=No" in cells[9] else "_"
            rows.append(cells)
        elif not line and rows:
            sentences.append(rows)
            rows = []
    return sentences


def changed(rows: Rows, change) -> Rows:
    """The sentence with another spelling of every form; lemmas stay."""
    return [[cells[0], change(cells[1]), *cells[2:]] for cells in rows]


def write(path: Path, sentences: list[Rows]) -> None:
    """Write CoNLL-U."""
    blocks = ("\n".join("\t".join(cells) for cells in rows) + "\n\n" for rows in sentences)
    path.write_text("".join(blocks), encoding="utf-8")
    print(f"{path.name}: {len(sentences)} sentences, {sum(map(len, sentences))} rows")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    ud, source = data_dir() / "ud", rng("ud")
    train: list[Rows] = []
    for name in TRAIN:
        for rows in read(ud / name):
            if any("-" not in cells[0] and "_" in (cells[3], cells[6]) for cells in rows):
                continue  # a cut-off word of speech that nobody tagged, or a word without a head
            train.append(rows)
            written = "Sequoia" in name or "gsd" in name.lower()
            dice = source.random()
            if written and dice < 0.25:
                train.append(changed(rows, lambda form: re.sub(r"(?<=\w)'", "’", form)))
            elif written and dice < 0.32:
                train.append(changed(rows, upper))
            elif written and dice < 0.40:
                train.append(changed(rows, unaccent))
    write(args.out / "train.conllu", train)
    write(args.out / "dev.conllu", read(ud / DEV))


if __name__ == "__main__":
    main()
