from nosology.diseases.spelling import Speller


def test_fewest_edits_come_first_and_the_name_itself_never(db):
    found = Speller(db).respellings("heart atack")
    assert (found[0].norm, found[0].edits, found[0].changes) == ("heart attack", 1, (("atack", "attack"),))
    assert "heart atack" not in [each.norm for each in found]


def test_short_words_and_numbers_stay(db):
    assert Speller(db).respellings("gut 12") == []


def test_long_words_may_differ_by_two_and_short_ones_by_one(db):
    speller = Speller(db)
    assert speller.respellings("miocardal infarction")[0].norm == "myocardial infarction"
    assert speller.respellings("goooo") == []


def test_a_sentence_is_no_name(db):
    assert Speller(db).respellings(" ".join(["atack"] * 9)) == []
    assert Speller(db).respellings("") == []


def test_words_that_names_hold(db):
    speller = Speller(db)
    assert speller.knows("Sclerosis")
    assert speller.knows("heart-attack")
    assert not speller.knows("Zorblax")


def test_near_labels(catalog):
    assert catalog.nearest("calcinosys")[0] == "calcinosis"
    assert catalog.nearest("multipel sclerosis")[0] == "multiple sclerosis"
    assert catalog.nearest("qqqqqq") == catalog.nearest("?") == ()
    assert len(catalog.nearest("sclerosis", limit=2)) <= 2


def test_a_name_is_compared_as_a_whole(db):
    speller = Speller(db)
    assert speller.names_near("multiplesclerosis")[0].norm == "multiple sclerosis"
    assert speller.names_near("mutliple sclerosis")[0].changes == (("mutliple", "multiple"),)
    assert speller.names_near("gut") == speller.names_near("") == []


def test_names_with_words_run_together_or_parted(db):
    speller = Speller(db)
    assert speller.joined("multiplesclerosis") == ["multiple sclerosis"]
    assert "neurofibromatosis noonan syndrome" in speller.joined("neurofibromatosisnoonan syndrome")
    assert speller.joined("systemic scler osis") == ["systemic sclerosis"]
    assert speller.joined("multiple sclerosis") == speller.joined("") == []
