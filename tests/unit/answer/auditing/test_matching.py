"""Words of a statement in a source."""

from tests.unit.answer.specimens import article

from nosology.answer.auditing.matching import ReadArticle, quoted_stretches, stands_whole, words_of

TEXT = ReadArticle(
    article(
        90000001,
        "It is not true that colchicine cures gout in every patient.",
        "The dose was 0.5 mg (p < 0.05) in “acute” gout.",
    )
)


def forms(text):
    return [word.form for word in words_of(text)]


def test_quotation_marks_dashes_and_case_say_nothing():
    quote = TEXT.find(forms('THE DOSE was 0·5 mg (p<0.05) in "acute" gout'))
    assert quote.text == "The dose was 0.5 mg (p < 0.05) in “acute” gout."
    assert quote.matches(TEXT.article.passage("abstract"))


def test_signs_and_numbers_count():
    assert TEXT.find(forms("The dose was 0.5 mg (p > 0.05)")) is None
    assert TEXT.find(forms("The dose was 5 mg")) is None
    assert forms("fell by -5") != forms("fell by 5")


def test_a_part_that_leaves_out_a_negation_does_not_stand_whole():
    assert not stands_whole(TEXT.find(forms("colchicine cures gout in every patient")), TEXT)
    assert stands_whole(TEXT.find(forms("It is not true that colchicine cures gout in every patient")), TEXT)


def test_only_long_stretches_count_as_quotations():
    assert quoted_stretches("He called it “acute” gout") == ()
    assert quoted_stretches("He said “it was acute gout in a man”") == ("it was acute gout in a man",)
