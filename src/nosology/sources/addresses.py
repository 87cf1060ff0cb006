"""Where a live release may come from: which addresses are spoken to, and which redirects are followed.

A publisher's redirect is outside text: it must not lead into the network that this machine stands in,
nor from https to http. Names are looked up before each hop; what they resolve to afterwards is not
compared again, since a connection over https proves its name.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import IO
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from nosology.errors import Unreachable
from nosology.sources.download import Answer

_MOST_REDIRECTS = 5
_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Policy:
    """What may be spoken to on behalf of a source.

    Attributes:
        source: Its key, for errors.
        loopback: Whether its own address is on this machine, so that others there are allowed too.
        host: A host that may be spoken to wherever it stands: the user named it as one of their own network.
    """

    source: str
    loopback: bool
    host: str = ""

    @classmethod
    def of(cls, source: str, address: str) -> Policy:
        """The policy that a source's own address sets."""
        found = _resolved(urlsplit(address).hostname or "")
        return cls(source, bool(found) and all(each.is_loopback for each in found))

    def check(self, url: str, *, before: str | None = None) -> None:
        """Allow an address, or say why not.

        Args:
            url: The address.
            before: The address that redirected to it.

        Raises:
            Unreachable: It is not http or https, falls back from https to http, or is not public.
        """
        parts, shown = urlsplit(url), url[:_SHOWN]
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise self._refused(f"{shown} is not an address of the web")
        if before is not None and urlsplit(before).scheme == "https" and parts.scheme != "https":
            raise self._refused(f"the address redirects from https to http: {shown}")
        for each in _resolved(parts.hostname) if parts.hostname != self.host else ():
            if not (each.is_global or (self.loopback and each.is_loopback)):
                raise self._refused(f"{shown} is not a public address")

    def _refused(self, what: str) -> Unreachable:
        return Unreachable(what, source=self.source)


def opened(request: Request, policy: Policy, timeout: float) -> AbstractContextManager[Answer]:
    """Ask an address, by the user's proxy settings; follow at most five redirects, each allowed.

    Raises:
        Unreachable: The address or a redirect is refused.
        HTTPError: The answer is no success.
        OSError: The connection failed.
    """
    policy.check(request.full_url)
    opener: OpenerDirector = build_opener(_Redirects(policy))
    try:
        return opener.open(request, timeout=timeout)
    except ValueError as error:
        what = f"the address redirects to what is no address: {error}"
        raise Unreachable(what, source=policy.source) from error


class _Redirects(HTTPRedirectHandler):
    """Follows what the policy allows."""

    max_redirections = _MOST_REDIRECTS + 1  # counted here first, for an error in words
    max_repeats = max_redirections

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._followed = 0

    def http_error_302(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage
    ) -> object:
        """Follow a redirect; one that is not followed leaves no connection open."""
        try:
            return super().http_error_302(req, fp, code, msg, headers)
        except BaseException:
            fp.close()
            raise

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage, newurl: str
    ) -> Request | None:
        """The request that follows a redirect."""
        self._followed += 1
        if self._followed > _MOST_REDIRECTS:
            what = f"the address redirects more than {_MOST_REDIRECTS} times"
            raise Unreachable(what, source=self._policy.source)
        self._policy.check(newurl, before=req.full_url)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _resolved(host: str) -> list[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    """Every address of a host; none where it cannot be looked up, for then only a proxy may know it."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
