"""Statements that rest on ontologies and tables."""

from tests.unit.answer.specimens import DEFINITION, GENES, HPOA, ONTOLOGY, evidence

from nosology.answer.auditing.datasets import DataSets

SETS = DataSets(evidence())


def test_a_definition_is_found_by_what_the_answer_is_on():
    found = SETS.says(DEFINITION, ("gout",), ONTOLOGY)
    assert (found.source, found.text) == (ONTOLOGY, DEFINITION)
    assert SETS.says(DEFINITION, ("measles",), ONTOLOGY) is None
    assert SETS.says(DEFINITION, ("gout",), HPOA) is None


def test_words_that_no_record_has_are_not_found():
    assert SETS.says(DEFINITION.replace("urate", "glass"), ("gout",), ONTOLOGY) is None


def test_rows_and_their_sentences():
    assert SETS.says("9429\tABCG2\tOMIM:138900", ("gout",), GENES)
    assert SETS.says("The gene ABCG2 is linked to OMIM:138900 in the gene table.", ("gout",), GENES)
