"""What a person is told of a cluster's health."""

import pytest

from nosology.search.cluster.health import Health


def lines(**more):
    held = {"documents": 7, "size": 4_000_000, "current": True, "read_only": False, "unassigned": 0}
    return Health(**{"version": "2.19.3", "status": "green", "nodes": 3, **held, **more}).lines


@pytest.mark.parametrize(
    ("status", "words"),
    [("green", "with its copies"), ("yellow", "copies are missing"), ("red", "searches fail")],
)
def test_colours_are_told_in_words(status, words):
    assert words in lines(status=status)[0]


def test_what_is_well_takes_two_lines():
    assert lines() == (
        "OpenSearch 2.19.3, 3 nodes, green: every part of the index is there, with its copies",
        "it holds this library: 7 documents, 4 MB",
    )


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"documents": None}, "nosology load"),
        ({"current": False}, "another library has taken its place"),
        ({"read_only": True}, "disk is nearly full"),
        ({"unassigned": 4}, "4 parts or copies are on no node"),
    ],
)
def test_what_is_not_well_is_told_with_what_to_do(state, words):
    assert any(words in line for line in lines(**state))
