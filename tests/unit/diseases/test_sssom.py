from pathlib import Path

import pytest

from nosology.diseases.records import FlawedRecord, Mapping, Predicate
from nosology.diseases.sssom import read_sssom
from nosology.errors import FormatError
from nosology.identifiers import Curie

MATERIAL = Path(__file__).parents[2] / "material" / "mondo.sssom.tsv"
_HEADER = "predicate_id\tsubject_id\tobject_id\tsubject_label\tobject_label\n"
_GOOD = "skos:exactMatch\tMONDO:0008876\tOMIM:210900\tBloom syndrome\t\n"


def _read(tmp_path, text):
    path = tmp_path / "mondo.sssom.tsv"
    path.write_text(text)
    return list(read_sssom(path, "mondo-sssom"))


def test_rows_with_their_predicates():
    found = list(read_sssom(MATERIAL, "mondo-sssom"))
    assert [(str(each.subject), each.predicate, str(each.object)) for each in found] == [
        ("MONDO:0008876", Predicate.EXACT, "Orphanet:125"),
        ("MONDO:0008876", Predicate.EXACT, "OMIM:210900"),
        ("MONDO:0008876", Predicate.EXACT, "MESH:D001816"),
        ("MONDO:0004995", Predicate.BROAD, "ICD10CM:I00-I99"),
        ("MONDO:0000376", Predicate.NARROW, "ICD10CM:C34"),
        ("MONDO:0004242", Predicate.RELATED, "MESH:D010438"),
        ("MONDO:0008876", Predicate.UNSPECIFIED, "GARD:0000915"),
    ]
    assert found[0] == Mapping(
        subject=Curie("MONDO", "0008876"),
        predicate=Predicate.EXACT,
        object=Curie("Orphanet", "125"),
        subject_label="Bloom syndrome",
        object_label="Bloom syndrome",
        justification="semapv:ManualMappingCuration",
        origin="mondo-sssom",
        line=14,
    )


def test_columns_come_in_any_order_and_some_may_be_absent(tmp_path):
    (found,) = _read(tmp_path, _HEADER + _GOOD)
    assert (found.subject_label, found.object_label, found.justification) == ("Bloom syndrome", None, None)
    assert found.line == 2


def test_a_prefix_of_the_files_own_is_looked_up_in_its_map(tmp_path):
    text = (
        "#curie_map:\n#  rare: http://www.orpha.net/ORDO/Orphanet_\n#  zz: https://example.org/\n" + _HEADER
    )
    rare, other = _read(
        tmp_path, f"{text}skos:exactMatch\tMONDO:0008876\trare:125\nskos:exactMatch\tMONDO:0008876\tzz:1\n"
    )
    assert rare.object == Curie("Orphanet", "125")
    assert other.object == Curie("zz", "1")


def test_cells_between_quotation_marks(tmp_path):
    (found,) = _read(tmp_path, f'{_HEADER}skos:exactMatch\tMONDO:0008876\tOMIM:210900\t"a ""b"" c"\n')
    assert found.subject_label == 'a "b" c'


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("semapv:crossSpeciesExactMatch\tMONDO:0008876\tOMIM:210900", "maps no diseases"),
        ("rdfs:subClassOf\tMONDO:0008876\tOMIM:210900", "maps no diseases"),
        ("\tMONDO:0008876\tOMIM:210900", "maps no diseases: none"),
        ("skos:exactMatch\tMONDO:8876\tOMIM:210900", "not a MONDO identifier"),
        ("skos:exactMatch\tMONDO:0008876\t", "not an identifier"),
        ("skos:exactMatch\tMONDO:0008876\tsssom:NoTermFound", "nothing was found"),
        ('skos:exactMatch\tMONDO:0008876\tOMIM:210900\t"open', "quotation marks"),
        ("skos:exactMatch\tMONDO:0008876\tOMIM:210900\ta\tb\tc", "6 cells"),
    ],
)
def test_a_flawed_row_is_told_with_its_line_and_the_rest_kept(tmp_path, row, reason):
    flawed, good = _read(tmp_path, f"{_HEADER}{row}\n{_GOOD}")
    assert isinstance(flawed, FlawedRecord)
    assert flawed.record == "line 2"
    assert reason in flawed.reason
    assert good.line == 3


def test_what_is_said_not_to_hold_is_no_mapping(tmp_path):
    text = "subject_id\tpredicate_modifier\tpredicate_id\tobject_id\nMONDO:0008876\tNot\tskos:exactMatch\tOMIM:1\n"
    (flawed,) = _read(tmp_path, text)
    assert flawed.reason == "a mapping said not to hold: Not"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no table"),
        ("# a: b\n", "no table"),
        ("subject_id\tobject_id\n", "not the columns"),
        ("subject_id\tsubject_id\tpredicate_id\tobject_id\n", "not the columns"),
        (f"# a: [\n{_HEADER}", "no YAML"),
        (f"# a: {'[' * 5000}\n{_HEADER}", "nested too deeply"),
        ("# " + "a" * 70_000 + f"\n{_HEADER}", "without end"),
    ],
)
def test_another_document_is_an_error(tmp_path, text, message):
    with pytest.raises(FormatError, match=message) as caught:
        _read(tmp_path, text)
    assert caught.value.source == "mondo.sssom.tsv"


def test_metadata_that_multiply_do_not(tmp_path):
    bomb = "# a0: &a0 [x, x]\n" + "".join(
        f"# a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 90)
    )
    assert len(_read(tmp_path, f"{bomb}{_HEADER}{_GOOD}")) == 1
