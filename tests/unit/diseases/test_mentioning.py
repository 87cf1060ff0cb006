from tests.unit.diseases.specimens import curie


def _found(catalog, text):
    return [(str(mention.id), text[mention.start : mention.end]) for mention in catalog.mentions(text)]


def test_the_longest_name_at_each_place(catalog):
    text = "Calcinosis in systemic sclerosis and in gout."
    assert _found(catalog, text) == [
        ("NOSOLOGY:calcinosis-in-systemic-sclerosis", "Calcinosis in systemic sclerosis"),
        ("HP:0001997", "gout"),
        ("MONDO:0005393", "gout"),
    ]


def test_one_concept_for_each_system_and_tree_numbers_of_mesh(catalog):
    mentions = catalog.mentions("severe calcinoses")
    assert [mention.id for mention in mentions] == [curie("MESH:D002114"), curie("MONDO:0002123")]
    assert mentions[0].tree_numbers == ("C18.452",)
    assert mentions[1].tree_numbers == ()


def test_an_abbreviation_counts_only_in_capitals(catalog):
    assert ("MONDO:0007915", "SLE") in _found(catalog, "Women with SLE were")
    assert _found(catalog, "the sle was") == []
    assert ("MONDO:0005301", "MS") in _found(catalog, "MS was treated")


def test_common_words_alone_are_no_names(catalog):
    assert _found(catalog, "The disease of all patients") == []


def test_longer_names_are_found_where_they_are_asked_for(catalog):
    text = "Calcinosis in systemic sclerosis"
    assert [text[each.start : each.end] for each in catalog.mentions(text, 4)] == [text]
    assert text not in [text[each.start : each.end] for each in catalog.mentions(text, 3)]


def test_a_full_stop_parts_names(catalog):
    assert _found(catalog, "It hurt the heart. Attack came later.") == []
    assert _found(catalog, "heart (attack)") == []


def test_a_name_written_with_a_possessive_and_hyphen(catalog):
    assert ("MONDO:0007947", "Marfan’s-syndrome") in _found(catalog, "In Marfan’s-syndrome, the aorta")


def test_text_without_names(catalog):
    assert catalog.mentions("") == catalog.mentions("Nothing here.") == []
