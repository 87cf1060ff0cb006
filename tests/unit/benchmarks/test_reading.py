import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
OBO = "format-version: 1.2\n\n[Term]\nid: HP:0000001\nname: All\n"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_a_reader_reports_its_own_memory_and_not_that_of_who_started_it(tmp_path):
    path = tmp_path / "small.obo"
    path.write_text(OBO, encoding="utf-8")
    held = bytearray(b"x") * (400 << 20)
    words = [sys.executable, "-m", "benchmarks.speed.names.own_reader", "obo", str(path)]
    run = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    report = json.loads(run.stdout)
    assert len(held) >> 20 == 400
    assert report["records"] == 1
    assert 5 < report["peak_mib"] < 300
