"""The marks of a query."""

from nosology.search.tokens import Mark, Token, tokens_of


def test_each_mark_has_its_text_and_place():
    assert tokens_of('(gout "uric acid"[ti])') == [
        Token(Mark.OPEN, "(", 0, 1),
        Token(Mark.WORD, "gout", 1, 5),
        Token(Mark.QUOTED, "uric acid", 6, 17),
        Token(Mark.TAG, "ti", 17, 21),
        Token(Mark.CLOSE, ")", 21, 22),
    ]


def test_typographic_quotation_marks_are_quotation_marks():
    assert [token.text for token in tokens_of("“uric acid” gout’s")] == ["uric acid", "gout’s"]
