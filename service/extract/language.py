"""The language of a text, by the naive Bayes model over byte n-grams that py3langid carries.

Offline and deterministic. The model takes about two seconds and 100 MB to load, once per process: call
:func:`detect_language` on any text to have it loaded before the first request.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]  # not typed

#: Code of BCP 47 for a text in no language that can be told: a number, a name.
UNDETERMINED = "und"
_LEAST_CONFIDENCE = 0.1  # the model knows 142 languages, and takes each for one in 142 where it knows nothing

# A page of text is more than the model needs; the middle is there for a French lead above foreign text.
_SAMPLE = 2000


@dataclass(frozen=True, slots=True)
class Language:
    """A language and how sure that is.

    :param code: ISO 639 code, two letters where there are two, or :data:`UNDETERMINED`.
    :param confidence: probability from 0 to 1, low for a text of few words.
    """

    code: str
    confidence: float


def detect_language(text: str) -> Language:
    """The most probable language of ``text``, judged by its beginning and its middle."""
    sample = _sample(text)
    if not any(character.isalpha() for character in sample):
        return Language(UNDETERMINED, 0.0)
    code, confidence = _identifier().classify(sample)
    return Language(code, round(confidence, 4))


def _sample(text: str) -> str:
    middle = max(len(text) // 2, _SAMPLE)
    return text[:_SAMPLE] + text[middle : middle + _SAMPLE]


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True, min_confidence=_LEAST_CONFIDENCE)
