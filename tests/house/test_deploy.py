"""What is shipped for operation keeps to the rules of its trade; nothing of it can be tried out here."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTAINERFILE = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
UNIT = ROOT / "deploy" / "nosology.service"
DEPLOYING = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")


def instructions():
    """Keyword and arguments of each instruction, lines that go on joined."""
    joined = re.sub(r"\\\n\s*", " ", re.sub(r"^#.*\n", "", CONTAINERFILE, flags=re.MULTILINE))
    return [line.split(None, 1) for line in joined.splitlines() if line.strip()]


def test_the_base_is_pinned_and_the_last_stage_runs_without_rights():
    found = instructions()
    bases = [rest.split()[0] for keyword, rest in found if keyword == "FROM"]
    assert all(re.fullmatch(r"[\w.]+/[\w./-]+:\d+\.\d+[\w.-]*", base) for base in bases)
    keywords = [keyword for keyword, _ in found]
    last = keywords[len(keywords) - keywords[::-1].index("FROM") :]
    users = [rest for keyword, rest in found if keyword == "USER"]
    assert users == ["10001"]
    assert {"USER", "HEALTHCHECK", "ENTRYPOINT", "VOLUME"} <= set(last)
    assert last.index("USER") < last.index("ENTRYPOINT")
    assert not {"ADD", "MAINTAINER"} & set(keywords)
    assert not re.search(r"\bsudo\b|curl|wget|:latest|pip install (?!--no-cache-dir)", CONTAINERFILE)


def test_what_the_container_copies_is_there():
    for keyword, rest in instructions():
        if keyword == "COPY" and not rest.startswith("--from"):
            assert all((ROOT / name).exists() for name in rest.split()[:-1]), rest


@pytest.mark.skipif(shutil.which("hadolint") is None, reason="hadolint is not installed")
def test_hadolint_finds_nothing():
    subprocess.run(["hadolint", str(ROOT / "deploy" / "Containerfile")], check=True)


def test_the_unit_runs_without_rights():
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read(UNIT, encoding="utf-8")
    service = unit["Service"]
    assert service["DynamicUser"] == service["NoNewPrivileges"] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert service["CapabilityBoundingSet"] == ""


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_reads_the_unit(tmp_path):
    unit = tmp_path / "nosology.service"
    unit.write_text(re.sub(r"ExecStart=\S+", "ExecStart=/bin/true", UNIT.read_text(encoding="utf-8")))
    said = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False
    )
    assert [line for line in said.stderr.splitlines() if "nosology.service" in line] == []


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/metrics"])
def test_the_guide_names_what_can_be_watched(address):
    assert f"| `{address}` |" in DEPLOYING
