from concurrent.futures import Future

import pytest

from nosology.errors import HashMismatch, UsageError
from nosology.sources import Store, pull_all
from nosology.sources.download import Stopped
from nosology.sources.pull import _raise_first


def ended(error):
    future = Future()
    future.set_exception(error) if error else future.set_result(None)
    return future


def test_the_error_raised_is_the_one_that_stopped_the_others():
    with pytest.raises(HashMismatch):
        _raise_first([ended(None), ended(Stopped("given up")), ended(HashMismatch("other bytes"))])


def test_no_error_raises_nothing():
    _raise_first([ended(None)])


def test_an_unknown_source_is_answered_with_those_there_are(tmp_path):
    with pytest.raises(UsageError, match=r"no source is called “mundo”.*mondo, "):
        pull_all(Store(tmp_path), keys=["mundo"])
