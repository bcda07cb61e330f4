"""A rule tokenizer close to the French treebanks, and typing variants that keep offsets.

It only prepares entity training data; the service tokenises with the trained model.
"""

from __future__ import annotations

import random
import re

_ELISION = (
    r"(?:[cdjlmnstCDJLMNST]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[Qq]uoiqu"
    r"|QU|JUSQU|LORSQU|PUISQU|QUOIQU)['’](?=\w)"
)
_CLITIC = r"(?:-t)?-(?:ils?|elles?|on|je|tu|nous|vous|ce|moi|toi|lui|leur|le|la|les|en|y|ci|là)(?![\w-])"
_VERB_CLITIC = re.compile(rf"(?<=\w)(?:{_CLITIC})$", re.I)
_TOKEN = re.compile(
    r"""
    https?://[^\s«»“”"<>]+[^\s«»“”"<>.,;:!?)\]]      # addresses
    |[\w.+-]+@[\w-]+\.[\w.-]*\w
    |[Aa]ujourd['’]hui|AUJOURD['’]HUI|[Pp]rud['’]hom\w*|[Qq]uelqu['’]une?s?
    |(?<!\w)"""
    + _ELISION
    + r"""
    |\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?(?!\d)    # 80 000
    |\d+(?:[.,:]\d+)+
    |J\.?-C\.|c\.-à-d\.
    |(?:[A-ZÀ-Ý]\.){2,}                              # B.C.E.
    |(?:MM?|Mgr|Dr|Me|Pr|St|Ste|av|apr|etc|cf|vol|art|env|éd|pp?|n[o°]|N[o°]|Inc|Jr|Mr|Mrs)\.(?=\s|$|[,;)])
    |(?<!\w)[A-ZÀ-Ý]\.(?=\s*[A-ZÀ-Ý])                    # John F. Kennedy
    |[nN]°
    |[#@]\w+
    |\w+(?:['’]\w+)?(?:(?:-|&|/|\.(?=\w))\w+(?:['’]\w+)?)*\+?
    |\.{2,}|…|--+
    |\S
    """,
    re.X,
)


def tokenize(text: str) -> list[tuple[int, int]]:
    """Offsets of the tokens of a sentence."""
    spans = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        clitic = _VERB_CLITIC.search(match.group()) if "-" in match.group() else None
        # "Rendez-vous" and "celui-ci" keep their capital or their form; verbs are lower-cased.
        if clitic and match.group()[0].islower() and clitic.start() > 1 and "/" not in match.group():
            spans += [(start, start + clitic.start()), (start + clitic.start(), end)]
        else:
            spans.append((start, end))
    return spans


def split_at(spans: list[tuple[int, int]], cuts: set[int]) -> list[tuple[int, int]]:
    """The same tokens, cut where an annotated name starts or ends inside one."""
    pieces = []
    for start, end in spans:
        last = start
        for cut in sorted(cut for cut in cuts if start < cut < end):
            pieces.append((last, cut))
            last = cut
        pieces.append((last, end))
    return pieces


_QUOTES = ("«»", "“”", '""', "‘’", "„“", "‹›")


def retype(text: str, source: random.Random) -> str:
    """The sentence as somebody else would have typed its apostrophes, quotes and dashes; same length."""
    dice = source.random()
    if dice < 0.15:
        text = re.sub(r"(?<=\w)['’](?=\w)", "'", text)
    elif dice < 0.30:
        text = re.sub(r"(?<=\w)['’](?=\w)", "’", text)
    if source.random() < 0.3:
        opening, closing = source.choice(_QUOTES)
        text = re.sub(r"[«“](?=[^«»“”]*[»”])", opening, text)
        text = re.sub(r"[»”]", closing, text)
        text = re.sub(r'(?:(?<=\s)|^)"(?=\w)', opening, text)
        text = re.sub(r'(?<=[\w.!?,])"', closing, text)
    if source.random() < 0.2:
        text = re.sub(r"(?<= )[-–—](?= )", source.choice("-–—"), text)
    return text
