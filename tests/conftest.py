"""A small library, built once for all tests from files in the real formats."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings
from tests.cluster.artefacts import CannotBeHad, fetched
from tests.cluster.nodes import Cluster
from tests.library_material import furnish

import nosology
from nosology.library.building import build_library
from nosology.library.home import Home
from nosology.search.cluster.address import Address
from nosology.search.cluster.connection import Connection

settings.register_profile("search", deadline=None)
settings.register_profile("repeat", deadline=None, derandomize=True, database=None)
settings.load_profile("repeat")
"""The same examples every time, so that a failure belongs to the change that made it; ``pytest
--hypothesis-profile=search`` looks for others. None fails for being slow: a busy machine is no fault of the code."""


@pytest.fixture(scope="session")
def small_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with downloads and the library built from them. Shared: look, do not change."""
    home = tmp_path_factory.mktemp("small_home")
    build_library(Home.at(home), specs=furnish(home))
    return home


@pytest.fixture
def small_library(small_home: Path):
    """The small library, opened."""
    with nosology.open(small_home) as library:
        yield library


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory):
    """Three OpenSearch nodes on the loopback address; without Java or its parts, a skip that says why."""
    try:
        nodes = Cluster(fetched(), tmp_path_factory.mktemp("cluster"))
    except CannotBeHad as error:
        pytest.skip(f"OpenSearch cannot be had: {error}")
    try:
        nodes.start()
        nodes.wait(status="green")
        yield nodes
    except CannotBeHad as error:
        pytest.skip(f"OpenSearch does not start: {error}")
    finally:
        nodes.stop()


@pytest.fixture
def connection(cluster: Cluster):
    """A connection to that cluster; what a test leaves there goes with it."""
    made = Connection(Address(hosts=tuple(cluster.hosts)))
    yield made
    cluster.empty()
    made.close()
