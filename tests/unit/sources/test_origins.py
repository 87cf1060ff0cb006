import re

import pytest

from nosology.errors import UsageError
from nosology.sources.origins import Credentials, Origins


def test_the_packages_own_addresses_are_https_and_of_their_publishers():
    origins = Origins.load({})
    assert re.fullmatch(r"https://eutils\.ncbi\.nlm\.nih\.gov/\S+/", origins.eutilities)
    assert re.fullmatch(r"https://ftp\.ncbi\.nlm\.nih\.gov/\S+/", origins.baseline)
    assert re.fullmatch(r"https://ftp\.ncbi\.nlm\.nih\.gov/\S+/", origins.updates)
    assert re.fullmatch(r"https://github\.com/abachaa/MedQuAD/archive/[0-9a-f]{40}\.tar\.gz", origins.medquad)


def test_a_setting_leads_elsewhere():
    origins = Origins.load(
        {"NOSOLOGY_EUTILS_URL": "http://127.0.0.1:1/x", "NOSOLOGY_MEDQUAD_URL": "http://a/b.tar.gz"}
    )
    assert (origins.eutilities, origins.medquad) == ("http://127.0.0.1:1/x/", "http://a/b.tar.gz")
    assert origins.baseline == Origins.load({}).baseline


def test_a_key_from_the_settings_or_a_file(tmp_path):
    file = tmp_path / "key"
    file.write_text(" from-file\n")
    assert Credentials.load({}) == Credentials()
    assert Credentials.load({"NOSOLOGY_NCBI_KEY_FILE": str(file)}).key == "from-file"
    both = {"NOSOLOGY_NCBI_KEY": "set", "NOSOLOGY_NCBI_KEY_FILE": str(file), "NOSOLOGY_NCBI_EMAIL": "a@b.org"}
    assert Credentials.load(both) == Credentials(key="set", email="a@b.org")


def test_a_key_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(UsageError, match="the file of the NCBI key cannot be read"):
        Credentials.load({"NOSOLOGY_NCBI_KEY_FILE": str(tmp_path / "none")})


def test_a_key_is_never_shown():
    assert "secret" not in repr(Credentials(key="secret"))
