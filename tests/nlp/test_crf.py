"""The CRF against brute force: every tag sequence of a small lattice, enumerated."""

from itertools import pairwise, product

import numpy as np
import pytest
import torch
from stanza.models.common.crf import CRFLoss

from service.nlp.crf import Marginals, viterbi

TAGS = 4


def lattice(length: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    return random.normal(scale=2, size=(length, TAGS)), random.normal(size=(TAGS, TAGS))


def score(emissions: np.ndarray, transitions: np.ndarray, path: tuple[int, ...]) -> float:
    steps = sum(transitions[a, b] for a, b in pairwise(path))
    return float(sum(emissions[i, tag] for i, tag in enumerate(path)) + steps)


def all_scores(emissions: np.ndarray, transitions: np.ndarray) -> dict[tuple[int, ...], float]:
    paths = product(range(TAGS), repeat=len(emissions))
    return {path: score(emissions, transitions, path) for path in paths}


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("length", [1, 2, 5])
def test_viterbi_finds_the_best_of_all_sequences(length: int, seed: int) -> None:
    emissions, transitions = lattice(length, seed)
    scores = all_scores(emissions, transitions)
    [path] = viterbi(emissions[None], transitions, np.array([length]))
    assert tuple(path) == max(scores, key=scores.__getitem__)


def test_padding_does_not_reach_a_shorter_sentence() -> None:
    emissions, transitions = lattice(6, 7)
    padded = np.stack([emissions, emissions])
    padded[1, 3:] = 1e6
    long, short = viterbi(padded, transitions, np.array([6, 3]))
    assert tuple(short) == tuple(viterbi(emissions[None, :3], transitions, np.array([3]))[0])
    assert len(long) == 6


@pytest.mark.parametrize("temperature", [1.0, 1.7])
@pytest.mark.parametrize(("start", "path"), [(0, (1,)), (2, (0, 3)), (1, (2, 2, 1)), (0, (0, 1, 2, 3, 0))])
def test_span_probability_is_the_share_of_the_sequences_that_hold_it(
    start: int, path: tuple[int, ...], temperature: float
) -> None:
    emissions, transitions = lattice(5, 3)
    weights = {p: np.exp(s / temperature) for p, s in all_scores(emissions, transitions).items()}
    holding = sum(w for p, w in weights.items() if p[start : start + len(path)] == path)
    padded = np.stack([np.pad(emissions[:3], ((0, 2), (0, 0)), constant_values=99), emissions])
    marginals = Marginals(padded, transitions, np.array([3, 5]), temperature)
    assert marginals.probability(1, start, np.array(path)) == pytest.approx(holding / sum(weights.values()))


def test_the_norm_is_the_one_that_stanza_trains_with() -> None:
    emissions, transitions = lattice(5, 11)
    crf = CRFLoss(TAGS)
    crf._transitions.data = torch.from_numpy(transitions)
    path = (0, 1, 2, 3, 0)
    tags = torch.tensor([path])
    loss, _ = crf(torch.from_numpy(emissions)[None], torch.zeros_like(tags, dtype=torch.bool), tags)
    marginals = Marginals(emissions[None], transitions, np.array([5]))
    assert marginals.probability(0, 0, np.array(path)) == pytest.approx(np.exp(-loss.item()))


def test_large_scores_do_not_overflow() -> None:
    emissions, transitions = lattice(4, 1)
    marginals = Marginals(emissions[None] * 1e4, transitions, np.array([4]))
    assert 0.0 <= marginals.probability(0, 1, np.array([2])) <= 1.0


def test_padding_changes_no_probability() -> None:
    emissions, transitions = lattice(3, 5)
    alone = Marginals(emissions[None], transitions, np.array([3]))
    padded = np.pad(emissions, ((0, 4), (0, 0)), constant_values=50)[None]
    batched = Marginals(padded, transitions, np.array([3]))
    path = np.array([1, 2])
    assert batched.probability(0, 1, path) == pytest.approx(alone.probability(0, 1, path))
