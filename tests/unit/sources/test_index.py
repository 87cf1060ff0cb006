import json
import subprocess

import pytest

from nosology.errors import SourceError, Unreachable
from nosology.sources import Wheel
from nosology.sources.index import PipIndex

WHEEL = Wheel(package="box", version="1.0", bytes=1, sha256="0" * 64)


@pytest.fixture
def pip(monkeypatch):
    """What pip is to answer: code, standard output, standard error."""
    answer = {"code": 0, "out": "", "err": ""}

    def run(command, **_kwargs):
        answer["command"] = command
        return subprocess.CompletedProcess(command, answer["code"], answer["out"], answer["err"])

    monkeypatch.setattr(subprocess, "run", run)
    return answer


def report(**info):
    return json.dumps(
        {"version": "1", "install": [{"download_info": {"url": "https://example.org/box.whl", **info}}]}
    )


def test_the_address_and_the_hash_are_read_from_the_report(pip):
    pip["out"] = report(archive_info={"hash": "sha256=" + "ab" * 32})
    location = PipIndex().locate(WHEEL)
    assert location.url == "https://example.org/box.whl"
    assert location.sha256 == "ab" * 32


@pytest.mark.parametrize("info", [{}, {"archive_info": {}}, {"archive_info": {"hash": "md5=abc"}}])
def test_an_index_may_give_no_hash(pip, info):
    pip["out"] = report(**info)
    assert PipIndex().locate(WHEEL).sha256 is None


def test_only_the_one_wheel_is_asked_for(pip):
    pip["out"] = report()
    PipIndex(timeout=3, options=("--index-url=http://example.org/simple",)).locate(WHEEL)
    assert pip["command"][-1] == "box==1.0"
    assert {"--no-deps", "--only-binary=:all:", "--dry-run", "--timeout=3"} <= set(pip["command"])
    assert "--index-url=http://example.org/simple" in pip["command"]


@pytest.mark.parametrize("out", ["", "[]", "{}", '{"install": []}', '{"install": [{"download_info": {}}]}'])
def test_a_report_of_another_form_is_an_error(pip, out):
    pip["out"] = out
    with pytest.raises(Unreachable, match=r"pip did not say where box 1\.0 is"):
        PipIndex().locate(WHEEL)


def test_the_reason_that_pip_gives_is_passed_on(pip):
    pip.update(code=1, err="WARNING: Retrying\nERROR: No matching distribution found for box==1.0\n")
    with pytest.raises(Unreachable, match=r"box 1\.0: No matching distribution"):
        PipIndex().locate(WHEEL)


def test_a_python_without_pip_is_said(pip):
    pip.update(code=1, err="/usr/bin/python3: No module named pip")
    with pytest.raises(SourceError, match=r"has no pip.*ensurepip"):
        PipIndex().locate(WHEEL)


def test_a_download_that_leaves_no_wheel_is_an_error(pip, tmp_path):
    with pytest.raises(Unreachable, match="no wheel of box"):
        PipIndex().download(WHEEL, tmp_path / "box.part")
    assert list(tmp_path.iterdir()) == []
