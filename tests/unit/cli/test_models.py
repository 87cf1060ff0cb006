"""The commands `classify` and `models`."""

import json

import pytest
from lxml import etree
from tests.unit.diagnose.written import SMALL, write
from typer.testing import CliRunner

from nosology.cli.classifying import answers_of, parameters_of
from nosology.cli.commands import app
from nosology.errors import BadInput, BadQuantity, ModelError, UnknownModel


def run(*words):
    return CliRunner().invoke(app, list(words), catch_exceptions=False)


def test_options_become_answers():
    words = ["--calcium", "9.4 mg/dL", "--tissue-damage=yes", "--calcium-range", "8-10"]
    assert answers_of(words) == {"calcium": "9.4 mg/dL", "tissue_damage": "yes", "calcium_range": "8-10"}


@pytest.mark.parametrize(
    "words", [["calcium"], ["--calcium"], ["--calcium", "--age", "4"], ["--age", "4", "--age", "5"]]
)
def test_options_that_cannot_be_read(words):
    with pytest.raises(BadInput):
        answers_of(words)


def test_parameters():
    assert parameters_of(["product-threshold=60"]) == {"product_threshold": "60"}
    with pytest.raises(BadInput):
        parameters_of(["product_threshold"])


def test_classify_prints_what_holds_and_why():
    words = ["--calcium", "9.4 mg/dL", "--phosphate", "3.8 mg/dL", "--tissue-damage", "yes", "--age", "40"]
    printed = run("classify", "calcification", *words).stdout
    for expected in ("holds      Dystrophic", "excluded   Metastatic", "open       Calciphylaxis",
                     "Damaged tissue at the site: yes", "WOULD DECIDE MOST", "WOULD BE OTHERWISE", "PMID:21679810"):  # fmt: skip
        assert expected in printed


def test_classify_as_json():
    found = json.loads(
        run("classify", "corrected-calcium", "--calcium", "8", "--albumin", "3", "--json").stdout
    )
    assert [round(each["value"], 3) for each in found["results"]] == [8.8, 2.196]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["classify", "nothing"], UnknownModel),
        (["classify", "calcification", "--calcum", "9"], BadInput),
        (["classify", "calcification", "--calcium", "94"], BadQuantity),
        (["models", "show"], BadInput),
        (["models", "export"], BadInput),
        (["models", "list", "--models", "nowhere"], ModelError),
    ],
)
def test_what_cannot_be_done(words, error):
    with pytest.raises(error):
        run(*words)


def test_list_and_show():
    assert "calcification" in run("models").stdout
    shown = run("models", "show", "calcification").stdout
    assert "--tissue-damage yes|no" in shown
    assert "--set product_threshold=70" in shown
    assert json.loads(run("models", "show", "curb65", "--json").stdout)[0]["id"] == "curb65"


def test_check_tells_flaws_and_ends_with_one(tmp_path):
    write(tmp_path, SMALL.replace("when: not(high(calcium)) and hurt_arm", "when: hurt_arm"))
    told = run("models", "check", "small", "--models", str(tmp_path))
    assert told.exit_code == 1
    assert "conflict: kind: raised and hurt" in " ".join(told.stdout.split())
    assert run("models", "check", "feverpain").exit_code == 0


def test_export():
    assert etree.fromstring(run("models", "export", "feverpain").stdout.encode()).tag.endswith("definitions")
    made = json.loads(run("models", "export", "feverpain", "--as", "fhir").stdout)
    assert made["resourceType"] == "Questionnaire"
