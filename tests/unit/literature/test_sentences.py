"""Where sentences begin and end."""

import pytest

from nosology.literature.sentences import split


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two.", 2),
        ("The pH was 7.4 for 240 min. The process stopped.", 2),
        ("Drug A vs. placebo was tested. It failed.", 2),
        ("As shown (Fig. 2), it rose. It fell.", 2),
        ("Smith et al. Reported it.", 1),
        ("It was given by J. Smith.", 1),
        ("Hepatitis B. We tested it.", 2),
        ("p < .05 was set, e.g. for A.", 1),
        ("", 0),
        ("   ", 0),
    ],
)
def test_sentences_are_counted(text: str, count: int) -> None:
    assert len(split(text)) == count


def test_offsets_are_exact() -> None:
    text = "  First one.  Second one!  "
    assert [text[start:end] for start, end in split(text)] == ["First one.", "Second one!"]
