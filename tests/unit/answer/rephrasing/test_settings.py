"""Which language model is asked: from settings, with a key that is never shown."""

import pytest

from nosology.answer.rephrasing.settings import ModelSettings
from nosology.errors import ModelNotSet

BOTH = {"NOSOLOGY_LLM_URL": "http://127.0.0.1:8000/v1", "NOSOLOGY_LLM_MODEL": "m"}


def test_without_settings_there_is_none():
    for settings in ({}, {"NOSOLOGY_LLM_URL": "http://x"}, {"NOSOLOGY_LLM_MODEL": "m"}):
        with pytest.raises(ModelNotSet, match="NOSOLOGY_LLM_URL"):
            ModelSettings.load(settings)


@pytest.mark.parametrize("url", ["ftp://x.org", "x.org/v1", "file:///etc/passwd", "http://", "https://[::1"])
def test_an_address_that_is_none(url):
    with pytest.raises(ModelNotSet, match="web address"):
        ModelSettings.load({**BOTH, "NOSOLOGY_LLM_URL": url})


def test_the_key_is_never_shown():
    settings = ModelSettings.load({**BOTH, "NOSOLOGY_LLM_KEY": " sk-secret\n"})
    assert settings.key == "sk-secret"
    assert "secret" not in repr(settings) + str(settings)


def test_the_key_from_a_file(tmp_path):
    file = tmp_path / "key"
    file.write_text("sk-secret\n")
    assert ModelSettings.load({**BOTH, "NOSOLOGY_LLM_KEY_FILE": str(file)}).key == "sk-secret"
    with pytest.raises(ModelNotSet, match="cannot be read"):
        ModelSettings.load({**BOTH, "NOSOLOGY_LLM_KEY_FILE": str(tmp_path / "absent")})
