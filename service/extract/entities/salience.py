"""How much an article is about each of its entities.

The weight of an entity is the expected discounted number of its mentions, with a bonus for the headline::

    weight(e) = lead(e) + sum of confidence(m) / log2(2 + i(m)) over the mentions m of e

where ``i(m)`` counts the sentences before that of ``m``, and ``lead(e)`` is the highest confidence among the
mentions of ``e`` in the first sentence or line (the title, where there is one), 0 if there are none. So
frequency counts, early mentions count more (the discount is that of DCG, Järvelin and Kekäläinen 2002), and
nothing depends on the length of the article: text added behind leaves all weights and their order as they
are, unless it names an entity again. Salience is the weight divided by the sum of all weights.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import fsum, log2

from service.extract.entities.title import end_of_first_line
from service.text.document import Document, Mention


def salience(document: Document, groups: Sequence[Sequence[Mention]]) -> list[float]:
    """The salience of each group of mentions, from 0 to 1; all of them sum to 1."""
    starts = [sentence.start for sentence in document.sentences]
    title = _end_of_title(document)
    weights = [_weight(mentions, starts, title) for mentions in groups]
    total = fsum(weights)
    if not total:  # the model believes in none of the mentions
        return [1 / len(groups) for _ in groups]
    return [weight / total for weight in weights]


def _end_of_title(document: Document) -> int:
    """Where the first sentence ends, or the first line if that is earlier."""
    line = end_of_first_line(document.text) or len(document.text)
    return min(line, document.sentences[0].end) if document.sentences else line


def _weight(mentions: Sequence[Mention], starts: Sequence[int], title: int) -> float:
    lead = max((mention.confidence for mention in mentions if mention.start < title), default=0.0)
    return lead + fsum(
        mention.confidence / log2(2 + max(0, bisect_right(starts, mention.start) - 1)) for mention in mentions
    )
