"""Sentence encoders: a small one made here, and a trained one where its folder is given."""

import os
import sys
from pathlib import Path

import pytest

from nosology.errors import EncoderMissing, EncoderUnusable
from nosology.search.encoding import TOKENS, SentenceEncoder


@pytest.fixture
def small(tmp_path):
    """A folder with an encoder whose vector of a word is a row of a table of three; gives its maker."""
    onnx = pytest.importorskip("onnx", reason="the small encoder is made with onnx")
    pytest.importorskip("onnxruntime", reason="needs the extra rerank")
    tokenizers = pytest.importorskip("tokenizers", reason="needs the extra rerank")
    import numpy as np
    from onnx import TensorProto, helper, numpy_helper

    def make(operator="Identity", takes="input_ids", **attributes):
        table = np.array([[0, 1], [3, 4], [1, 0]], np.float32)
        nodes = [
            helper.make_node("Gather", ["table", takes], ["rows"]),
            helper.make_node(operator, ["rows"], ["last_hidden_state"], **attributes),
        ]
        ids = helper.make_tensor_value_info(takes, TensorProto.INT64, ["batch", "sequence"])
        output = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, None)
        graph = helper.make_graph(nodes, "small", [ids], [output], [numpy_helper.from_array(table, "table")])
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
        onnx.save(model, tmp_path / "model.onnx")
        words = tokenizers.models.WordLevel({"[UNK]": 0, "gout": 1, "lead": 2}, "[UNK]")
        tokenizer = tokenizers.Tokenizer(words)
        tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
        tokenizer.post_processor = tokenizers.processors.TemplateProcessing(
            single="[UNK] $A", special_tokens=[("[UNK]", 0)]
        )
        tokenizer.save(str(tmp_path / "tokenizer.json"))
        return tmp_path

    return make


def test_a_vector_is_the_mean_of_its_tokens_at_length_one(small):
    assert list(SentenceEncoder(small()).vector("gout")) == pytest.approx([3 / 34**0.5, 5 / 34**0.5])


def test_the_folder_may_say_that_the_first_token_stands_for_all(small):
    folder = small()
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text('{"pooling_mode_cls_token": true}', encoding="utf-8")
    assert list(SentenceEncoder(folder).vector("gout")) == [0.0, 1.0]


def test_a_model_may_pool_itself(small):
    folder = small("ReduceMax", axes=[1], keepdims=0)
    assert list(SentenceEncoder(folder).vector("gout")) == pytest.approx([0.6, 0.8])


def test_what_follows_the_first_tokens_is_not_read(small):
    encoder = SentenceEncoder(small())
    whole = "gout " * TOKENS
    assert encoder.vector(whole + "lead " * 50) == encoder.vector(whole) != encoder.vector("lead")


def test_a_model_that_is_no_sentence_encoder_is_refused(small):
    folder = small(takes="pixel_values")
    with pytest.raises(EncoderUnusable, match=r"no sentence encoder.*pixel_values"):
        SentenceEncoder(folder)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "1_Pooling/config.json"])
def test_a_damaged_file_is_named_as_such(small, name):
    folder = small()
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"\x08\xff damaged")
    with pytest.raises(EncoderUnusable, match="cannot be read") as caught:
        SentenceEncoder(folder)
    assert caught.value.source == str(folder)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_an_absent_file_is_named(small, name):
    folder = small()
    (folder / name).unlink()
    with pytest.raises(EncoderMissing, match=f"there is no {name}"):
        SentenceEncoder(folder)


@pytest.mark.parametrize("name", ["onnxruntime", "tokenizers"])
def test_without_the_extra_the_error_names_it(monkeypatch, tmp_path, name):
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(EncoderMissing, match=r"nosology\[rerank\]"):
        SentenceEncoder(tmp_path)


@pytest.mark.data
def test_a_trained_encoder_knows_what_is_alike():
    folder = os.environ.get("NOSOLOGY_ENCODER")
    if not folder:
        pytest.skip("NOSOLOGY_ENCODER names no folder of a sentence encoder")
    pytest.importorskip("onnxruntime", reason="needs the extra rerank")
    encoder = SentenceEncoder(Path(folder))
    asked = encoder.vector("Does gout damage the kidneys?")

    def alike(text):
        return sum(map(float.__mul__, asked, encoder.vector(text)))

    near = alike("Renal impairment in patients with hyperuricaemia and gouty arthritis.")
    assert near > alike("Migration of birds over the Sahara in autumn.") + 0.2
    assert encoder.vector("Gout") == encoder.vector("Gout")
