"""Which engine is picked, and what is said where a cluster cannot be spoken to at all."""

import builtins
import sys

import pytest

from nosology.errors import UsageError
from nosology.library.engines import cluster, cluster_told, load_cluster
from nosology.library.home import Home, LibraryFolder
from nosology.library.manifest import read_manifest
from nosology.library.opening import open_library
from nosology.search.embedded import TantivyEngine


def test_without_a_setting_the_index_of_the_library_is_used(small_home, monkeypatch):
    monkeypatch.delenv("NOSOLOGY_SEARCH", raising=False)
    assert cluster() is None
    with open_library(small_home) as library:
        assert isinstance(library._evidence.engine, TantivyEngine)
        assert cluster_told(library.manifest) == ()


def test_loading_without_a_cluster_says_what_to_set(small_home, monkeypatch):
    monkeypatch.delenv("NOSOLOGY_SEARCH", raising=False)
    with pytest.raises(UsageError, match="Set NOSOLOGY_SEARCH=opensearch://"):
        load_cluster(Home.at(small_home))


def test_a_setting_that_cannot_be_read_is_refused_when_a_library_is_opened(small_home, monkeypatch):
    monkeypatch.setenv("NOSOLOGY_SEARCH", "https://one")
    with pytest.raises(UsageError, match="NOSOLOGY_SEARCH"):
        open_library(small_home)


def test_a_build_uses_the_index_that_it_made_whatever_is_set(small_home, monkeypatch):
    monkeypatch.setenv("NOSOLOGY_SEARCH", "opensearch://127.0.0.1:1")
    with open_library(small_home, embedded=True) as library:
        assert isinstance(library._evidence.engine, TantivyEngine)


def test_without_the_extra_it_says_what_to_install(small_home, monkeypatch):
    given = builtins.__import__

    def without(name, *rest):
        if name.startswith("opensearchpy"):
            raise ModuleNotFoundError(name)
        return given(name, *rest)

    monkeypatch.delitem(sys.modules, "nosology.search.cluster.connection", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setenv("NOSOLOGY_SEARCH", "opensearch://127.0.0.1:1")
    with pytest.raises(UsageError, match=r"nosology\[cluster\]"):
        open_library(small_home)
    manifest = read_manifest(LibraryFolder(Home.at(small_home).library.resolve()))
    assert "nosology[cluster]" in cluster_told(manifest)[0]
