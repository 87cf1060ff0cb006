"""The interface to a language model, and the one over HTTP."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from nosology.answer.rephrasing.settings import ModelSettings
from nosology.errors import ModelFailed, ModelNotSet

if TYPE_CHECKING:
    import httpx2
    import openai

_MOST_BYTES = 256 * 1024
"""Bytes of a reply that are read: a hundred times what a sentence takes."""
_MOST_LETTERS = 4000
_MOST_TOKENS = 160
_CONNECT_SECONDS = 5.0


class Model(Protocol):
    """A language model that is given two texts and returns one."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    def complete(self, system: str, text: str, seconds: float) -> str:
        """What it returns.

        Args:
            system: What it is to do.
            text: What to do it with.
            seconds: How long it may take.

        Raises:
            ModelFailed: Nothing usable came in time; `fatal` where no other request would fare better.
        """
        ...


class OpenAIModel:
    """A model behind any address that speaks OpenAI's protocol, through OpenAI's own client.

    One request a call, none again; no redirect is followed, so that the key goes to the address set and
    nowhere else; a reply is read up to 256 KiB, and given up on after the time allowed whatever it does.

    Args:
        settings: Which model, where, with which key.

    Raises:
        ModelNotSet: The client is not installed.
    """

    def __init__(self, settings: ModelSettings) -> None:
        try:
            import openai
        except ImportError as error:
            remedy = "Run: pip install 'nosology[llm]'"
            raise ModelNotSet("the client of language models is not installed", remedy=remedy) from error
        self._settings = settings
        self._client: openai.OpenAI = openai.OpenAI(
            api_key=settings.key or "none", base_url=settings.url, max_retries=0, http_client=_http_client()
        )

    @property
    def name(self) -> str:
        """What it is called there."""
        return self._settings.model

    def complete(self, system: str, text: str, seconds: float) -> str:
        """See `Model.complete`."""
        reply = _within(seconds, lambda: self._asked(system, text, seconds))
        if not isinstance(reply, str):
            raise ModelFailed("the language model's reply holds no text")
        if len(reply) > _MOST_LETTERS:
            raise ModelFailed(f"the language model's reply is longer than {_MOST_LETTERS:,} characters")
        return reply

    def _asked(self, system: str, text: str, seconds: float) -> object:
        import openai

        try:
            reply: Any = self._client.chat.completions.create(
                model=self._settings.model,
                messages=[{"role": "system", "content": system}, {"role": "user", "content": text}],
                temperature=0,
                seed=1,
                max_tokens=_MOST_TOKENS,
                timeout=seconds,
            )
            return reply.choices[0].message.content
        except openai.APITimeoutError as error:
            raise ModelFailed(f"the language model did not answer within {seconds:.0f} seconds") from error
        except openai.APIConnectionError as error:
            raise _unconnected(error) from error
        except openai.APIStatusError as error:
            refused = isinstance(
                error, openai.AuthenticationError | openai.PermissionDeniedError | openai.NotFoundError
            )
            raise ModelFailed(f"the language model answered {error.status_code}", fatal=refused) from error
        except Exception as error:  # what a reply of any other form makes the client raise
            raise ModelFailed("the language model's reply cannot be read") from error


def _unconnected(error: openai.APIConnectionError) -> ModelFailed:
    if isinstance(error.__cause__, _TooLarge):
        return ModelFailed(f"the language model's reply is larger than {_MOST_BYTES:,} bytes")
    import httpx2

    refused = isinstance(error.__cause__, httpx2.ConnectError | httpx2.UnsupportedProtocol)
    what = "cannot be reached" if refused else "broke off"
    return ModelFailed(f"the language model {what}", fatal=refused)


class _TooLarge(Exception):
    """More came than is read."""


def _http_client() -> httpx2.Client:
    """A client that reads so many bytes of a reply and no more."""
    import httpx2

    class Bounded(httpx2.SyncByteStream):
        def __init__(self, stream: httpx2.SyncByteStream) -> None:
            self._stream = stream

        def __iter__(self) -> Iterator[bytes]:
            size = 0
            for block in self._stream:
                size += len(block)
                if size > _MOST_BYTES:
                    raise _TooLarge
                yield block

        def close(self) -> None:
            self._stream.close()

    class Transport(httpx2.HTTPTransport):
        def handle_request(self, request: httpx2.Request) -> httpx2.Response:
            request.headers["Accept-Encoding"] = "identity"  # a small reply cannot unfold to a large one
            response = super().handle_request(request)
            if response.headers.get("Content-Encoding", "identity") != "identity":
                response.close()
                raise _TooLarge
            stream = response.stream
            if isinstance(stream, httpx2.SyncByteStream):
                response.stream = Bounded(stream)
            return response

    once = httpx2.Limits(max_keepalive_connections=0)  # no connection outlives its reply
    return httpx2.Client(transport=Transport(limits=once), follow_redirects=False)


def _within(seconds: float, call: Callable[[], object]) -> object:
    """What a call returns or raises, if it does so in time: a reply may come byte by byte without end."""
    outcome: list[object] = []
    thread = threading.Thread(target=lambda: outcome.append(_outcome(call)), daemon=True)
    thread.start()
    thread.join(seconds)
    if not outcome:
        raise ModelFailed(f"the language model did not answer within {seconds:.0f} seconds")
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]


def _outcome(call: Callable[[], object]) -> object:
    try:
        return call()
    except ModelFailed as error:
        return error
