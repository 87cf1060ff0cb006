"""Normal forms: places lie in the text as given, and normalising twice changes nothing."""

from hypothesis import example, given
from hypothesis import strategies as st

from nosology.diseases.names import normalize, tokens, word_order_key

_ENGLISH = st.text(alphabet="abceghilmnorstuyAES'’- ", max_size=40)
_TEXTS = st.text(max_size=80) | _ENGLISH


@given(_TEXTS)
@example("Sjo\u0308gren’s ½ ﬁbrosis İstanbul ß ΐ")
@example("aaaaaaaaaaaaaaem")
def test_normalising_twice_changes_nothing(text):
    assert normalize(normalize(text)) == normalize(text)


@given(_TEXTS)
@example("Sjo\u0308gren’s")
def test_tokens_lie_in_the_text_in_order_and_do_not_overlap(text):
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert token.norm
        assert normalize(text[token.start : token.end]) == token.norm
        end = token.end


@given(_TEXTS)
def test_the_normal_form_is_the_tokens_joined(text):
    assert normalize(text) == " ".join(token.norm for token in tokens(text))


@given(_TEXTS)
def test_normal_forms_hold_letters_digits_and_single_spaces(text):
    assert all(word.isalnum() for word in normalize(text).split(" ") if word)
    assert "  " not in normalize(text)


@given(_ENGLISH)
def test_case_does_not_matter(text):
    assert normalize(text.upper()) == normalize(text.lower())


@given(st.lists(st.sampled_from(["calcinosis", "cutis", "gout", "12"]), min_size=1), st.randoms())
def test_the_key_does_not_depend_on_word_order(words, random):
    shuffled = random.sample(words, len(words))
    assert word_order_key(" ".join(shuffled)) == word_order_key(" ".join(words))
