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


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dr. Smith and J. R. Jones saw it. He left.", ["Dr. Smith and J. R. Jones saw it.", "He left."]),
        ("E.g. Candida spp. (ten isolates) grew.", ["E.g. Candida spp. (ten isolates) grew."]),
        ("We found Candida spp. The rest died.", ["We found Candida spp.", "The rest died."]),
        ("In the U.S. Department of Health. It ran.", ["In the U.S. Department of Health.", "It ran."]),
        (
            "This was done in the U.S. However, it failed.",
            ["This was done in the U.S.", "However, it failed."],
        ),
        (
            "See Fig. 2 and No. 7. It rose to 37 C. The end.",
            ["See Fig. 2 and No. 7.", "It rose to 37 C.", "The end."],
        ),
        ("The answer was no. Patients left.", ["The answer was no.", "Patients left."]),
        (
            "It rose (n = 5. Others fell) at once. Then not.",
            ["It rose (n = 5. Others fell) at once.", "Then not."],
        ),
        ("A bracket (never closed. It goes on.", ["A bracket (never closed.", "It goes on."]),
        ("It is real [1]. It is “true.” Is it? Yes!", ["It is real [1].", "It is “true.”", "Is it?", "Yes!"]),
        ("1. First. 2. Second.", ["1.", "First.", "2.", "Second."]),
        ("P < .05 in 3.5 percent. Élan vital rose.", ["P < .05 in 3.5 percent.", "Élan vital rose."]),
        ("Given approx. 5 mg i.v. Patients slept.", ["Given approx. 5 mg i.v.", "Patients slept."]),
        (
            "B. cereus and E. coli grew. β-Lactams helped.",
            ["B. cereus and E. coli grew.", "β-Lactams helped."],
        ),
        ("We used vitamin D. Bones healed.", ["We used vitamin D.", "Bones healed."]),
        ("no capital follows. so it goes on.", ["no capital follows. so it goes on."]),
    ],
)
def test_where_sentences_end(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in split(text)] == sentences


@pytest.mark.parametrize(
    "text",
    [
        "Significance was assumed (P < .05).|IL-6 rose.",
        "We analysed what was lost.|Results: Most was.",
        "It was done in Spain.|A total of 647 came.",
        "It needed 12.5%.|The rest did not.",
        "It fell over 24 h. |Logistic models fitted.",
        "It came after 100 ms. |Inclinometers showed it.",
        "Identified by MALDI-TOF MS. |Extracts were made.",
        "Lesions held Sarcocystis spp. |Species-specific tests failed.",
        "Colonies of Pseudomonas sp. ADP and Theileria sp. (Idobogo) grew.",
        "Registered at Clinicaltrials.Gov and www.cancer.Org as well.",
        "We found c.2392C>T, p.Gln798Ter and p.V255M, in ZNF337.AS1 and B10.BR mice.",
        "Leaves of Ulva rigida C.Agardh and B.Heyne dried.",
        "As in Gross et al. Nature told, and in 1975 J. Bacteriol. said.",
        "Dr. Lee and Ms. Jones came. |Prof. Kim went.",
    ],
)
def test_sentences_that_stand_close_and_names_that_do_not_end(text: str) -> None:
    whole = text.replace("|", "")
    assert [whole[start:end] for start, end in split(whole)] == [part.strip() for part in text.split("|")]


def test_a_long_text_is_split_in_linear_time() -> None:
    text = "(Dr. A. B. " * 20_000
    assert split(text)[-1][1] == len(text.rstrip())
