import pytest

from nosology.errors import UnknownDisease, UnknownPlace


def test_a_place_by_any_name_of_the_disease(small_library):
    place = small_library.classification.place("MFS")
    assert place.label == "Marfan syndrome"
    assert place.parents == small_library.disease("Marfan syndrome").parents


def test_counts_agree_with_what_is_listed(small_library):
    ordered = small_library.classification
    assert sum(ordered.letters().values()) == len(list(small_library.diseases()))
    for letter, count in ordered.letters().items():
        assert ordered.letter(letter).total == count
    for chapter in ordered.icd().parts:
        assert ordered.icd(chapter.code).heading == chapter


def test_what_nobody_knows_is_said(small_library):
    with pytest.raises(UnknownDisease):
        small_library.classification.place("qqxxyyzz")
    with pytest.raises(UnknownPlace):
        small_library.classification.mesh("C99")
