"""Sentence encoders in ONNX: texts to vectors, without a network. Needs the extra ``rerank``."""

from __future__ import annotations

import json
from array import array
from importlib import import_module
from pathlib import Path
from typing import Any

from nosology.errors import EncoderMissing, EncoderUnusable

MODEL, TOKENIZER = "model.onnx", "tokenizer.json"
TOKENS = 128
"""Tokens of a text that are read: twice as many take twice the time and order no better."""
_CHARACTERS = 40 * TOKENS
"""Characters of a text that are looked at: enough for so many tokens, however long the text is."""
_POOLING = Path("1_Pooling") / "config.json"
_OPTIONAL = ("onnxruntime", "tokenizers", "numpy")


class SentenceEncoder:
    """An encoder in a folder, of the form that sentence-transformers models are exported in.

    One text is encoded at a time: in 8-bit models numbers are scaled by the largest of a batch, so that a
    text's vector would hang on its neighbours.

    Args:
        folder: Holds ``model.onnx`` and ``tokenizer.json``; ``1_Pooling/config.json`` is heeded if there.
        threads: Threads for one text; 0: as many as there are cores.

    Raises:
        EncoderMissing: The packages of the extra ``rerank`` are not installed, or a file is not there.
        EncoderUnusable: A file cannot be read, or the model does not give one vector a text.
    """

    def __init__(self, folder: Path, *, threads: int = 0) -> None:
        runtime, tokenizers, self._numpy = _loaded()
        for name in (MODEL, TOKENIZER):
            if not (folder / name).is_file():
                remedy = f"Give a folder that holds {MODEL} and {TOKENIZER}"
                raise EncoderMissing(f"there is no {name}", source=str(folder), remedy=remedy)
        options = runtime.SessionOptions()
        options.intra_op_num_threads = threads
        try:
            self._tokenizer = tokenizers.Tokenizer.from_file(str(folder / TOKENIZER))
            self._session = runtime.InferenceSession(
                str(folder / MODEL), options, providers=["CPUExecutionProvider"]
            )
            self._by_first_token = _pools_first_token(folder / _POOLING)
        except Exception as error:  # both libraries raise bare exceptions of their own
            raise EncoderUnusable(f"the encoder cannot be read: {error}", source=str(folder)) from error
        self._tokenizer.enable_truncation(TOKENS)
        self._tokenizer.no_padding()
        self._inputs = [each.name for each in self._session.get_inputs()]
        self._folder = folder
        self.vector("")

    def vector(self, text: str) -> array[float]:
        """The vector of a text, of length 1; what follows the first 128 tokens is not read.

        Raises:
            EncoderUnusable: The model takes or gives something else than a sentence encoder does.
        """
        encoding = self._tokenizer.encode(text[:_CHARACTERS])
        given = {
            "input_ids": encoding.ids,
            "attention_mask": encoding.attention_mask,
            "token_type_ids": encoding.type_ids,
        }
        try:
            feed = {name: self._numpy.array([given[name]], dtype="int64") for name in self._inputs}
            pooled = self._pooled(self._session.run(None, feed)[0])
            return array("f", (pooled / (self._numpy.linalg.norm(pooled) or 1.0)).astype("float32").tobytes())
        except Exception as error:  # onnxruntime raises bare exceptions of its own
            raise EncoderUnusable(
                f"the model is no sentence encoder: {error}", source=str(self._folder)
            ) from error

    def _pooled(self, output: Any) -> Any:  # noqa: ANN401 - arrays of a library that need not be there
        """One vector of an output for one text: (1, size) as it is, of (1, tokens, size) mean or first."""
        if output.ndim == 2:  # noqa: PLR2004 - the model pools itself
            return output[0]
        return output[0, 0] if self._by_first_token else output[0].mean(axis=0)


def _loaded() -> list[Any]:
    try:
        return [import_module(name) for name in _OPTIONAL]
    except ImportError as error:
        remedy = "Run “pip install 'nosology[rerank]'”"
        raise EncoderMissing(f"sentence encoders need {error.name}", remedy=remedy) from error


def _pools_first_token(path: Path) -> bool:
    """Whether a text's vector is that of its first token and not the mean of all."""
    return path.is_file() and bool(json.loads(path.read_text(encoding="utf-8")).get("pooling_mode_cls_token"))
