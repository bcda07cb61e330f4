"""Turn treebank sentences into the files of Stanza's tokenizer and multi-word-token trainers.

    python -m training.tokenizer_data --out FOLDER

The treebanks use one typography. News does not, so every sentence is added again as other people type it:
other apostrophes, quotes, dashes and spaces, capitals, no accents, titles, lists, abbreviations.
Gold labels follow every change, because the changes are made on tokens and the text is written from them.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from service.nlp.tokenizer import FastTokenizer
from service.text.capitals import without_accents
from training.common import data_dir, read_jsonl, rng, upper
from training.load import pipeline

TRAIN = (
    "UD_French-Sequoia/fr_sequoia-ud-train.conllu",
    "UD_French-GSD/fr_gsd-ud-dev.conllu",
    "gsd-train-275.conllu",
    "UD_French-FQB/fr_fqb-ud-test.conllu",
)
DEV = ("UD_French-Sequoia/fr_sequoia-ud-dev.conllu",)
WHOLE = re.compile(r"[«“\"A-ZÀ-Ý].*[.?!…»”\"]")  # Leipzig's sentences are cut short at times
SEVERAL = re.compile(
    r"[.!?…;][)»”\"’']*\s+[(«“\"‘–—-]*\s*[A-ZÀ-Ý]"
)  # more than one sentence, or an abbreviation
DU_DES = re.compile(r"\b(?:du|des)\b", re.IGNORECASE)
QUOTES = "«»\"“”„‘’‹›'"
STYLES = (
    ("« ", " »"),
    ("« ", " »"),
    ("«", "»"),
    ("“", "”"),
    ("“", "”"),
    ('"', '"'),
    ('"', '"'),
    ("‘", "’"),
    ("‘", "’"),
    ("“ ", " ”"),
    ("'", "'"),
    ("‹ ", " ›"),
    ("„", "“"),
    ("''", "''"),
)
ABBREVIATIONS_NAME = ("M.", "M.", "Mme", "MM.", "Mlle", "Dr", "Me", "Pr", "St.", "Mgr", "Dr.")
ABBREVIATIONS_NUMBER = (
    "n°",
    "art.",
    "p.",
    "vol.",
    "env.",
    "No.",
    "N°",
    "chap.",
    "pp.",
    "fig.",
    "tél.",
    "nos",
    "éd.",
)
ABBREVIATIONS_WORD = ("cf.", "env.", "p. ex.", "not.", "c.-à-d.", "i.e.", "ex.")
# The closed class of French contractions: the expander works from a dictionary, which must know them all.
CONTRACTIONS = {
    "au": "à le",
    "aux": "à les",
    "du": "de le",
    "des": "de les",
    "auquel": "à lequel",
    "auxquels": "à lesquels",
    "auxquelles": "à lesquelles",
    "duquel": "de lequel",
    "desquels": "de lesquels",
    "desquelles": "de lesquelles",
}
INVERTED = tuple(
    [
        (verb, clitic)
        for verb in (
            "dit",
            "répond",
            "écrit",
            "conclut",
            "poursuit",
            "part",
            "vient",
            "sait",
            "fait",
            "peut",
            "doit",
            "est",
            "était",
            "promet",
            "reconnaît",
            "prévient",
            "soutient",
            "veut",
        )
        for clitic in ("-il", "-elle", "-on")
    ]
    + [
        (verb, clitic)
        for verb in (
            "explique",
            "ajoute",
            "a",
            "affirme",
            "déplore",
            "précise",
            "assure",
            "raconte",
            "va",
            "estime",
            "confie",
            "souligne",
            "lance",
            "regrette",
            "y a",
            "sera",
            "aura",
        )
        for clitic in ("-t-il", "-t-elle", "-t-on")
    ]
    + [
        (verb, clitic)
        for verb in ("disent", "expliquent", "ont", "sont", "font", "estiment", "écrivent", "peuvent")
        for clitic in ("-ils", "-elles")
    ]
    + [
        ("pouvez", "-vous"),
        ("savez", "-vous"),
        ("sommes", "-nous"),
        ("devons", "-nous"),
        ("est", "-ce"),
        ("ai", "-je"),
        ("dois", "-je"),
        ("peux", "-tu"),
        ("sont", "-ce"),
        ("allez", "-y"),
        ("prenez", "-en"),
        ("dites", "-moi"),
    ]
)
AFTERWARDS = (
    "déclaré",
    "ajouté",
    "aujourd'hui",
    "à la presse",
    "encore",
    "hier",
    "dit",
    "expliqué lundi",
    "pas",
    "en cause",
)
FIXED = (
    "c'est-à-dire",
    "quelqu'un",
    "aujourd'hui",
    "quelques-uns",
    "20h30",
    "18h",
    "8h15",
    "quelqu'un",
    "c'est-à-dire",
    "celui-ci",
    "ceux-là",
    "peut-être",
    "lui-même",
    "vis-à-vis",
    "rendez-vous",
    "Quelqu'un",
    "entre-temps",
)
BULLETS = (
    ("- ",),
    ("• ",),
    ("– ",),
    ("* ",),
    ("— ",),
    ("· ",),
    ("1", ". "),
    ("2", ") "),
    ("a", ") "),
    ("► ",),
    ("-",),
)


@dataclass
class Tok:
    """A token of the text, what stands behind it, and the words that it stands for."""

    text: str
    after: str = " "
    words: tuple[str, ...] = ()


@dataclass
class Sent:
    """A sentence, and whether it stands in a paragraph of its own."""

    toks: list[Tok] = field(default_factory=list)
    alone: bool = False


def read_conllu(path: Path) -> list[Sent]:
    """Sentences of a treebank file, as tokens."""
    sentences, current, last, words = [], Sent(), 0, []
    for line in path.read_text(encoding="utf-8").splitlines() + [""]:  # noqa: RUF005
        cells = line.split("\t")
        if not line:
            if current.toks:
                sentences.append(current)
            current, last = Sent(), 0
        elif len(cells) == 10 and "." not in cells[0]:
            after = "" if "SpaceAfter=No" in cells[9] else " "
            if "-" in cells[0]:
                last, words = int(cells[0].split("-")[1]), []
                current.toks.append(Tok(cells[1], after))
            elif int(cells[0]) <= last:
                words.append(cells[1])
                if int(cells[0]) == last:
                    current.toks[-1].words = tuple(words)
            else:
                current.toks.append(Tok(cells[1], after))
    return sentences


def clean(sentence: Sent) -> bool:
    """False for the few tokens that hold a bracket or a quote beside letters, which we never want."""
    return not any(
        re.search(r"\w", tok.text) and re.search(r"[()\[\]«»“”\"]", tok.text) for tok in sentence.toks
    )


def copy_of(sentence: Sent) -> Sent:
    """A copy whose tokens can be changed."""
    return Sent([replace(tok) for tok in sentence.toks], sentence.alone)


def map_text(sentence: Sent, change) -> None:
    """Change the text of every token and of its words."""
    for tok in sentence.toks:
        tok.text = change(tok.text)
        tok.words = tuple(change(word) for word in tok.words)


def restyle_quotes(sentence: Sent, source: random.Random) -> None:
    """Type the quotes of the sentence in another style."""
    opening, closing = source.choice(STYLES)
    inside = False
    for number, tok in enumerate(sentence.toks):
        if tok.text not in {"«", "»", '"', "“", "”"}:
            continue
        opens = tok.text in "«“" or (tok.text == '"' and not inside)
        inside = opens
        before = sentence.toks[number - 1] if number else None
        if opens:
            tok.text, tok.after = opening.strip(), " " if opening.endswith(" ") else ""
            if before and before.after == "" and before.text[-1] not in "'’(":
                before.after = " "
        else:
            tok.text = closing.strip()
            if before:
                before.after = " " if closing.startswith(" ") else ""
            following = sentence.toks[number + 1] if number + 1 < len(sentence.toks) else None
            if following and following.text in ".,)":
                tok.after = ""
            elif following and re.match(r"\w", following.text):
                tok.after = " "


def wrap(sentence: Sent, first: int, last: int, opening: str, closing: str) -> None:
    """Put quotes or brackets around the tokens first..last."""
    end = sentence.toks[last]
    close = Tok(closing.strip(), end.after)
    end.after = " " if closing.startswith(" ") else ""
    sentence.toks.insert(last + 1, close)
    sentence.toks.insert(first, Tok(opening.strip(), " " if opening.endswith(" ") else ""))


def add_quotes(sentence: Sent, source: random.Random) -> None:
    """Quote a few words that were not quoted, or the whole sentence."""
    toks = sentence.toks
    if any(tok.text in QUOTES for tok in toks) or len(toks) < 4:
        return
    if source.random() < 0.3:
        opening, closing = source.choice(STYLES)
        last = len(toks) - 1
        if toks[last].text in ".!?…" and source.random() < 0.4:
            toks[last - 1].after = ""
            last -= 1
        wrap(sentence, 0, last, opening, closing)
        return
    for _ in range(source.choice((1, 1, 2))):
        toks = sentence.toks
        start = source.randrange(0, len(toks) - 2)
        stop = min(start + source.choice((0, 0, 1, 2, 4)), len(toks) - 2)
        chosen = toks[start : stop + 1]
        if any(
            tok.text[-1] in "'’" or not re.search(r"\w", tok.text) or tok.words
            for tok in (chosen[0], chosen[-1])
        ):
            continue
        if start and toks[start - 1].after == "" and toks[start - 1].text[-1] not in "'’":
            continue
        if chosen[-1].after == "" and toks[stop + 1].text[0] not in ",.;:!?)…":
            continue
        wrap(sentence, start, stop, *source.choice(STYLES))


def add_brackets(sentence: Sent, source: random.Random) -> None:
    """Put brackets around a few words."""
    toks = sentence.toks
    if len(toks) < 6:
        return
    start = source.randrange(1, len(toks) - 2)
    stop = min(start + source.choice((0, 0, 1, 3)), len(toks) - 2)
    if (
        toks[start - 1].after
        and toks[stop].after
        and re.match(r"\w", toks[start].text)
        and re.search(r"\w$", toks[stop].text)
    ):
        wrap(sentence, start, stop, *source.choice((("(", ")"), ("(", ")"), ("[", "]"))))


def incise(sentence: Sent, source: random.Random) -> None:
    """Type a comma as a dash, with or without spaces."""
    commas = [i for i, tok in enumerate(sentence.toks) if tok.text == "," and tok.after and i]
    if commas:
        number = source.choice(commas)
        dash = source.choice(("–", "–", "—", "—", "-", "--"))
        sentence.toks[number].text = dash
        glued = dash in "–—" and source.random() < 0.25
        sentence.toks[number - 1].after = "" if glued else " "
        sentence.toks[number].after = "" if glued else " "


def abbreviate(sentence: Sent, source: random.Random) -> None:  # noqa: C901
    """Add abbreviations where they can stand."""
    result: list[Tok] = []
    for number, tok in enumerate(sentence.toks):
        free = number > 0 and sentence.toks[number - 1].after != ""
        if free and tok.text[0].isupper() and tok.text[1:2].islower() and source.random() < 0.35:
            if source.random() < 0.3:
                result.append(Tok(source.choice("ABCDEFGHJKLMNPRSTV") + "."))
            else:
                result.append(Tok(source.choice(ABBREVIATIONS_NAME)))
        elif free and tok.text.isdigit() and source.random() < 0.3:
            result.append(Tok(source.choice(ABBREVIATIONS_NUMBER), source.choice((" ", " ", ""))))
        elif free and tok.text[0].islower() and not tok.words and source.random() < 0.02:
            result += [Tok(part) for part in source.choice(ABBREVIATIONS_WORD).split()]
        result.append(tok)
        if tok.text.isdigit() and 2 <= len(tok.text) <= 4 and tok.after and source.random() < 0.25:
            result += [Tok(source.choice(("av.", "apr.", "ap."))), Tok("J.-C.", tok.after)]
    if source.random() < 0.2 and len(result) > 3 and result[-1].text == "." and result[-2].text.isalpha():
        result[-2].after = " " if source.random() < 0.6 else ","
        if result[-2].after == ",":
            result[-2].after = ""
            result[-1] = Tok(",")
            result.append(Tok("etc.", result[-1].after))
        else:
            result[-1] = Tok("etc.", result[-1].after)
    elif source.random() < 0.15 and len(result) > 6:
        commas = [i for i, tok in enumerate(result) if tok.text == "," and result[i - 1].text.isalpha()]
        if commas:
            number = source.choice(commas)
            result.insert(number, Tok("etc.", ""))
            result[number - 1].after = " "
    sentence.toks = result


def says(sentence: Sent, source: random.Random) -> None:
    """Add an inverted clause (", dit-il"), which news has at every quotation and the treebanks seldom."""
    verb, clitic = source.choice(INVERTED)
    words = [Tok(word) for word in source.choice(AFTERWARDS).split()]
    clause = [*(Tok(word) for word in verb.split()), Tok(clitic), *words]
    clause[-len(words) - 2].after = ""
    toks = sentence.toks
    if toks[-1].text in ".»”" and toks[-2].text not in ".!?…":
        toks[-2].after = "" if toks[-1].text == "." else toks[-2].after
        end = toks.pop() if toks[-1].text == "." else Tok(".", toks[-1].after)
        toks[-1].after = ""
        clause[-1].after = ""
        sentence.toks = [*toks, Tok(","), *clause, end]
    elif source.random() < 0.5:
        clause[0].text = clause[0].text.capitalize()
        clause[-1].after = source.choice(("", " "))
        sentence.toks = [*clause, Tok("?", toks[-1].after)]


def add_fixed(sentence: Sent, source: random.Random) -> None:
    """Add a word that keeps its apostrophe or hyphens, or an hour, which the treebanks keep whole."""
    places = [i for i, tok in enumerate(sentence.toks[:-1]) if tok.after and re.search(r"\w$", tok.text)]
    if places:
        sentence.toks.insert(source.choice(places) + 1, Tok(source.choice(FIXED)))


def figures(sentence: Sent, source: random.Random) -> None:
    """Other ways to type numbers, units and addresses."""
    forms = (
        lambda: f"{source.randrange(1, 999)} {source.randrange(1000):03d}",
        lambda: f"{source.randrange(1, 99)} {source.randrange(1000):03d} {source.randrange(1000):03d}",
        lambda: f"{source.randrange(1, 99)}.{source.randrange(1000):03d}",
        lambda: f"{source.randrange(1, 99)},{source.randrange(100)}",
        lambda: f"{source.randrange(1, 31):02d}/{source.randrange(1, 13):02d}/{source.randrange(1990, 2030)}",
        lambda: f"{source.randrange(24)}h{source.randrange(60):02d}",
        lambda: f"{source.randrange(24)}h",
        lambda: f"{source.randrange(24)}:{source.randrange(60):02d}",
        lambda: f"{source.randrange(2, 20)}e",
    )
    result: list[Tok] = []
    for tok in sentence.toks:
        if tok.text.isdigit() and source.random() < 0.4:
            tok.text = source.choice(forms)()
            if source.random() < 0.25:
                glue = source.choice(("", " "))
                result.append(Tok(tok.text, glue))
                sign = Tok(source.choice("€$£%"), tok.after)
                tok = sign  # noqa: PLW2901
        if tok.text in "%€$£" and result:
            result[-1].after = source.choice(("", " "))
        if tok.text[0].isupper() and tok.after and not tok.words and source.random() < 0.03:
            word = re.sub(r"\W", "", tok.text) or "x"
            tok.text = source.choice(
                (
                    f"@{word}",
                    f"#{word}",
                    f"https://www.{without_accents(word).lower()}.fr/info",
                    f"{word.lower()}.fr",
                )
            )
        result.append(tok)
    sentence.toks = result


def bullet(sentence: Sent, source: random.Random) -> None:
    """Make the sentence an item of a list."""
    mark = source.choice(BULLETS)
    toks = [Tok(part.strip(), " " if part.endswith(" ") else "") for part in mark]
    sentence.toks = toks + sentence.toks
    sentence.alone = source.random() < 0.8
    if sentence.toks[-1].text == ".":
        if source.random() < 0.5:
            sentence.toks[-1].text = ";"
            sentence.toks[-2].after = source.choice(("", " "))
        elif source.random() < 0.6:
            sentence.toks.pop()
            sentence.toks[-1].after = " "


def variant(sentence: Sent, source: random.Random) -> Sent:  # noqa: C901, PLR0912, PLR0915
    """The sentence as somebody else would have typed it."""
    new = copy_of(sentence)
    chance = source.random
    if chance() < 0.15:
        abbreviate(new, source)
    if chance() < 0.12:
        figures(new, source)
    if chance() < 0.07:
        add_fixed(new, source)
    if chance() < 0.7:
        restyle_quotes(new, source)
    if chance() < 0.22:
        add_quotes(new, source)
    if chance() < 0.07 and len(new.toks) > 3:
        says(new, source)
    if chance() < 0.06:
        add_brackets(new, source)
    if chance() < 0.06:
        incise(new, source)
    if chance() < 0.5:
        for tok in new.toks:
            if tok.text in ("-", "–", "—", "--") and tok.after:
                tok.text = source.choice("-–—")
    if chance() < 0.5:
        dots = source.choice(("…", "..."))
        map_text(new, lambda text: dots if text in ("…", "...") else text)
    # French puts a (no-break) space before ; : ! ? and guillemets, the web often none.
    if chance() < 0.5:
        gap = source.choice(("", " "))
        for tok, following in zip(new.toks, new.toks[1:], strict=False):
            if following.text in ("?", "!", ":", ";") and re.search(r"[\w)»”\"]$", tok.text):
                tok.after = gap
    if chance() < 0.02:
        for tok in new.toks:
            if tok.text in "»”)" and chance() < 0.3:
                tok.after = ""
    if chance() < 0.55:
        sign = source.choice(("’", "’", "’", "’", "'", "ʼ", "‘", "´")) if chance() < 0.15 else "’"
        map_text(new, lambda text: re.sub(r"(?<=\w)['’]", sign, text))
    dice = chance()
    if dice < 0.06:
        map_text(new, upper)
    elif dice < 0.08:
        map_text(new, lambda text: without_accents(upper(text)))
    elif dice < 0.16:
        map_text(new, without_accents)
    elif dice < 0.19:
        map_text(new, str.lower)
    dice = chance()
    if dice < 0.07 and len(new.toks) > 2 and new.toks[-1].text in ".:":
        new.toks.pop()  # a title
        new.toks[-1].after = " "
        new.alone = chance() < 0.85
    elif dice < 0.12:
        bullet(new, source)
    return new


def labels_of(sentence: Sent) -> tuple[str, str, str]:
    """Text of the sentence, its labels, and what stands behind it."""
    text, labels = "", ""
    for number, tok in enumerate(sentence.toks):
        end = (3 if tok.words else 1) + (number == len(sentence.toks) - 1)
        after = tok.after if number < len(sentence.toks) - 1 else ""
        text += tok.text + after
        labels += "0" * (len(tok.text) - 1) + str(end) + "0" * len(after)
    return text, labels, sentence.toks[-1].after


def without_semicolons(text: str, labels: str) -> str:
    """Labels of a paragraph in which a semicolon ends no sentence, unless it ends the paragraph."""
    inner = zip(text[:-1], labels[:-1], strict=True)
    return "".join("1" if char == ";" and mark == "2" else mark for char, mark in inner) + labels[-1]


def paragraphs(sentences: list[Sent], source: random.Random) -> tuple[str, str]:
    """Text and labels of the sentences, grouped into paragraphs."""
    texts, marks, text, label = [], [], "", ""

    def close() -> None:
        nonlocal text, label
        if text:
            texts.append(text)
            marks.append(without_semicolons(text, label))
        text, label = "", ""

    for sentence in sentences:
        if sentence.alone or source.random() < 0.25:
            close()
        piece, mark, _after = labels_of(sentence)
        if text:
            text, label = text + " ", label + "0"
        text, label = text + piece, label + mark
        if sentence.alone:
            close()
    close()
    return "\n\n".join(texts), "\n\n".join(marks)


def conllu_of(sentences: list[Sent]) -> str:
    """A CoNLL-U text with nothing but tokens and words, which the multi-word-token trainer reads."""
    lines = []
    for sentence in sentences:
        number = 0
        for tok in sentence.toks:
            misc = "_" if tok.after else "SpaceAfter=No"
            words = tok.words or (tok.text,)
            if tok.words:
                lines.append(f"{number + 1}-{number + len(words)}\t{tok.text}\t_\t_\t_\t_\t_\t_\t_\t{misc}")
            for word in words:
                number += 1
                lines.append(
                    f"{number}\t{word}\t_\t_\t_\t_\t{number - 1}\tdep\t_\t{'_' if tok.words else misc}"
                )
        lines.append("")
    return "\n".join(lines) + "\n"


def write(out: Path, name: str, sentences: list[Sent], source: random.Random) -> None:
    """Write text, labels, expansions and CoNLL-U of one part."""
    text, labels = paragraphs(sentences, source)
    if [len(line) for line in text.splitlines()] != [len(line) for line in labels.splitlines()]:
        raise AssertionError("labels do not fit the text")
    (out / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    (out / f"{name}.toklabels").write_text(labels + "\n", encoding="utf-8")
    counts = Counter(
        (tok.text, tuple(word.lower() for word in tok.words))
        for s in sentences
        for tok in s.toks
        if tok.words
    )
    (out / f"{name}-mwt.json").write_text(
        json.dumps(list(counts.items()), ensure_ascii=False), encoding="utf-8"
    )
    (out / f"{name}.conllu").write_text(conllu_of(sentences), encoding="utf-8")
    print(f"{name}: {len(sentences)} sentences, {len(text)} characters, {len(counts)} multi-word forms")


def write_dev(out: Path) -> None:
    """Write the development part: as it is, and some of it as other people type it."""
    source = rng("tokenizer-dev")
    dev = [sentence for name in DEV for sentence in read_conllu(data_dir() / "ud" / name)]
    varied = [variant(sentence, source) for sentence in source.sample([s for s in dev if clean(s)], 250)]
    write(out, "dev", dev + varied, source)


def plain_sentences(path: Path, models: Path) -> list[Sent]:
    """Whole sentences with "du" or "des" from the file of :mod:`training.contractions`.

    Their tokens are those of the tokenizer in ``models``; the file says which of the two are contractions.
    """
    cut = FastTokenizer(pipeline(models, "news", "tokenize,mwt").processors["tokenize"].trainer)
    found = []
    for row in read_jsonl(path):
        text, contracted = row["text"], {tuple(span) for span in row["contracted"]}
        if WHOLE.fullmatch(text) and DU_DES.search(text) and not SEVERAL.search(text):
            tokens = [token for sentence in cut.tokenize([text])[0] for token in sentence.tokens]
            found.append(labelled_sentence(text, [(token.start, token.end) for token in tokens], contracted))
    return [sentence for sentence in found if clean(sentence)]


def labelled_sentence(text: str, spans: list[tuple[int, int]], contracted: set[tuple[int, int]]) -> Sent:
    """A sentence of tokens; ``contracted`` holds those of "du" and "des" that are two words."""
    toks = []
    for (start, end), following in zip(spans, [*(first for first, _ in spans[1:]), len(text)], strict=True):
        word = text[start:end]
        two = (start, end) in contracted if word.lower() in ("du", "des") else word.lower() in CONTRACTIONS
        words = tuple(CONTRACTIONS[word.lower()].split()) if two else ()
        toks.append(Tok(word, text[end:following], words))
    return Sent(toks)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--variants", type=int, default=4, help="typed variants of every training sentence")
    parser.add_argument("--contracted", type=Path, help="file of training.contractions, to be learnt too")
    parser.add_argument(
        "--models", type=Path, default=Path("models"), help="that cut the sentences of that file"
    )
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    source = rng("tokenizer")
    ud = data_dir() / "ud"
    train: list[Sent] = []
    for name in TRAIN:
        plain = [sentence for sentence in read_conllu(ud / name) if clean(sentence)]
        copies = 1 if "FQB" in name else args.variants
        train += plain if "FQB" not in name else plain[::2]
        for _ in range(copies):
            train += [variant(sentence, source) for sentence in (plain if "FQB" not in name else plain[::2])]
    if args.contracted:
        for sentence in plain_sentences(args.contracted, args.models):
            train.append(variant(sentence, source) if source.random() < 0.5 else sentence)
    write(args.out, "train", train, source)
    forms = [
        Tok(change(form), words=tuple(change(words).split()))
        for form, words in CONTRACTIONS.items()
        for change in (str, str.upper, str.capitalize)
    ]
    (args.out / "mwt-train.conllu").write_text(conllu_of([Sent(forms)] * 60 + train), encoding="utf-8")
    write_dev(args.out)


if __name__ == "__main__":
    main()
