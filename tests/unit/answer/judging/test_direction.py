"""Which way things go."""

import pytest

from nosology.answer.judging.direction import Way, changes, opposed_words


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("Statins lower mortality.", [Way.DOWN]),
        ("Mortality was reduced.", [Way.DOWN]),
        ("It raised the risk.", [Way.UP]),
        ("Symptoms improved.", [Way.BETTER]),
        ("It aggravates pain.", [Way.WORSE]),
        ("There was no difference in mortality.", [Way.SAME]),
        ("It did not reduce mortality.", [Way.SAME]),
        ("Mortality was unchanged.", [Way.SAME]),
        ("Weight is inversely associated with risk.", [Way.DOWN]),
        ("Gout is a disease.", []),
    ],
)
def test_ways(text, ways):
    assert [change.way for change in changes(text)] == ways


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Statins reduced mortality by 5%.", "mortality"),
        ("Overall, mortality was reduced.", "mortality was"),
        ("Doses were high, and pain decreased.", "pain"),
    ],
)
def test_what_it_is_said_of(text, of):
    begin, end = changes(text)[-1].of
    assert text[begin:end].strip() == of


@pytest.mark.parametrize(
    ("claim", "sentence", "found"),
    [
        ("Acute pain was seen.", "Chronic pain was seen.", ("acute", "chronic")),
        ("It causes hyperkalaemia.", "It causes hypokalaemia.", ("hyperkalaemia", "hypokalaemia")),
        ("The tumour is benign.", "The tumour is malignant.", ("benign", "malignant")),
        ("Acute pain.", "Acute and chronic pain.", None),
        ("It causes hypertension.", "It causes hypokalaemia.", None),
        (
            "A steroid-dependent form.",
            "A steroid-independent, insulin-dependent form.",
            ("steroid-dependent", "steroid-independent"),
        ),
    ],
)
def test_opposed_words(claim, sentence, found):
    assert opposed_words(claim, sentence) == found
