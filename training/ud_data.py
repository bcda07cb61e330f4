"""Join treebanks for the tagger, lemmatizer and parser, with some sentences as other people type them.

    python -m training.ud_data --out FOLDER

Writes train.conllu and dev.conllu for the lemmatizer and the parser, and tags.conllu for the tagger: written
text only, with features as Sequoia has them. The test parts of Sequoia, GSD and PUD are never read.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from service.text.capitals import without_accents
from training.common import data_dir, rng, upper

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
_RARE = 0.02  # of a part of speech: Sequoia does not mark what fewer of its words have


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


class Features:
    """Turns the features of another treebank into what Sequoia's annotators would have written.

    Treebanks differ in what they mark: of the words that Sequoia knows too, GSD gives a tenth other features,
    those of speech a quarter to a third. A tagger that learns from all of them mixes their bundles up.

    :param sentences: of Sequoia.
    """

    def __init__(self, sentences: Iterable[Rows]) -> None:
        """Count the bundles of each word, and the features of each part of speech."""
        self._bundles: dict[tuple[str, str], Counter[frozenset[str]]] = defaultdict(Counter)
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        for rows in sentences:
            for cells in rows:
                bundle = _bundle(cells[5])
                self._bundles[cells[1].lower(), cells[3]][bundle] += 1
                self._names[cells[3]].update({feature.split("=")[0] for feature in bundle} | {""})

    def __call__(self, rows: Rows) -> Rows:
        """The sentence with Sequoia's features."""
        return [
            cells if "-" in cells[0] else [*cells[:5], self._feats(cells[1], cells[3], cells[5]), *cells[6:]]
            for cells in rows
        ]

    def _feats(self, form: str, upos: str, feats: str) -> str:
        theirs = _bundle(feats)
        known = self._bundles.get((form.lower(), upos))
        if known:
            # The bundle nearest to theirs, or of several the most frequent one.
            return _feats(max(known, key=lambda ours: (-len(ours ^ theirs), known[ours])))
        names = self._names[upos]
        return _feats({feature for feature in theirs if names[feature.split("=")[0]] > _RARE * names[""]})


def _bundle(feats: str) -> frozenset[str]:
    return frozenset(feats.split("|")) - {"_"}


def _feats(bundle: Iterable[str]) -> str:
    return "|".join(sorted(bundle, key=str.lower)) or "_"


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
    tags: list[Rows] = []
    features = Features(read(ud / TRAIN[0]))
    for name in TRAIN:
        for rows in read(ud / name):
            if any("-" not in cells[0] and "_" in (cells[3], cells[6]) for cells in rows):
                continue  # a cut-off word of speech that nobody tagged, or a word without a head
            train.append(rows)
            written = "Sequoia" in name or "gsd" in name.lower()
            dice = source.random()
            copies = [rows]
            if written and dice < 0.25:
                copies.append(changed(rows, lambda form: re.sub(r"(?<=\w)'", "’", form)))
            elif written and dice < 0.32:
                copies.append(changed(rows, upper))
            elif written and dice < 0.40:
                copies.append(changed(rows, without_accents))
            train += copies[1:]
            if written or "FQB" in name:
                tags += copies if "Sequoia" in name else map(features, copies)
    write(args.out / "train.conllu", train)
    write(args.out / "tags.conllu", tags)
    write(args.out / "dev.conllu", read(ud / DEV))


if __name__ == "__main__":
    main()
