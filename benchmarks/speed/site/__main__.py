"""Measure how fast the site answers: ``python -m benchmarks.speed.site``."""

from __future__ import annotations

import argparse
import asyncio
import gzip
import re
import shutil
import subprocess
import sys
import time
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import quote
from urllib.request import Request, urlopen

import nosology
from benchmarks.machine import write
from nosology.site.server import listen

HERE = Path(__file__).parent
SEED = 20261121
QUESTIONS = (
    "What are the causes of dystrophic calcification?",
    "How is calcinosis cutis treated?",
    "What are the complications of measles?",
    "How is myasthenia gravis diagnosed?",
    "What is the prognosis of systemic sclerosis?",
)
_STATM_RSS, _PAGE = 1, 4096


def addresses(home: Path | None, many: int) -> dict[str, list[str]]:
    """What is asked for, by kind: pages of diseases evenly over the library, answers, both and a search."""
    with nosology.open(home) as library:
        all_of_them = [identifier for identifier, _ in library.diseases()]
    diseases = [f"/disease/{each}" for each in all_of_them[:: max(1, len(all_of_them) // many)]]
    answers = [f"/ask?q={quote(each)}" for each in QUESTIONS]
    mixed = [*diseases[:16], *answers[:2], "/", "/search?q=calcinosis"]
    return {"disease": diseases, "answer": answers, "mixed": mixed}


async def one(port: int, path: str) -> tuple[int, float]:
    """Status of an answer, and seconds until its last byte. The connection is its own."""
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        f"GET {path} HTTP/1.1\r\nHost: b\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n".encode()
    )
    received = await reader.read()
    writer.close()
    return int(received[9:12] or 0), time.perf_counter() - began


async def paced(port: int, paths: list[str], rate: float, seconds: float) -> dict[str, float]:
    """Times at a fixed rate, counted from when each request was due, whether the one before is done or not."""
    began = asyncio.get_running_loop().time()
    running = []
    for number, path in enumerate(islice(cycle(paths), int(rate * seconds))):
        await asyncio.sleep(max(0.0, began + number / rate - asyncio.get_running_loop().time()))
        running.append(asyncio.create_task(one(port, path)))
    done = await asyncio.gather(*running, return_exceptions=True)
    took = sorted(each[1] for each in done if isinstance(each, tuple))
    failed = sum(not isinstance(each, tuple) or each[0] != 200 for each in done)
    spread = {
        f"p{part}_ms": round(1000 * took[int(part / 100 * (len(took) - 1))], 1) for part in (50, 95, 99)
    }
    return {"rate": rate, "requests": len(done), "failed": failed, **spread}


def saturated(port: int, path: str, seconds: int) -> dict[str, float] | None:
    """Requests a second over 16 connections, by wrk; None where there is none."""
    program = shutil.which("wrk")
    if program is None:
        return None
    command = [
        program,
        "-t1",
        "-c16",
        f"-d{seconds}s",
        "-H",
        "Accept-Encoding: gzip",
        f"http://127.0.0.1:{port}{path}",
    ]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {"requests_a_second": float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])}


def weight(port: int, path: str) -> dict[str, int]:
    """Bytes of a page, as they are and compressed."""
    asked = Request(f"http://127.0.0.1:{port}{path}", headers={"Accept-Encoding": "gzip"})
    with urlopen(asked, timeout=60) as response:
        packed = response.read()
    return {"compressed": len(packed), "plain": len(gzip.decompress(packed))}


def memory(process: subprocess.Popen[bytes]) -> float:
    """Resident memory in MiB (Linux)."""
    return int(Path(f"/proc/{process.pid}/statm").read_text().split()[_STATM_RSS]) * _PAGE / 2**20


def measure(
    process: subprocess.Popen[bytes], port: int, asked: dict[str, list[str]], seconds: int
) -> dict[str, object]:
    """Every figure of one server."""
    rates = {"disease": 200.0, "answer": 20.0, "mixed": 50.0}
    found: dict[str, object] = {"memory_before_mib": round(memory(process), 1)}
    for kind, paths in asked.items():
        asyncio.run(paced(port, paths, 5, 1))  # what is opened on first use
        found[kind] = {
            "paced": asyncio.run(paced(port, paths, rates[kind], seconds)),
            "saturated": saturated(port, paths[0], seconds),
            "weight": weight(port, paths[0]),
        }
    return found | {"memory_after_mib": round(memory(process), 1)}


def served(command: list[str], port: int) -> subprocess.Popen[bytes]:
    """A server of one process, once it answers."""
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    for _ in range(300):
        try:
            urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return process
    process.kill()
    message = f"{command[0]} does not answer"
    raise SystemExit(message)


def free_port() -> int:
    """A port that nobody listens on."""
    with listen("127.0.0.1", 0) as listener:
        return listener.getsockname()[1]


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--seconds", type=int, default=30, help="Of each measurement")
    parser.add_argument(
        "--datasette", type=Path, help="The program of a Datasette, in an environment of its own"
    )
    given = parser.parse_args()
    home = ["--home", str(given.home)] if given.home else []
    port, figures = free_port(), {}
    asked = addresses(given.home, 200)
    site = [
        sys.executable,
        "-c",
        "from nosology.cli import main; main()",
        "serve",
        "--port",
        str(port),
        *home,
    ]
    peers = {"nosology": (site, asked)}
    with nosology.open(given.home) as library:
        content = library.manifest.content
    if given.datasette:
        catalog = nosology.library.home.Home.at(given.home).library.resolve() / "catalog.db"
        command = [str(given.datasette), "serve", "-i", str(catalog), "--port", str(port)]
        peers["datasette"] = (command, {"disease": ["/catalog/disease?_size=50"]})
    for name, (command, paths) in peers.items():
        process = served(command, port)
        try:
            figures[name] = measure(process, port, paths, given.seconds)
        finally:
            process.terminate()
            process.wait(30)
        print(name, figures[name])
    print(write(HERE, content, figures, SEED))


if __name__ == "__main__":
    main()
