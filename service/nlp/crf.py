"""Decoding of a linear-chain CRF: the best tag sequences and how probable their spans are.

Scores follow Stanza's ``CRFLoss``: a sequence scores the sum of its emissions (logits) and of
``transitions[previous, next]``, without start or stop scores.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def viterbi(emissions: Floats, transitions: Floats, lengths: Ints) -> list[Ints]:
    """The best tag sequence of each sentence of a padded batch.

    :param emissions: ``(batch, longest, tags)``; what lies behind a sentence's length is not read.
    :param transitions: ``(tags, tags)``, from row to column.
    :param lengths: ``(batch,)``, each at least 1.
    """
    batch, longest, tags = emissions.shape
    best = emissions[:, 0].copy()
    came_from = np.zeros((batch, longest, tags), dtype=np.int64)
    for step in range(1, longest):
        scores = best[:, :, None] + transitions[None]
        came_from[:, step] = scores.argmax(axis=1)
        running = (step < lengths)[:, None]
        best = np.where(running, scores.max(axis=1) + emissions[:, step], best)
    return [_follow(came_from[row], int(best[row].argmax()), int(lengths[row])) for row in range(batch)]


def _follow(came_from: Ints, last: int, length: int) -> Ints:
    """The path that ends in tag ``last``, walked back through the best predecessors."""
    path = np.empty(length, dtype=np.int64)
    path[-1] = last
    for step in range(length - 1, 0, -1):
        path[step - 1] = came_from[step, path[step]]
    return path


class Marginals:
    """Forward and backward scores of a padded batch, from which the probability of any span follows.

    :param emissions: ``(batch, longest, tags)``; what lies behind a sentence's length is not read.
    :param transitions: ``(tags, tags)``, from row to column.
    :param lengths: ``(batch,)``, each at least 1.
    :param temperature: divides all scores; above 1 it makes an overconfident model more modest
        (Guo et al. 2017, "On Calibration of Modern Neural Networks").
    """

    def __init__(
        self, emissions: Floats, transitions: Floats, lengths: Ints, temperature: float = 1.0
    ) -> None:
        self._emissions = emissions / temperature
        self._transitions = transitions / temperature
        self._forward = self._pass_forward()
        self._backward = self._pass_backward(lengths)
        ends = self._forward[np.arange(len(lengths)), lengths - 1]
        self._log_norms = _log_sum_exp(ends.T)

    def _pass_forward(self) -> Floats:
        """Log of the summed weights of all beginnings, up to and with each position."""
        scores = np.empty_like(self._emissions)
        scores[:, 0] = self._emissions[:, 0]
        for step in range(1, scores.shape[1]):
            reached = scores[:, step - 1].T[:, :, None] + self._transitions[:, None, :]
            scores[:, step] = self._emissions[:, step] + _log_sum_exp(reached)
        return scores

    def _pass_backward(self, lengths: Ints) -> Floats:
        """Log of the summed weights of all endings, after each position."""
        scores = np.zeros_like(self._emissions)
        for step in range(scores.shape[1] - 2, -1, -1):
            ahead = self._emissions[:, step + 1] + scores[:, step + 1]
            endings = _log_sum_exp(self._transitions.T[:, None, :] + ahead.T[:, :, None])
            scores[:, step] = np.where((step + 1 < lengths)[:, None], endings, 0.0)
        return scores

    def probability(self, row: int, start: int, path: Ints) -> float:
        """Probability that the tags of sentence ``row`` from position ``start`` on are exactly ``path``.

        With a BIOES scheme that is the probability of the span with these boundaries and this type.
        """
        last = start + len(path) - 1
        score = self._forward[row, start, path[0]] + self._backward[row, last, path[-1]]
        for offset in range(1, len(path)):
            score += self._transitions[path[offset - 1], path[offset]]
            score += self._emissions[row, start + offset, path[offset]]
        return float(np.clip(np.exp(score - self._log_norms[row]), 0.0, 1.0))


def _log_sum_exp(scores: Floats) -> Floats:
    """``log(sum(exp(scores)))`` over the first axis, without overflow."""
    highest = scores.max(axis=0)
    total: Floats = highest + np.log(np.exp(scores - highest).sum(axis=0))
    return total
