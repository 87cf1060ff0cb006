"""The web site and its JSON: thin handlers over a `Library`."""

from nosology.site.app import create_app
from nosology.site.server import serve

__all__ = ["create_app", "serve"]
