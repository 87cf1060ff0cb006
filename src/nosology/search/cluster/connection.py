"""Speaking to a cluster: repeats what may pass, and says in words what went wrong."""

from __future__ import annotations

import logging
import ssl
import time
from collections.abc import Callable, Iterator
from random import uniform
from typing import Any, TypeVar, cast

from opensearchpy import OpenSearch
from opensearchpy.exceptions import (
    HTTP_EXCEPTIONS,
    AuthenticationException,
    AuthorizationException,
    ConnectionTimeout,
    NotFoundError,
    OpenSearchException,
    SSLError,
    TransportError,
)
from opensearchpy.exceptions import (
    ConnectionError as NotConnected,
)

from nosology.errors import ClusterBusy, ClusterError, ClusterFull, ClusterRefuses, ClusterUnreachable
from nosology.search.cluster.address import Address

_T = TypeVar("_T")
Json = dict[str, Any]

PASSING = frozenset({429, 502, 503, 504})
"""Statuses that may be gone the next moment."""
_LOST = ("node_not_connected_exception", "node_disconnected_exception", "node_closed_exception")
"""What is said with status 500 in the moment in which a node is lost, before its copies take over."""
_AWAY = 503
_STATUSES = {
    "index_not_found_exception": 404,
    "security_exception": 403,
    "rejected_execution_exception": 429,
    "circuit_breaking_exception": 429,
}
"""Of a record that failed, which comes without a status: else it is not at hand, as a key cannot be wrong."""
_ATTEMPTS = 5
_FIRST_WAIT = 0.2
"""Seconds; each further wait is twice as long, and up to as much again by chance."""
_PATIENCE = 10
_READ_ONLY = "read-only"
_LONGEST = 300
"""Characters of what a cluster says that are told on."""


class Connection:
    """Some nodes of one cluster. Safe to use from several threads.

    Args:
        address: Where it is.
        patience: Seconds to wait for an answer.

    Raises:
        ClusterRefuses: The certificates to trust cannot be read.
    """

    def __init__(self, address: Address, *, patience: float = _PATIENCE) -> None:
        self.address = address
        logging.getLogger("opensearch").addHandler(logging.NullHandler())  # failures are told, not logged
        self.client = OpenSearch(
            hosts=[{"host": host, "port": port} for host, port in address.hosts],
            http_auth=(address.user, address.password) if address.user else None,
            use_ssl=address.tls,
            ssl_context=_trusting(address.certificates) if address.tls else None,
            timeout=patience,
            max_retries=2 * len(address.hosts),
            retry_on_timeout=False,
            retry_on_status=(),
            pool_maxsize=16,
        )

    def close(self) -> None:
        """Let go of its sockets."""
        self.client.close()

    def ask(self, question: Callable[[OpenSearch], _T]) -> _T:
        """What the cluster answers; asked again, a little later each time, where the trouble may pass.

        Raises:
            ClusterError: It answers nothing usable; the class and the text say why.
        """
        for attempt in range(_ATTEMPTS):
            try:
                return question(self.client)
            except OpenSearchException as error:
                if attempt + 1 == _ATTEMPTS or not may_pass(error):
                    raise self.told(error) from error
            wait(attempt)
        raise AssertionError

    def send(
        self, method: str, path: str, body: object = None, *, parts: str = "", **parameters: object
    ) -> Json:
        """Ask by method and path; see `ask`.

        Args:
            method: Of HTTP.
            path: From the root on.
            body: What to send.
            parts: Name of a list in the answer, of which each part may have failed although the whole has
                not; then it is asked again, or told, as if all of it had.
            **parameters: Of the query.
        """

        def question(client: OpenSearch) -> object:
            said: object = client.transport.perform_request(method, path, parameters, body)
            if isinstance(said, dict) and parts:
                _raise_failed(cast("Json", said)[parts])
            return cast("object", said)

        said = self.ask(question)
        if not isinstance(said, dict):
            remedy = "Correct NOSOLOGY_SEARCH"
            raise ClusterError(
                "what answers there is no search cluster", source=self.address.shown, remedy=remedy
            )
        return cast("Json", said)

    def told(self, error: OpenSearchException) -> ClusterError:
        """A failure in words: what happened, where, and what to do."""
        kind, what, remedy = _told(error)
        return kind(what, source=self.address.shown, remedy=remedy)


