from hypothesis import given
from hypothesis import strategies as st

from nosology.library.content import ContentHash, digest_of


def hashed(*kinds: tuple[str, list[str]]) -> str:
    content = ContentHash()
    for kind, lines in kinds:
        content.add(kind, lines)
    return content.hexdigest()


@given(st.lists(st.text()), st.randoms())
def test_order_does_not_matter(lines, random):
    shuffled = random.sample(lines, len(lines))
    assert hashed(("a", lines), ("b", ["x"])) == hashed(("b", ["x"]), ("a", shuffled))


def test_every_record_and_its_kind_count():
    made = [
        hashed(("a", ["x"])),
        hashed(("a", ["x", "x"])),
        hashed(("b", ["x"])),
        hashed(("a", ["y"])),
        hashed(),
    ]
    assert len(set(made)) == len(made)


def test_a_record_taken_out_leaves_no_trace():
    content = ContentHash()
    content.add("a", ["x", "y"])
    content.remove_digest("a", digest_of("y"))
    assert content.hexdigest() == hashed(("a", ["x"]))


@given(st.lists(st.text()), st.lists(st.text()))
def test_one_goes_on_from_where_another_ended(first, second):
    begun = ContentHash()
    begun.add("a", first)
    then = ContentHash(begun.parts)
    then.add("a", second)
    assert then.hexdigest() == hashed(("a", first + second))


def test_digests_stand_for_lines():
    content = ContentHash()
    content.add_digests("a", [digest_of("x")])
    assert content.hexdigest() == hashed(("a", ["x"]))
