import pytest

from nosology.diseases.frequency import counted, few, frequency, place, rank, stated


@pytest.mark.parametrize(
    ("text", "words", "lower", "upper"),
    [
        ("HP:0040280", "obligate (100 %)", 100, 100),
        ("HP:0040281", "very frequent (80–99 %)", 80, 99),
        ("HP:0040282", "frequent (30–79 %)", 30, 79),
        ("HP:0040283", "occasional (5–29 %)", 5, 29),
        ("HP:0040284", "very rare (1–4 %)", 1, 4),
        ("HP:0040285", "excluded (0 %)", 0, 0),
        ("12/12", "obligate (100 %)", 100, 100),
        ("3/12", "occasional (5–29 %)", 25, 25),
        ("1/1000", "very rare (1–4 %)", 0.1, 0.1),
        ("0/7", "excluded (0 %)", 0, 0),
        ("79.5%", "frequent (30–79 %)", 79.5, 79.5),
        ("45 %", "frequent (30–79 %)", 45, 45),
        ("30%-50%", "frequent (30–79 %)", 30, 50),
    ],
)
def test_terms_counts_and_shares(text, words, lower, upper):
    found = frequency(text)
    assert found is not None
    assert found.words == words
    assert (found.lower, found.upper) == pytest.approx((lower, upper))


@pytest.mark.parametrize("text", [None, "", "often", "3/0", "13/12", "120%", "50%-30%", "HP:0040279"])
def test_what_says_nothing_readable(text):
    assert frequency(text) is None
    assert rank(text) == 6


def test_ranks_go_from_always_to_never():
    assert [rank(text) for text in ("1/1", "HP:0040281", "50%", "1/10", "1%", "0/3")] == [0, 1, 2, 3, 4, 5]


def test_counts_are_told_as_counts():
    assert stated("3/12") == "3 of 12"
    assert stated("HP:0040282") == "frequent (30–79 %)"
    assert (stated("45%"), stated("30%-50%")) == ("45%", "30%-50%")
    assert stated("often") == stated(None) == ""
    assert (counted("3/12"), counted("45%"), counted(None)) == (12, None, None)


@pytest.mark.parametrize(
    ("text", "thin"), [("1/1", True), ("0/4", True), ("5/5", False), ("45%", False), (None, False)]
)
def test_few(text, thin):
    assert few(text) is thin


def test_a_share_of_few_stands_after_the_classes():
    texts = ("5/5", "HP:0040281", "50%", "1/10", "1%", "0/3", "1/1", None)
    assert [place(text) for text in texts] == list(range(8))
