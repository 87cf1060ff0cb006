"""Requests at a fixed rate, and as many as there can be; weight of pages; memory of a process."""

from __future__ import annotations

import asyncio
import gzip
import re
import shutil
import subprocess
import time
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

_STATM_RSS, _PAGE = 1, 4096
_SAMPLES = 20
"""Of memory, during a measurement."""


async def _one(port: int, path: str) -> tuple[int, float]:
    """Status of an answer, and seconds until its last byte. The connection is its own."""
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        f"GET {path} HTTP/1.1\r\nHost: b\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n".encode()
    )
    received = await reader.read()
    writer.close()
    return int(received[9:12] or 0), time.perf_counter() - began


async def _paced(port: int, paths: list[str], rate: float, seconds: float) -> list[Any]:
    began = asyncio.get_running_loop().time()
    running = []
    for number, path in enumerate(islice(cycle(paths), int(rate * seconds))):
        await asyncio.sleep(max(0.0, began + number / rate - asyncio.get_running_loop().time()))
        running.append(asyncio.create_task(_one(port, path)))
    return await asyncio.gather(*running, return_exceptions=True)


def paced(port: int, paths: list[str], rate: float, seconds: float) -> dict[str, float]:
    """Times at a fixed rate, counted from when each request was due, whether the one before is done or not."""
    done = asyncio.run(_paced(port, paths, rate, seconds))
    took = sorted(each[1] for each in done if isinstance(each, tuple))
    failed = sum(not isinstance(each, tuple) or each[0] != 200 for each in done)
    spread = {
        f"p{part}_ms": round(1000 * took[int(part / 100 * (len(took) - 1))], 1) for part in (50, 95, 99)
    }
    return {
        "rate": rate,
        "requests": len(done),
        "failed": failed,
        **spread,
        "max_ms": round(1000 * took[-1], 1),
    }


def flat(port: int, paths: list[str], rate: float, seconds: float, process: int) -> dict[str, Any]:
    """`paced`, with the memory of the server as it goes."""
    share = len(paths) // _SAMPLES
    parts, memories = [], [memory(process)]
    for number in range(_SAMPLES):
        parts.append(paced(port, paths[number * share : (number + 1) * share], rate, seconds / _SAMPLES))
        memories.append(memory(process))
    return {
        "rate": rate,
        "seconds": seconds,
        "requests": sum(part["requests"] for part in parts),
        "failed": sum(part["failed"] for part in parts),
        "p95_ms_worst_part": max(part["p95_ms"] for part in parts),
        "p95_ms_middle_part": sorted(part["p95_ms"] for part in parts)[_SAMPLES // 2],
        "memory_mib": memories,
    }


def saturated(port: int, path: str, seconds: int) -> dict[str, float] | None:
    """Requests a second over 16 connections, by wrk; None where there is none."""
    program = shutil.which("wrk")
    if program is None:
        return None
    header = ["-H", "Accept-Encoding: gzip"]
    command = [program, "-t1", "-c16", f"-d{seconds}s", *header, f"http://127.0.0.1:{port}{path}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    return {
        "requests_a_second": float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]),
        "failed": int(failed[1]) if failed else 0,
    }


def weight(port: int, path: str) -> dict[str, int]:
    """Bytes of a page, as they are and compressed."""
    asked = Request(f"http://127.0.0.1:{port}{path}", headers={"Accept-Encoding": "gzip"})
    with urlopen(asked, timeout=60) as response:
        packed = response.read()
        is_packed = response.headers.get("Content-Encoding") == "gzip"
    plain = gzip.decompress(packed) if is_packed else packed
    return {"sent": len(packed), "plain": len(plain)}


def memory(process: int) -> float:
    """Resident memory in MiB (Linux)."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[_STATM_RSS])
    return round(pages * _PAGE / 2**20, 1)
