"""Whatever is read as an identifier is read again, the same, from what it prints."""

from hypothesis import given, settings
from hypothesis import strategies as st

from nosology.errors import BadIdentifier
from nosology.identifiers import _CANONICAL, Curie

_PREFIXES = st.sampled_from(sorted(_CANONICAL))
_LOCALS = st.one_of(
    st.from_regex(r"[A-Z]{0,3}[0-9]{1,9}(\.[0-9A-Z]{1,4})?", fullmatch=True),
    st.text(alphabet="MONDOorpha_:/.#PSps0123456789 ", min_size=1, max_size=24),
    st.text(max_size=20),
)


def _check(text: str) -> None:
    try:
        curie = Curie.parse(text)
    except BadIdentifier:
        return
    assert Curie.parse(str(curie)) == curie


@settings(max_examples=500)
@given(prefix=_PREFIXES, mark=st.sampled_from(":_/"), local=_LOCALS)
def test_printing_and_parsing_round_trip(prefix, mark, local):
    _check(f"{prefix}{mark}{local}")


@given(prefix=st.sampled_from(["MONDO", "HP"]), number=st.integers(0, 9_999_999))
def test_the_short_way_is_the_long_way(prefix, number):
    plain = Curie.parse(f"{prefix}:{number:07}")
    assert plain == Curie.parse(f"{prefix.lower()}_{number:07}") == Curie(prefix, f"{number:07}")


@given(text=st.text(max_size=60))
def test_any_text_is_an_identifier_or_is_refused(text):
    _check(text)
