"""Which way a sentence looks: back, ahead, or neither can be told.

A tagger's ``Tense`` decides where the document carries one. Without it the endings of French verbs and their
auxiliaries do, which is enough to send "dimanche" the right way.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from service.extract.dates.verbs import (
    AHEAD_AUXILIARIES,
    BACK_AUXILIARIES,
    CONDITIONAL_ENDINGS,
    FUTURE_ENDINGS,
    FUTURE_WORDS,
    IMPERFECT_ENDINGS,
    MOTION_PARTICIPLES,
    NO_VERBS,
    PARTICIPLE_ENDINGS,
    PAST_ENDINGS,
    PAST_WORDS,
    PLANNED_PARTICIPLES,
    REFLEXIVES,
    TO_BE,
)
from service.text.document import Document, Token
from service.text.words import Kind, Word

PAST = -1
UNKNOWN = 0
FUTURE = 1

# A participle without its auxiliary ("un sondage publié") looks back, but seems so many words farther off.
_PARTICIPLE = -2
_LOOSE = 5

_Seen = tuple[int, int]  # the distance in words to the nearest evidence, and its direction
_NOTHING: _Seen = (0, UNKNOWN)

_SENTENCE_END = frozenset(".!?…")


class Tenses:
    """The tense around each word of a text: what tells it is found in one pass and then looked up."""

    def __init__(self, words: Sequence[Word], document: Document) -> None:
        self._sentences = _sentences(words, document)
        self._evidence = _evidence(words, document)
        told = [place for place, evidence in enumerate(self._evidence) if evidence]
        self._verbs = [place for place in told if self._evidence[place] != _PARTICIPLE]
        self._participles = [place for place in told if self._evidence[place] == _PARTICIPLE]

    def around(self, first: int, end: int) -> tuple[int, int]:
        """Where the nearest verb of the sentence points, seen from the words ``[first, end)``, and how far
        it stands.

        The verb before an expression governs it more often than the one behind it: at equal distance it wins,
        and a verb behind counts as if it stood twice as far.
        """
        before_distance, before = self._nearest(first, _last_until)
        behind_distance, behind = self._nearest(end - 1, _first_from)
        if before and (not behind or before_distance <= 2 * behind_distance):
            return before, before_distance
        return behind, behind_distance

    def _nearest(self, here: int, find: Callable[[list[int], int], int | None]) -> _Seen:
        """What the word ``here`` sees of its sentence on one side."""
        found = [find(places, here) for places in (self._verbs, self._participles)]
        sentence = self._sentences[here]
        seen = [
            _see(here, there, self._evidence[there])
            for there in found
            if there is not None and self._sentences[there] == sentence
        ]
        return min(seen, default=_NOTHING)


def _sentences(words: Sequence[Word], document: Document) -> list[int]:
    """The number of the sentence each word lies in."""
    if document.sentences:
        starts = [sentence.start for sentence in document.sentences]
        return [bisect_right(starts, word.start) for word in words]
    numbers: list[int] = []
    current = 0
    for place, word in enumerate(words):
        if place and (word.breaks or (word.capitalised and words[place - 1].text in _SENTENCE_END)):
            current += 1
        numbers.append(current)
    return numbers


def _evidence(words: Sequence[Word], document: Document) -> list[int]:
    tagged = {
        token.start: token
        for sentence in document.sentences
        for token in sentence.tokens
        if token.feats is not None
    }
    if not tagged:
        return [_by_form(words, place) for place in range(len(words))]
    return [_by_tag(tagged[word.start], word) if word.start in tagged else UNKNOWN for word in words]


def _by_tag(token: Token, word: Word) -> int:
    feats = token.feats or ""
    if word.plain in FUTURE_WORDS or "Tense=Fut" in feats:
        return FUTURE
    return PAST if "Tense=Past" in feats or "Tense=Imp" in feats else UNKNOWN


def _by_form(words: Sequence[Word], place: int) -> int:
    word = words[place]
    if word.kind is not Kind.WORD or word.text == "à":
        return UNKNOWN  # the preposition, not the auxiliary
    for forms, direction in ((FUTURE_WORDS, FUTURE), (PAST_WORDS, PAST), (NO_VERBS, UNKNOWN)):
        if word.plain in forms:
            return direction
    if word.plain in AHEAD_AUXILIARIES or word.plain in BACK_AUXILIARIES:
        return _by_auxiliary(words, place)
    is_name = word.capitalised and place > 0 and words[place - 1].text not in _SENTENCE_END
    return UNKNOWN if is_name or len(word.text) < 5 else _by_ending(words, place)


def _by_ending(words: Sequence[Word], place: int) -> int:
    text = words[place].text
    if text.endswith(("é", "ée", "és", "ées")) and not text.endswith("té"):
        return _PARTICIPLE if place and words[place - 1].plain not in TO_BE else UNKNOWN
    if text.endswith(FUTURE_ENDINGS):
        return FUTURE
    if text.endswith(PAST_ENDINGS):
        return PAST
    return PAST if text.endswith(IMPERFECT_ENDINGS) and not text.endswith(CONDITIONAL_ENDINGS) else UNKNOWN


def _by_auxiliary(words: Sequence[Word], place: int) -> int:
    """Back where a participle follows ("a annoncé", "est mort"), ahead where an infinitive does ("va
    ouvrir")."""
    ahead = words[place].plain in AHEAD_AUXILIARIES
    for word in words[place + 1 : place + 5]:
        if word.kind is not Kind.WORD:
            break
        if word.plain in FUTURE_WORDS:
            return FUTURE
        if ahead and word.plain.endswith(("er", "ir", "re", "oir")):
            return FUTURE
        if not ahead and word.text.endswith(PARTICIPLE_ENDINGS) and word.plain not in NO_VERBS:
            if _is_compound(words, place, word):
                return PAST
            return FUTURE if word.plain in PLANNED_PARTICIPLES else UNKNOWN
    return UNKNOWN


def _is_compound(words: Sequence[Word], place: int, participle: Word) -> bool:
    """Whether auxiliary and participle make a past: "a annoncé", "est venue", "s'est tu"; "est organisée"
    does not."""
    if words[place].plain not in TO_BE:
        return True
    stem = participle.plain.removesuffix("s")
    in_motion = stem in MOTION_PARTICIPLES or stem.removesuffix("e") in MOTION_PARTICIPLES
    before = place - 2 if place > 1 and words[place - 1].plain in ("en", "y") else place - 1
    return in_motion or (before >= 0 and words[before].plain in REFLEXIVES)


def _last_until(places: list[int], here: int) -> int | None:
    index = bisect_right(places, here)
    return places[index - 1] if index else None


def _first_from(places: list[int], here: int) -> int | None:
    index = bisect_left(places, here)
    return places[index] if index < len(places) else None


def _see(here: int, there: int, evidence: int) -> _Seen:
    if evidence == _PARTICIPLE:
        return abs(here - there) + _LOOSE, PAST
    return abs(here - there), evidence
