"""The setting of a cluster: what it takes, what it refuses, and that it never tells a password."""

import pytest

from nosology.errors import UsageError
from nosology.search.cluster.address import Address

SECRET = "s3cret-of-the-cluster"


def of(address, **more):
    settings = {"NOSOLOGY_SEARCH": address} | {f"NOSOLOGY_SEARCH_{key}": value for key, value in more.items()}
    return Address.of(settings)


@pytest.mark.parametrize("address", ["", "  ", "embedded"])
def test_without_an_address_search_is_embedded(address):
    assert of(address) is None
    assert Address.of({}) is None


@pytest.mark.parametrize(
    ("address", "hosts", "tls", "name"),
    [
        ("opensearch://one", (("one", 9200),), False, "nosology"),
        ("opensearch://one:9201,two:9202", (("one", 9201), ("two", 9202)), False, "nosology"),
        ("opensearchs://one.example.org/", (("one.example.org", 9200),), True, "nosology"),
        ("opensearch+https://one:443/ward-3", (("one", 443),), True, "ward-3"),
        ("opensearch://[::1]:9200", (("::1", 9200),), False, "nosology"),
    ],
)
def test_what_an_address_says(address, hosts, tls, name):
    found = of(address)
    assert (found.hosts, found.tls, found.name) == (hosts, tls, name)


@pytest.mark.parametrize(
    "address",
    [
        "https://one:9200",
        "opensearch:one",
        "opensearch://",
        "opensearch://one:99999",
        "opensearch://one:x",
        "opensearch://one two",
        "opensearch://one/Ward 3",
        "opensearch://one/../two",
        "opensearch://one,,two",
        f"opensearch://admin:{SECRET}@one",
    ],
)
def test_what_is_no_address_is_refused_without_being_repeated(address):
    with pytest.raises(UsageError) as caught:
        of(address)
    assert SECRET not in str(caught.value)
    assert "NOSOLOGY_SEARCH" in str(caught.value)


def test_a_password_comes_from_the_environment_or_a_file(tmp_path):
    file = tmp_path / "password"
    file.write_text(f"{SECRET}\n")
    for more in ({"PASSWORD": SECRET}, {"PASSWORD_FILE": str(file)}):
        assert of("opensearchs://one", USER="nosology", **more).password == SECRET
    with pytest.raises(UsageError, match="password cannot be read"):
        of("opensearchs://one", USER="nosology", PASSWORD_FILE=str(tmp_path / "absent"))


def test_a_password_is_not_sent_unencrypted_to_another_machine():
    with pytest.raises(UsageError, match="unencrypted"):
        of("opensearch://one", USER="nosology", PASSWORD=SECRET)
    assert of("opensearch://127.0.0.1", USER="nosology", PASSWORD=SECRET).user == "nosology"


def test_nothing_that_is_shown_holds_a_password():
    address = of("opensearchs://one", USER="nosology", PASSWORD=SECRET)
    assert SECRET not in f"{address} {address!r} {address.shown}"
    assert address.shown == "opensearchs://one:9200"
