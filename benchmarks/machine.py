"""What a result was measured on, and where it is written."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from nosology import __version__


def machine() -> dict[str, object]:
    """Processor, cores, memory, load, system and Python of this machine."""
    model = next(
        (line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), ""
    )
    memory = next(
        (int(line.split()[1]) // 1024 for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0
    )
    return {
        "processor": model or platform.processor(),
        "cores": os.cpu_count(),
        "memory_mib": memory,
        "load_average": os.getloadavg()[0],
        "system": platform.platform(),
        "python": platform.python_version(),
    }


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def _git(*words: str) -> str:
    program = shutil.which("git")
    if program is None:
        return ""
    return subprocess.run([program, *words], capture_output=True, text=True, check=False).stdout.strip()


def commit() -> str:
    """The commit of this tree, with + where it has changes."""
    head = _git("rev-parse", "--short", "HEAD")
    changed = _git("status", "--porcelain", "src")
    return (head or "unknown") + ("+" if changed else "")


def write(folder: Path, content: str, figures: dict[str, object], seed: int, about: str = "") -> Path:
    """Write figures as JSON under ``results`` of a folder, named by date, commit and what they are about."""
    date = datetime.now(UTC)
    record = {
        "date": date.isoformat(timespec="seconds"),
        "version": __version__,
        "commit": commit(),
        "library": content,
        "seed": seed,
        "machine": machine(),
        "figures": figures,
    }
    target = folder / "results" / f"{date:%Y-%m-%d}-{record['commit']}{about and '-'}{about}.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return target
