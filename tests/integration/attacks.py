"""A list of requests as an attacker would make them, in bytes as they go over the wire.

`ATTACKS` holds a name and the bytes of each. `LITERAL` is put wherever a site might repeat what it was given.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from urllib.parse import quote

LITERAL = "<script>alert(1)</script>"
SCRIPTS = (
    LITERAL,
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "<a href='data:text/html,<script>alert(1)</script>'>",
    "<math><mtext></p><style><img src onerror=alert(1)>",
    "\u202e<b onmouseover=alert(1)>calcinosis",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "' OR 1=1 --",
    '"; DROP TABLE diseases; --',
    "measles UNION SELECT sql FROM sqlite_master",
    "[mh] AND (((((",
    "$(id)",
    "| cat /etc/passwd",
)
PLACES = (
    "/find?q={}", "/ask?q={}", "/ask?q=measles&subject={}", "/ask?q=measles&facet={}", "/ask?q=measles&population={}",
    "/ask?q=measles&since={}", "/ask?q=measles&design={}", "/ask/stream?q={}", "/ask?q=measles&library={}", "/search?q={}", "/search?q=measles&design={}", "/search?q=measles&page={}",
    "/disease/{}", "/disease/{}/place.svg", "/finding/{}", "/source/{}", "/source/PMID:90000001?passage={}&start=0&end=3",
    "/browse/letter/{}", "/browse/icd/{}", "/browse/mesh/{}", "/browse/classification/{}", "/classify/{}",
    "/mechanism/{}", "/disease/marfan?format={}", "/api/v1/ask?q={}", "/api/v1/disease/{}", "/api/v1/search?q={}",
    "/api/v1/suggest?q={}", "/api/v1/problems/{}", "/api/suggest?q=a&limit={}", "/{}", "/static/{}", "/sitemap/{}.xml",
)  # fmt: skip
TRAVERSALS = (
    "/static/../pages.py", "/static/../../__init__.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py",
    "/static/%2e%2e%2f%2e%2e%2fetc/passwd", "/static//etc/passwd", "/static/....//app.py", "/static/..\\app.py",
    "/static/%5c..%5capp.py", "/static/%00", "/static/site.css%00.py", "/..", "/../../etc/passwd", "//etc/passwd",
    "//evil.example/", "/%2f%2fevil.example", "/disease/..%2f..%2fetc%2fpasswd", "/source/../../etc/passwd",
    "/mechanism/..%2f..%2fmanifest.json", "/classify/..%2F..%2Fetc%2Fpasswd", "/api/v1/models/..%2f..%2fx",
    "/api/v1/models/%2e%2e", "/.git/config", "/.env", "/manifest.json", "/catalog.db", "/api/v1/source/file:%2f%2fetc/passwd",
    "/api/v1/source/http://127.0.0.1/", "/disease/%c0%ae%c0%ae/", "/disease/%", "/disease/%zz", "/ask?q=%", "/ask?q=%ff%fe",
    "/ask?q=%00", "/ask?q=a%00b", "/disease/%00", "/disease/%ed%a0%80", "/search?q=%f0%28%8c%28", "/ask?q=a%0d%0aSet-Cookie:x=1",
    "/disease/a%0d%0aLocation:%20http://evil.example", "/find?q=//evil.example", "/find?q=http://evil.example",
)  # fmt: skip
METHODS = (
    "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "BREW", "get", "POST",
)  # fmt: skip
HEADERS = (
    "Host: evil.example", "Host: evil.example:99999", "Host: <script>", "Host: a\r\nHost: b", "X-Forwarded-Host: evil.example",
    "X-Forwarded-For: 127.0.0.1", "X-Original-URL: /metrics", "X-HTTP-Method-Override: DELETE", "Range: bytes=0-99999999",
    "Range: bytes=" + "0-1," * 500 + "0-1", "If-None-Match: *", "If-None-Match: " + '"x",' * 2000 + '"y"',
    "Accept-Encoding: gzip;q=\xff", "Accept: ../../etc/passwd", "Cookie: session=1; " + "a" * 4000, "Cookie: \x00",
    "User-Agent: <script>alert(1)</script>", "Referer: javascript:alert(1)", "Upgrade: websocket", "Connection: Upgrade, HTTP2-Settings",
    "Expect: 100-continue", "Expect: nonsense", "Content-Length: -1", "Content-Length: 99999999999", "Content-Length: 1, 2",
    "Transfer-Encoding: chunked", "Transfer-Encoding: identity, chunked", "Transfer-Encoding: chunked\r\nContent-Length: 5",
    "Content-Type: application/xml", "Bad Header: x", ": no name", "X-Long: " + "a" * 60000, "X-Fold: a\r\n b",
    "Authorization: Basic AAAA", "Proxy: http://evil.example", "Content-Encoding: gzip", "Origin: null", "\x00\x01: 1",
)  # fmt: skip
JSON_BODIES = (
    "", "{", "[]", "null", '"x"', "{}", '{"text": 1}', '{"text": null}', '{"text": ["a"]}', '{"answer": {"a": 1}}',
    '{"text": "\\ud800"}', '{"text": "' + "\\u0000" * 50 + '"}', "[" * 100000, '{"a":' * 50000, '{"text": 1e999}',
    '{"answers": {"calcium": "\\u0000"}}', '{"answers": {"__proto__": "x"}}', '{"answers": 1}', '{"findings": [1, 2]}',
    '{"findings": ["' + "fever " * 9000 + '"]}', '{"phenopacket": {"id": {"a": []}}}', '{"limit": -1}', '{"findings": [], "limit": 1e9}',
    '{"answer": "<script>alert(1)</script> is true [1].\\n\\n1. PMID: 90000001"}', "\xff\xfe", "\x00" * 100,
)  # fmt: skip
SENT_TO = ("/api/v1/annotate", "/api/v1/audit", "/api/v1/match", "/api/v1/classify/calcification")
FORMS = (
    "answer=" + quote(LITERAL),
    "answer=%ff%00",
    "&" * 5000,
    "present=" + quote(LITERAL),
    "set.=1&=&&",
    "=" * 100,
    "a=b;" * 500,
)
RAW = {
    "no request": b"\r\n\r\n",
    "noise": bytes(range(256)),
    "version": b"GET / HTTP/9.9\r\nHost: x\r\n\r\n",
    "old version": b"GET / HTTP/0.9\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "tls": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"a" * 200,
    "http2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "long address": b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    "long question": b"GET /ask?q=" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    "absolute address": b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "many headers": b"GET / HTTP/1.1\r\nHost: x\r\n" + b"".join(b"X-%d: 1\r\n" % n for n in range(5000)) + b"\r\n",
    "smuggled": b"POST /audit HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\n\r\n",
    "bad chunk": b"POST /audit HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nabc\r\n",
    "large chunks": b"POST /audit HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + (b"10000\r\n" + b"a" * 65536 + b"\r\n") * 60,
    "spaces": b"GET  /  HTTP/1.1\r\nHost: x\r\n\r\n",
    "bare newlines": b"GET / HTTP/1.1\nHost: x\n\n",
    "bytes in the address": b"GET /disease/\xff\xfe\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
}  # fmt: skip


def attacks() -> Iterator[tuple[str, bytes]]:
    """Every attack: its name and its bytes."""
    for place, script in product(PLACES, SCRIPTS):
        yield f"{place} {script}", _request("GET", place.format(quote(script, safe="")))
    for path in TRAVERSALS:
        yield path, _request("GET", path)
    for method, path in product(
        METHODS, ("/", "/ask?q=measles", "/api/v1/ask?q=measles", "/static/site.css")
    ):
        yield f"{method} {path}", _request(method, path)
    for header, path in product(HEADERS, ("/", "/api/v1/suggest?q=meas")):
        yield f"{header[:40]!r} {path}", _request("GET", path, header)
    for path, body in product(SENT_TO, JSON_BODIES):
        yield f"{path} {body[:40]!r}", _request("POST", path, "Content-Type: application/json", body)
    for path, body in product(("/audit", "/match", "/classify/calcification"), FORMS):
        yield (
            f"{path} {body[:40]!r}",
            _request("POST", path, "Content-Type: application/x-www-form-urlencoded", body),
        )
    yield from RAW.items()


def _request(method: str, path: str, header: str = "", body: str = "") -> bytes:
    sent = body.encode("latin-1", "replace")
    head = [f"{method} {path} HTTP/1.1", "Connection: close"]
    head += [] if header.lower().startswith("host:") else ["Host: nosology.example"]
    head += [header] if header else []
    head += [f"Content-Length: {len(sent)}"] if method == "POST" else []
    return "\r\n".join([*head, "", ""]).encode("latin-1", "replace") + sent


ATTACKS = tuple(attacks())
