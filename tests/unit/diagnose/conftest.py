"""A small model to evaluate."""

import pytest
from tests.unit.diagnose.written import write

from nosology.diagnose.loading import read_model


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    return read_model(write(tmp_path_factory.mktemp("models")))
