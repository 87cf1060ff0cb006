"""The table of settings holds every one there is, and shows no key."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import nosology
from nosology.cli.commands import app
from nosology.cli.settings import SETTINGS

SOURCE = Path(nosology.__file__).parent
REFERENCE = (Path(__file__).parents[3] / "docs" / "reference.md").read_text(encoding="utf-8")


def run(*options, **environment):
    return CliRunner().invoke(app, ["settings", *options], env={"COLUMNS": "200", **environment}).stdout


def test_every_setting_of_the_program_is_in_the_table():
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    assert {each.name for each in SETTINGS} == set(re.findall(r"\bNOSOLOGY_[A-Z_]*[A-Z]\b", text))


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda each: each.name)
def test_every_setting_is_in_the_reference_and_printed(setting):
    assert f"`{setting.name}`" in REFERENCE
    assert setting.name in run()


def test_values_are_shown_and_keys_are_not():
    given = {"NOSOLOGY_LLM_KEY": "hush-1", "NOSOLOGY_LLM_URL": "https://me:hush-2@llm.example/v1"}
    told = {each["name"]: each for each in json.loads(run("--json", **given, NOSOLOGY_HOME="/there"))}
    assert told["NOSOLOGY_HOME"]["value"] == "/there"
    assert told["NOSOLOGY_LLM_KEY"]["value"] == "(set)"
    assert told["NOSOLOGY_LLM_URL"]["value"] == "https://…@llm.example/v1"
    assert "hush" not in run(**given)


def test_all_that_is_called_a_key_is_secret():
    assert all(each.secret for each in SETTINGS if each.name.endswith("_KEY"))


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://db/n?user=u&password=s3cret&sslmode=require", "postgresql://db/n?user=u&password=…&sslmode=require"),
        ("postgresql://db/n?sslpassword=s3cret&passfile=/s3cret", "postgresql://db/n?sslpassword=…&passfile=…"),
        ("postgresql://db/n?p%61ssword=s3cret#s3cret", "postgresql://db/n?p%61ssword=…"),
        ("https://llm.example/v1?api_key=s3cret", "https://llm.example/v1?api_key=…"),
        ("opensearch://u:s3cret@a:9200,u:s3cret@b:9200", "opensearch://…@b:9200"),
        ("http://u:s3cret@[::1]:8000/v1", "http://…@[::1]:8000/v1"),
        ("postgresql://u:s3cret@[db/n", "(set)"),
        ("postgresql://u:s3/cr@s3cret@db/n", "(set)"),
        ("postgresql://u:s3?s3cret@db/n", "(set)"),
        ("postgresql://u:s3#/s3cret@db/n", "(set)"),
        ("postgresql://u:s3cret", "(set)"),
        ("postgresql://db/n?password=s3&s3cret", "(set)"),
        ("host=db password=s3cret", "(set)"),
        ("opensearch://a:9200,b:9200", "opensearch://a:9200,b:9200"),
        ("sqlite:////srv/usage.db", "sqlite:////srv/usage.db"),
    ],
)  # fmt: skip
def test_no_password_is_shown_wherever_it_stands_in_an_address(address, shown):
    told = run("--json", NOSOLOGY_USAGE=address)
    assert "s3cret" not in told
    assert next(each["value"] for each in json.loads(told) if each["name"] == "NOSOLOGY_USAGE") == shown
