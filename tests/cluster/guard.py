"""A server before a node that speaks TLS and asks for a password, as the security plugin or a proxy does."""

from __future__ import annotations

import base64
import http.client
import ssl
import subprocess
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass(frozen=True)
class Guard:
    """Where it answers, and the certificate of who signed for it."""

    port: int
    authority: Path


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    node: str
    expected: str

    def log_message(self, *_args: object) -> None:
        """Say nothing."""

    def forward(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.headers.get("Authorization") != self.expected:
            return self.reply(401, "text/plain", b"Unauthorized")
        behind = http.client.HTTPConnection(self.node, timeout=30)
        behind.request(self.command, self.path, body, {"Content-Type": "application/json"})
        answer = behind.getresponse()
        said = answer.read()
        behind.close()
        return self.reply(answer.status, answer.headers["Content-Type"], said)

    def reply(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = forward  # noqa: N815 - names that the base class asks for


@contextmanager
def guarded(node: str, user: str, password: str, folder: Path) -> Generator[Guard]:
    """A guard before a node, with a certificate of its own authority, until the end of the block."""
    authority, certificate, key = _certificates(folder)
    expected = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
    handler = type("Handler", (_Handler,), {"node": node, "expected": expected})
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        server.handle_error = lambda *_: None  # a client that does not trust it hangs up
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield Guard(server.server_address[1], authority)
        finally:
            server.shutdown()
            thread.join()


def _certificates(folder: Path) -> tuple[Path, Path, Path]:
    """An authority's certificate, and one that it signed for 127.0.0.1 with its key."""
    names = [folder / name for name in ("ca.pem", "ca.key", "own.csr", "own.pem", "own.key", "names")]
    authority, authority_key, request, own, key, extension = names
    extension.write_text("subjectAltName=IP:127.0.0.1\n")
    new = ["openssl", "req", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    usage = ["-addext", "keyUsage=critical,keyCertSign"]
    for command in (
        [*new, "-x509", "-subj", "/CN=Test authority", *usage, "-keyout", authority_key, "-out", authority],
        [*new[:-2], "-subj", "/CN=127.0.0.1", "-keyout", key, "-out", request],
        ["openssl", "x509", "-req", "-in", request, "-CA", authority, "-CAkey", authority_key, "-days", "2",
         "-CAcreateserial", "-extfile", extension, "-out", own],
    ):  # fmt: skip
        subprocess.run([str(part) for part in command], check=True, capture_output=True)
    return authority, own, key
