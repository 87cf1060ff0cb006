from benchmarks.relevance.names.corpora import Document, GoldMention
from benchmarks.relevance.names.scoring import (
    Counts,
    Found,
    document_linking,
    exact,
    mistakes,
    overlap,
    score,
    text_linking,
)


def gold(start, end, *codes):
    return GoldMention(start, end, frozenset(codes))


def found(start, end, *codes):
    return Found(start, end, frozenset(codes))


def test_a_stretch_counts_only_where_both_ends_agree():
    there = [gold(0, 5, "MESH:D1"), gold(10, 15, "MESH:D2")]
    assert exact(there, [found(0, 5), found(10, 14), found(20, 25)]) == Counts(1, 3, 1, 2)


def test_the_same_stretch_found_twice_counts_once():
    assert exact([gold(0, 5)], [found(0, 5, "MESH:D1"), found(0, 5, "MESH:D2")]) == Counts(1, 1, 1, 1)


def test_relaxed_counts_what_shares_a_character_and_not_what_only_borders():
    there = [gold(0, 5), gold(10, 15)]
    assert overlap(there, [found(4, 8), found(5, 10)]) == Counts(1, 2, 1, 2)


def test_two_stretches_in_one_gold_mention_are_both_right_but_meet_one():
    assert overlap([gold(0, 20)], [found(0, 5), found(6, 9)]) == Counts(2, 2, 1, 1)


def test_a_document_is_linked_by_its_set_of_concepts():
    there = [gold(0, 5, "MESH:D1"), gold(9, 12, "MESH:D1"), gold(20, 25, "MESH:D2")]
    assert document_linking(there, [found(50, 60, "MESH:D1"), found(61, 66, "MESH:D9")]) == Counts(1, 2, 1, 2)


def test_each_part_of_a_composite_mention_must_be_found():
    there = [gold(0, 30, "MESH:D1", "MESH:D2")]
    assert document_linking(there, [found(0, 30, "MESH:D1")]) == Counts(1, 1, 1, 2)
    assert document_linking(there, [found(0, 9, "MESH:D1"), found(10, 30, "MESH:D2")]) == Counts(2, 2, 2, 2)


def test_concepts_that_share_a_code_are_one():
    there = [gold(0, 5, "MESH:D1")]
    chain = [found(0, 5, "MESH:D1", "OMIM:1"), found(6, 9, "OMIM:2"), found(10, 12, "OMIM:1", "OMIM:2")]
    assert document_linking(there, chain) == Counts(1, 1, 1, 1)


def test_linking_bound_to_the_text_needs_stretch_and_code():
    there = [gold(0, 5, "MESH:D1"), gold(10, 15, "MESH:D2")]
    right, wrong_code, wrong_stretch = (
        found(0, 5, "MESH:D1"),
        found(10, 15, "MESH:D1"),
        found(10, 14, "MESH:D2"),
    )
    assert text_linking(there, [right, wrong_code, wrong_stretch]) == Counts(1, 3, 1, 2)


def test_what_is_found_at_a_mention_without_a_code_is_neither_right_nor_wrong():
    assert text_linking([gold(0, 5)], [found(0, 5, "MESH:D1")]) == Counts(0, 0, 0, 0)


def test_counts_are_added_over_documents_before_they_are_divided():
    one = Document("1", "a" * 40, (gold(0, 5), gold(6, 9), gold(10, 12)))
    other = Document("2", "b" * 40, (gold(0, 5),))
    figures = score([one, other], [[found(0, 5), found(6, 9), found(10, 12)], [found(1, 5)]])["recognition"]
    assert figures == {"precision": 0.75, "recall": 0.75, "f1": 0.75, "right": 3, "found": 4, "gold": 4}


def test_nothing_found_gives_zeros():
    assert Counts(0, 0, 0, 3).figures()["f1"] == 0.0


def test_mistakes_say_how_they_lie_to_the_other_side():
    text = "Acute Hepatitis and gout and cold"
    document = Document("1", text, (gold(6, 15), gold(20, 24)))
    wrong, missed = mistakes([document], [[found(0, 15), found(29, 33)]])
    assert wrong == {("acute hepatitis", "around"): 1, ("cold", "apart"): 1}
    assert missed == {("hepatitis", "inside"): 1, ("gout", "apart"): 1}