def _raise_failed(parts: list[Json]) -> None:
    """Raise the failure of the first part of an answer that failed, as if the whole had."""
    for each in parts:
        if "error" in each:
            kind = str(each["error"].get("type", ""))
            status = int(each.get("status") or _STATUSES.get(kind, _AWAY))
            raise HTTP_EXCEPTIONS.get(status, TransportError)(status, kind, each)


def _trusting(certificates: str) -> ssl.SSLContext:
    """What a server is held against: a file of certificates, or those of the system."""
    try:
        return ssl.create_default_context(cafile=certificates or None)
    except OSError as error:
        what = "the certificates to trust cannot be read"
        raise ClusterRefuses(what, source=certificates, remedy="Correct NOSOLOGY_SEARCH_CA") from error


def wait(attempt: int) -> None:
    """Wait before another attempt: twice as long after each, by chance, so that many do not come at once."""
    time.sleep(_FIRST_WAIT * 2**attempt * uniform(1, 2))  # noqa: S311 - no secret


def may_pass(error: OpenSearchException) -> bool:
    """Whether the same question may be answered in a moment."""
    if isinstance(error, SSLError):
        return False
    if isinstance(error, NotConnected | ConnectionTimeout):
        return True
    if not isinstance(error, TransportError) or is_full(why := reason(error)):
        return False
    return error.status_code in PASSING or is_lost(why)


def is_full(why: str) -> bool:
    """Whether a refusal says that an index takes nothing more, as it does where a disk is full."""
    return _READ_ONLY in why


def is_lost(why: str) -> bool:
    """Whether a refusal says that a node was lost on the way."""
    return any(sign in why for sign in _LOST)


def reason(error: TransportError) -> str:
    """Why the cluster refused, in its own words."""
    info: object = error.info
    if not isinstance(info, dict):
        return str(info or error.error)[:_LONGEST]
    said = cast("Json", info)
    cause: object = said.get("error", said)
    if not isinstance(cause, dict):
        return str(cause)[:_LONGEST]
    roots: list[Json] = cast("Json", cause).get("root_cause", [])
    return "; ".join(dict.fromkeys(_causes([*roots, cast("Json", cause)])))[:_LONGEST]


def _causes(said: list[Json]) -> Iterator[str]:
    """Each of some causes, and what caused it in turn."""
    for each in said:
        yield f"{each.get('type', '')}: {each.get('reason', '')}"
        if deeper := each.get("caused_by"):
            yield from _causes([deeper])


def _told(error: OpenSearchException) -> tuple[type[ClusterError], str, str]:  # noqa: PLR0911 - one each
    match error:
        case SSLError():
            return (
                ClusterRefuses,
                "the search cluster’s certificate is not trusted",
                "Set NOSOLOGY_SEARCH_CA to the file of certificates that signed it",
            )
        case ConnectionTimeout():
            return (
                ClusterBusy,
                "the search cluster did not answer in time, asked several times",
                "Try again; if it stays so, look at its load",
            )
        case NotConnected():
            return (
                ClusterUnreachable,
                "no node of the search cluster answers",
                "Start it, or correct NOSOLOGY_SEARCH",
            )
        case AuthenticationException() | AuthorizationException():
            if is_full(why := reason(error)):
                return _full()
            return (
                ClusterRefuses,
                f"the search cluster refuses: {why}",
                "Check NOSOLOGY_SEARCH_USER and NOSOLOGY_SEARCH_PASSWORD, and what that user may do",
            )
        case TransportError():
            return _refused(error)
        case _:
            return ClusterError, f"the search cluster gave an answer that cannot be used: {error}"[:300], ""


def _refused(error: TransportError) -> tuple[type[ClusterError], str, str]:
    why = reason(error)
    if is_full(why):
        return _full()
    if error.status_code == 429:  # noqa: PLR2004 - too many requests
        what = "the search cluster has too much to do, asked several times"
        return ClusterBusy, what, "Try again later, or give it more nodes"
    if isinstance(error, NotFoundError):
        return ClusterError, f"the search cluster does not have what was asked for: {why}", _LOAD
    if error.status_code in PASSING or is_lost(why):
        what = f"a part of the index is held by no node just now: {why}"
        return ClusterUnreachable, what, "Start the nodes that are missing; nosology status shows its health"
    return ClusterError, f"the search cluster refuses: {why}", "nosology status shows its health"


_LOAD = "Run “nosology load”"


def _full() -> tuple[type[ClusterError], str, str]:
    return (
        ClusterFull,
        "the search cluster takes nothing more: its index is read-only, as it is when a disk is nearly full",
        "Free disk space or add a node; then it takes up again by itself, or lift the block by hand",
    )
