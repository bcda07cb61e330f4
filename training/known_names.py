"""Take out of the lists of known names what they should not hold.

    python -m training.known_names

Goes through `service/extract/entities/known/TYPE-DOMAIN.txt` and takes out names that stand there already,
names that stand under two types, names that the annotated corpora mostly give another type, and names that
begin with a word that is no part of them by the guideline of the annotation. Says how often lists and corpora
agree.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from service.extract.entities.names import key
from service.extract.entities.usual_types import NO_NAME, known_types
from training.ner_data import ANNOTATED, sources

KNOWN = Path("service/extract/entities/known")
MOSTLY = 0.9  # of the mentions of a name in the corpora have its type, if it stands there
SHORTEST = 2
WITH_CAPITAL = re.compile(r"(?<=[a-zà-ÿ,][ '’])[A-ZÀ-Þ][\w-]*")  # within a sentence
NO_PART = re.compile(
    r"(?:l[ea]s?|une?|des|groupe|société|tempête|cyclone|ouragan|typhon|quartier|ville|station|agence|éditions"
    r"|alliance|orchestre|laboratoires?|programme|porte-avions) |l'"
)

Types = Mapping[str, Counter[str]]


def annotated() -> Types:
    """How often each name has which type in the corpora, and how often a word with a capital is no name."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for _, text, entities in sources(ANNOTATED):
        for start, end, kind in entities:
            found[key(text[start:end])][kind] += 1
        for word in WITH_CAPITAL.finditer(text):
            if not any(start < word.end() and word.start() < end for start, end, _ in entities):
                found[key(word[0])][NO_NAME] += 1
    return found


def kept(kind: str, lines: list[str], corpora: Types, seen: set[str]) -> Iterator[str]:
    """The lines of a list that stay. What has been kept is added to ``seen``."""
    for line in lines:
        name = key(line)
        agreed = known_types()[name] and corpora[name][kind] >= MOSTLY * corpora[name].total()
        if agreed and len(name) >= SHORTEST and name not in seen and not NO_PART.match(line):
            seen.add(name)
            yield line


def main() -> None:
    """Command line."""
    corpora = annotated()
    seen: set[str] = set()
    agreeing: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(KNOWN.glob("*.txt")):
        kind = path.name.partition("-")[0]
        lines = sorted(set(path.read_text(encoding="utf-8").splitlines()))
        for line in lines:
            if known_types()[key(line)]:
                agreeing[kind] += corpora[key(line)]
        left = list(kept(kind, lines, corpora, seen))
        path.write_text("".join(f"{line}\n" for line in left), encoding="utf-8")
        print(f"{path.name}: {len(left)} of {len(lines)}")
    for kind, counts in agreeing.items():
        print(f"{kind} in the lists is in the corpora {dict(counts)}")


if __name__ == "__main__":
    main()
