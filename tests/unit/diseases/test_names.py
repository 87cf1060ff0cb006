import pytest

from nosology.diseases.names import Token, normalize, tokens, word_order_key


@pytest.mark.parametrize(
    ("text", "norm"),
    [
        ("Marfan's syndrome", "marfan syndrome"),
        ("Marfan’s Syndrome", "marfan syndrome"),
        ("Graves' disease", "grave disease"),
        ("Sjögren", "sjogren"),
        ("Sjo\u0308gren", "sjogren"),
        ("COVID-19", "covid 19"),
        ("and/or", "and or"),
        ("α-thalassemia", "alpha thalassemia"),
        ("TGFβ", "tgfbeta"),
        ("haemorrhagic oedema", "hemorrhagic edema"),
        ("ischaemic tumour", "ischemic tumor"),
        ("oesophageal anaemia in paediatrics", "esophageal anemia in pediatric"),
        ("diarrhoea of the foetus", "diarrhea of the fetus"),
        ("coeliac disease, generalised", "celiac disease generalized"),
        ("calcifications", "calcification"),
        ("calcinoses", "calcinosis"),
        ("biopsies", "biopsy"),
        ("metastases", "metastasis"),
        ("arthritides", "arthritis"),
        ("viruses", "virus"),
        ("carcinomata", "carcinoma"),
        ("rashes and headaches", "rash and headache"),
        ("teeth", "tooth"),
    ],
)
def test_one_spelling(text, norm):
    assert normalize(text) == norm


@pytest.mark.parametrize(
    "word",
    [
        "measles", "diabetes", "herpes", "rabies", "scabies", "aids", "arthritis", "sepsis", "lupus",
        "abscess", "raised", "disease",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_plural_or_british_stays(word):
    assert normalize(word) == word


def test_tokens_have_places_in_the_text_as_given():
    text = "“Sjögren’s”  disease"
    found = tokens(text)
    assert found == [Token("sjogren", 1, 10), Token("disease", 13, 20)]
    assert [text[token.start : token.end] for token in found] == ["Sjögren’s", "disease"]


@pytest.mark.parametrize("text", ["", "  ", "–…!"])
def test_nothing_comes_of_nothing(text):
    assert tokens(text) == []
    assert normalize(text) == ""


def test_a_word_without_end_costs_no_time():
    assert normalize("a" * 100_000 + "em").startswith("aaa")


def test_the_key_does_not_know_word_order():
    assert word_order_key("cutis calcinosis") == word_order_key("calcinosis cutis")
