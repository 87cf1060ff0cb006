"""The engine on a cluster, filled as a library would fill it."""

from __future__ import annotations

import secrets

from nosology.search.cluster.connection import Connection
from nosology.search.cluster.engine import ClusterEngine
from nosology.search.cluster.indices import index_of
from nosology.search.cluster.loading import Layout, Loader
from nosology.search.documents import document_of


def on_cluster(connection: Connection, articles, layout=None):
    """An engine over a new index of these articles."""
    kept = {article.source.id: article for article in articles}
    content = secrets.token_hex(32)
    loader = Loader(connection, content, len(kept), layout or Layout(copies=0))
    loader.load(map(document_of, kept.values()))
    return ClusterEngine(connection, index_of(connection, content).index)
