from __future__ import annotations

import numpy as np

from index.embedding.base import Vectors
from index.embedding.remembered import RememberingEmbedder
from tests.fakes import FakeEmbedder


class Counting(FakeEmbedder):
    """Counts the questions it is asked for."""

    asked = 0

    def encode_query(self, text: str) -> Vectors:
        self.asked += 1
        return super().encode_query(text)


def test_a_question_is_embedded_once_and_the_same() -> None:
    inner = Counting()
    remembering = RememberingEmbedder(inner)
    assert (remembering.name, remembering.dimension) == (inner.name, inner.dimension)
    for _ in range(3):
        np.testing.assert_array_equal(
            remembering.encode_query("tuổi trưởng thôn"), FakeEmbedder().encode_query("tuổi trưởng thôn")
        )
    assert inner.asked == 1
    assert remembering.encode_passages(["a", "b"]).shape == (2, inner.dimension)
