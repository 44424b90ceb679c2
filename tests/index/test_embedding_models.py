"""The embedders that stand on sentence-transformers: the bundled module, and any model in a folder."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import IndexUnavailable
from index.embedding.bundled import BundledEmbedder
from index.embedding.factory import create_embedder

TEXTS = ["Tiêu chuẩn trưởng thôn", "Kinh phí thực hiện", "", "a\0b \ud800"]
WORDS = ["trưởng", "thôn", "tiêu", "chuẩn", "kinh", "phí", "thực", "hiện", "trưởng_thôn", "tiêu_chuẩn"]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of one table of word vectors, saved as people save theirs."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit

    tokenizer = Tokenizer(WordLevel({word: i for i, word in enumerate(["[UNK]", *WORDS])}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    weights = np.random.default_rng(1).normal(size=(len(WORDS) + 1, 8)).astype(np.float32)
    folder = tmp_path_factory.mktemp("models") / "tiny"
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)], device="cpu")
    model.save(str(folder))
    return folder


def test_the_module_gives_the_vectors_of_the_engine() -> None:
    from index.embedding.module import bundled_model

    model, engine = bundled_model(), BundledEmbedder()
    passages = model.encode(TEXTS, prompt_name="document")
    np.testing.assert_allclose(passages, engine.encode_passages(TEXTS), atol=1e-6)
    np.testing.assert_allclose(model.encode(TEXTS), passages, atol=1e-6)
    for text, vector in zip(TEXTS, model.encode(TEXTS, prompt_name="query"), strict=True):
        np.testing.assert_allclose(vector, engine.encode_query(text), atol=1e-6)
    assert model.get_embedding_dimension() == engine.dimension


def test_the_module_saves_its_configuration(tmp_path: Path) -> None:
    from index.embedding.module import BundledModule

    BundledModule().save(str(tmp_path))
    assert (tmp_path / "bundled_config.json").read_text() == "{}"


def test_a_folder_is_loaded_by_path(tiny: Path) -> None:
    embedder = create_embedder(str(tiny))
    assert embedder.dimension == 8
    vectors = embedder.encode_passages(["trưởng thôn", "kinh phí"])
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(embedder.encode_query("trưởng thôn"), vectors[0], atol=1e-6)
    assert embedder.encode_passages([]).shape == (0, 8)
    assert str(tiny) in embedder.name


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "😀", "x" * 10_000])
def test_no_text_is_refused(tiny: Path, text: str) -> None:
    assert np.isfinite(create_embedder(str(tiny)).encode_query(text)).all()


def test_some_models_get_segmented_words(tiny: Path) -> None:
    folder = tiny.rename(tiny.with_name("my-phobert-model"))
    try:
        embedder = create_embedder(str(folder))
        wanted = create_embedder(str(folder)).encode_passages(["Tiêu_chuẩn trưởng_thôn"])
        np.testing.assert_allclose(embedder.encode_passages(["Tiêu chuẩn trưởng thôn"]), wanted, atol=1e-6)
    finally:
        folder.rename(tiny)


def test_a_model_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match="no-model"):
        create_embedder(str(tmp_path / "no-model"))
