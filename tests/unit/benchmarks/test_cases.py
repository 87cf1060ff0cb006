"""What the benchmark of published cases reads from their fields."""

import re
from pathlib import Path

from benchmarks.diagnose.cases import __main__ as running
from benchmarks.diagnose.cases import reading

CASE = {
    "id": "made-up",
    "age": "9 months",
    "sex": "male",
    "labs": "calcium 7.9 mg/dL, phosphorus 2.5 mg/dL",
    "tissue_damage_or_disease": "no trauma, systemic lupus erythematosus",
    "procedure_or_exposure": "repeated heel pricks",
    "sites": "right heel, three nodules",
    "diagnosis": "dystrophic (circumscripta)",
}


def test_what_a_case_says_and_no_more():
    assert reading.inputs_of(CASE) == {
        "age": "9 months", "sex": "male", "calcium": "7.9 mg/dL", "phosphate": "2.5 mg/dL", "tissue_damage": "no",
        "connective_tissue_disease": "yes", "exposure": "no", "procedure": "yes", "painful_necrosis": "no",
        "extent_of_deposits": "localised", "place": "elsewhere", "milia_like": "no", "single_warty_papule": "no",
    }  # fmt: skip


def test_what_is_not_stated_is_left_out():
    bare = dict.fromkeys(("labs", "tissue_damage_or_disease", "procedure_or_exposure", "sites"), "not stated")
    assert reading.inputs_of(bare) == {}


def test_the_authors_diagnosis_is_not_read():
    assert reading.inputs_of(CASE) == reading.inputs_of(CASE | {"diagnosis": "tumoral"})
    assert running.authors_classes("dystrophic (circumscripta)") == {
        "mechanism": "dystrophic",
        "extent": "circumscripta",
    }


def test_no_rule_names_a_case():
    assert not re.search(r"case\d", Path(reading.__file__).read_text(encoding="utf-8"))
