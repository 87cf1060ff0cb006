import pytest
from tests.unit.diseases.specimens import curie


def _found(catalog, text):
    return [(str(mention.id), text[mention.start : mention.end]) for mention in catalog.annotate(text)]


def test_the_longest_name_at_each_place(catalog):
    text = "Calcinosis in systemic sclerosis and in gout."
    assert _found(catalog, text) == [
        ("NOSOLOGY:calcinosis-in-systemic-sclerosis", "Calcinosis in systemic sclerosis"),
        ("MONDO:0005393", "gout"),
    ]


def test_offsets_are_code_points_of_the_text_as_given(catalog):
    text = "Zwölf naïve 𝛼 patients with Marfan’s syndrome, fever and GOUTY arthropathies"
    for mention in catalog.annotate(text):
        assert text[mention.start : mention.end] in {"Marfan’s syndrome", "fever", "GOUTY arthropathies"}
    assert len(catalog.annotate(text)) == 3


def test_other_concepts_of_the_same_name_stand_beside_it(catalog):
    (mention,) = catalog.annotate("It was gout.")
    assert mention.id == curie("MONDO:0005393")
    assert mention.also == (curie("HP:0001997"),)


def test_no_match_inside_other_words(catalog):
    assert _found(catalog, "lupusoid, ragout and feverish") == []


@pytest.mark.parametrize("text", ["heart; attack", "heart. Attack", "heart (attack)", "heart, attack"])
def test_punctuation_parts_names(catalog, text):
    assert _found(catalog, text) == []


def test_an_abbreviation_stands_for_what_the_text_defines(catalog):
    text = "Mitral stenosis (MS) is rare. MS was treated."
    assert _found(catalog, text) == [
        ("MONDO:0006852", "Mitral stenosis"),
        ("MONDO:0006852", "MS"),
        ("MONDO:0006852", "MS"),
    ]


def test_an_abbreviation_defined_as_something_else_stands_for_nothing(catalog):
    assert _found(catalog, "By mass spectrometry (MS) we saw peaks; MS is fast.") == []


def test_an_ambiguous_short_form_needs_support(catalog):
    assert _found(catalog, "MS was treated.") == []
    supported = _found(catalog, "Multiple sclerosis is treated here. MS was mild.")
    assert ("MONDO:0005301", "MS") in supported or len(supported) == 1


def test_small_letters_make_no_abbreviation(catalog):
    assert _found(catalog, "the sle was") == []


def test_a_name_goes_on_after_the_abbreviation_in_it(catalog):
    text = "systemic (SSc) sclerosis"
    assert _found(catalog, text)[0] == ("MONDO:0005100", text)


def test_two_names_that_share_a_word(catalog):
    text = "systemic or multiple sclerosis"
    assert _found(catalog, text) == [("MONDO:0005100", text), ("MONDO:0005301", text)]


def test_names_of_animals_and_how_a_disease_is_inherited_are_no_mentions(catalog):
    assert _found(catalog, "Autosomal dominant inheritance; Marfan syndrome, dog") == [
        ("MONDO:0007947", "Marfan syndrome")
    ]


@pytest.mark.parametrize(
    "text", ["", " ", "()", "(", "((((", "-", "\x00", "and", "or and or", "𝒈𝒐𝒖𝒕", "a" * 100_000]
)
def test_any_text_at_all(catalog, text):
    catalog.annotate(text)


def test_a_germ_named_for_a_disease_is_none(catalog):
    assert _found(catalog, "the gout virus and multiple sclerosis viruses") == []


@pytest.mark.parametrize(
    "text",
    [
        "x  gout\t gout\u00a0gout\n\ngout",
        "gout,gout;gout/gout-gout.gout",
        "(gout) [gout] {gout} <gout> “gout” 'gout'",
        "gout=gout:gout%gout|gout+gout",
    ],
)
def test_a_name_is_found_whatever_stands_about_it(catalog, text):
    starts = [place for place in range(len(text)) if text.startswith("gout", place)]
    assert [mention.start for mention in catalog.annotate(text)] == starts


def test_a_text_read_again_has_the_same_mentions(catalog):
    text = "Gout and mitral stenosis (MS); systemic or multiple sclerosis."
    assert catalog.annotate(text) == catalog.annotate(text) != []


def test_more_different_words_than_are_remembered(catalog, monkeypatch):
    monkeypatch.setattr("nosology.diseases.annotating._MOST_CHUNKS", 3)
    text = " ".join(f"w{number} gout" for number in range(50))
    assert len(catalog.annotate(text)) == 50


def test_a_short_form_within_a_word_is_none(catalog):
    text = "Mitral stenosis (MS): MSX, XMS and MS2 are none, MS-like is."
    assert [text[each.start : each.end] for each in catalog.annotate(text)] == ["Mitral stenosis", "MS", "MS"]
