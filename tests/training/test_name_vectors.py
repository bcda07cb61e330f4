"""Words that share a vector share a number."""

import numpy as np
import torch

from training.name_vectors import reduced, shared_vocabulary, table_of

ROWS = {"France": 7, "Belgique": 7, "Lyon": 2, "Caen": 2, "Airbus": 0}


def test_every_word_has_the_vector_of_its_row() -> None:
    vectors = np.arange(16, dtype=np.float32).reshape(8, 2)
    vocabulary, table = shared_vocabulary(ROWS), table_of(vectors, ROWS)

    assert len(vocabulary) == len(table) == 4 + 3
    for word, row in ROWS.items():
        [number] = vocabulary.map([word])
        assert table[number].equal(torch.from_numpy(vectors[row]).half())


def test_an_unknown_word_has_none() -> None:
    table = table_of(np.ones((8, 2), np.float32), ROWS)
    [number] = shared_vocabulary(ROWS).map(["Inconnu"])
    assert not table[number].any()


def test_components_keep_who_is_near_whom() -> None:
    table = np.array([[1, 0, 0.1], [2, 0, 0.1], [0, 1, 0.1], [0, 3, 0.1]], np.float32)
    first, second, third, fourth = reduced(table, 2)
    assert np.linalg.norm(first - second) < 0.2 * np.linalg.norm(first - third)
    assert np.linalg.norm(third - fourth) < 0.2 * np.linalg.norm(first - third)
