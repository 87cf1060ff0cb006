"""A real server on this machine that speaks as NCBI does: ESearch and EFetch with history, files with .md5.

Answers have the form of those NCBI gave in 2025 and 2026; faults are planned by path.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs

from tests.serving import serving

HEAD = (
    '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n<PubmedArticleSet>\n'
)
TAIL = "</PubmedArticleSet>\n"
FAR = 9_999


@dataclass
class Record:
    """A record of PubMed as the server keeps it."""

    pmid: int
    xml: str
    came: date = date(2021, 1, 1)
    revised: date = date(2021, 1, 1)


def made(pmid: int, came: date = date(2021, 1, 1), title: str = "Calcinosis cutis") -> Record:
    """A short record in the real form."""
    xml = (
        f'<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">{pmid}</PMID><Article '
        f'PubModel="Print"><ArticleTitle>{title} {pmid}.</ArticleTitle></Article></MedlineCitation><PubmedData>'
        f'<ArticleIdList><ArticleId IdType="pubmed">{pmid}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>\n'
    )
    return Record(pmid, xml, came, came)


def split_records(xml: str) -> list[Record]:
    """The records of a PubMed file, byte for byte."""
    found = re.findall(r"<PubmedArticle>.*?</PubmedArticle>\n?", xml, re.DOTALL)
    return [Record(int(re.search(r"<PMID[^>]*>(\d+)<", each)[1]), each) for each in found]


@dataclass
class NcbiServer:
    """The server.

    Attributes:
        records: What every query finds, the first first.
        hidden: Records that are counted and never sent.
        files: By folder, the files of it.
        md5: Hashes that the .md5 files state instead of the true ones.
        days: By file, the day in the listing.
        plans: By last part of the path: behaviours, one a request; none left is as it should be.
        asked: Last part of the path, form and headers of each request.
        watch: Told of each request by its number, from 1, before it is answered.
    """

    records: list[Record] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    files: dict[str, dict[str, bytes]] = field(default_factory=lambda: {"baseline": {}, "updates": {}})
    md5: dict[str, str] = field(default_factory=dict)
    days: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, str] = field(default_factory=dict)
    plans: dict[str, list[str]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str], dict[str, str]]] = field(default_factory=list)
    histories: list[list[Record]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    port: int = 0
    watch: Callable[[int], None] = lambda _count: None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def settings(self) -> dict[str, str]:
        """Environment variables that lead to this server."""
        return {
            "NOSOLOGY_EUTILS_URL": f"{self.address}/eutils/",
            "NOSOLOGY_PUBMED_BASELINE_URL": f"{self.address}/baseline/",
            "NOSOLOGY_PUBMED_UPDATES_URL": f"{self.address}/updates/",
            "NOSOLOGY_MEDQUAD_URL": f"{self.address}/archive/{'0' * 40}.tar.gz",
        }

    def forms(self, name: str) -> list[dict[str, str]]:
        """What was asked of a utility."""
        return [form for path, form, _ in self.asked if path == name]

    def fetched(self) -> list[int]:
        """How many records each EFetch asked for."""
        return [int(form["retmax"]) for form in self.forms("efetch.fcgi")]


class _Handler(BaseHTTPRequestHandler):
    state: NcbiServer

    def log_message(self, *_args: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        self.answer({name: values[0] for name, values in parse_qs(self.rfile.read(length).decode()).items()})

    def do_GET(self) -> None:
        self.answer({})

    def answer(self, form: dict[str, str]) -> None:
        name = self.path.rstrip("/").rpartition("/")[2]
        self.state.asked.append((name, form, dict(self.headers.items())))
        self.state.watch(len(self.state.asked))
        plan = self.state.plans.get(name) or ["well"]
        behaviour, _, argument = plan.pop(0).partition(":")
        kind, body = self.content(name, form)
        if behaviour == "well":
            return self.send(body, kind)
        act = getattr(self, behaviour)
        return act(body, argument) if argument else act(body)

    def content(self, name: str, form: dict[str, str]) -> tuple[str, bytes]:
        folder = self.path.strip("/").partition("/")[0]
        if name == "esearch.fcgi":
            return "application/json", self.esearch(form)
        if name == "efetch.fcgi":
            return "text/xml", self.efetch(form)
        if name == folder and folder in self.state.files:
            return "text/html", self.listing(folder)
        files = self.state.files.get(folder, {})
        if name.endswith(".md5"):
            of = name.removesuffix(".md5")
            stated = self.state.md5.get(of) or hashlib.md5(files[of], usedforsecurity=False).hexdigest()
            return "text/plain", f"MD5({of})= {stated}\n".encode()
        return "application/octet-stream", files.get(name, b"")

    def esearch(self, form: dict[str, str]) -> bytes:
        found = self.state.records
        if "mindate" in form:
            first, last = (date(*map(int, form[end].split("/"))) for end in ("mindate", "maxdate"))
            kind = {"edat": "came", "mdat": "revised"}[form["datetype"]]
            found = [record for record in found if first <= getattr(record, kind) <= last]
        self.state.histories.append(list(found))
        ids = [str(record.pmid) for record in found][: min(int(form["retmax"]), FAR)]
        result = {
            "count": str(len(found)), "retmax": str(len(ids)), "retstart": "0", "querykey": "1",
            "webenv": f"MCID_{len(self.state.histories) - 1}", "idlist": ids, "translationset": [],
            "querytranslation": form["term"],
        }  # fmt: skip
        return json.dumps({"header": {"type": "esearch", "version": "0.3"}, "esearchresult": result}).encode()

    def efetch(self, form: dict[str, str]) -> bytes:
        history = self.state.histories[int(form["WebEnv"].removeprefix("MCID_"))]
        start = int(form["retstart"])
        due = history[start : start + int(form["retmax"])]
        sent = [record.xml for record in due if record.pmid not in self.state.hidden]
        return (HEAD + "".join(sent) + TAIL).encode()

    def listing(self, folder: str) -> bytes:
        lines = ['<a href="README.txt">README.txt</a>               2026-01-30 09:54  4.5K']
        for name, body in self.state.files[folder].items():
            day, size = self.state.days.get(name, "2026-01-29"), self.state.sizes.get(name, str(len(body)))
            lines.append(f'<a href="{name}">{name}</a>     {day} 14:48   {size}')
            lines.append(f'<a href="{name}.md5">{name}.md5</a> {day} 14:48   60')
        return ("<html><body><pre>" + "\n".join(lines) + "\n</pre></body></html>").encode()

    def send(
        self, body: bytes, kind: str, *, code: int = 200, length: int | None = None, **more: str
    ) -> None:
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        start = int(asked[1]) if asked and code == 200 else 0
        self.send_response(206 if start else code)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        self.send_header("Content-Type", kind)
        if kind == "application/octet-stream":
            self.send_header("ETag", f'"{hashlib.sha256(body).hexdigest()[:16]}"')
        self.send_header("Content-Length", str(len(body) - start if length is None else length))
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body[start:])

    def breaks(self, body: bytes) -> None:
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        self.send(body[: len(body) // 3], "text/xml", length=len(body), ETag=etag)

    def stalls(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2])
        self.wfile.flush()
        self.state.released.wait(5)

    def later(self, _body: bytes, when: str) -> None:
        limited = b'{"error":"API rate limit exceeded","api-key":"127.0.0.1","count":"4","limit":"3"}'
        self.send(limited, "application/json", code=429, Retry_After=when)

    def code(self, body: bytes, number: str) -> None:
        self.send(b"", "text/plain", code=int(number))

    def understates(self, body: bytes) -> None:
        self.send(body, "text/xml", length=len(body) - 40)

    def cuts(self, body: bytes) -> None:
        """Send less and say nothing of it."""
        self.send(body[: len(body) // 2], "text/xml")

    def html(self, _body: bytes) -> None:
        page = b"<!DOCTYPE html><html><head><title>NCBI/eutils202 - WWW Error 500 Diagnostic</title></head></html>"
        self.send(page, "text/html")

    def to(self, _body: bytes, address: str) -> None:
        self.send(b"", "text/plain", code=302, Location=address)

    def json(self, _body: bytes, text: str) -> None:
        self.send(text.encode(), "application/json")

    def gone(self, _body: bytes) -> None:
        text = (
            '<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE eEfetchResult PUBLIC "-//NLM//DTD efetch 20131226//EN" '
            '"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20131226/efetch.dtd">\n<eFetchResult>\n\t<ERROR>Cannot '
            "retrieve history data: query_key 1 is not in the history.</ERROR>\n</eFetchResult>"
        )
        self.send(text.encode(), "text/xml", code=400)

    def gone_well(self, body: bytes) -> None:
        self.send(b"<eFetchResult><ERROR>Unable to obtain query #1</ERROR></eFetchResult>", "text/xml")


@contextmanager
def ncbi_server() -> Generator[NcbiServer]:
    """The server, while the block runs."""
    state = NcbiServer()
    with serving(_Handler, state=state) as state.port:
        try:
            yield state
        finally:
            state.released.set()
