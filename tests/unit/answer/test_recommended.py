"""What a recommendation recommends, and what it advises against."""

import pytest

from nosology.answer.recommended import in_whom, is_advised_against, is_undecided, what_is_recommended
from nosology.diseases.records import Mention
from nosology.identifiers import Curie
from nosology.literature.records import Recommendation
from nosology.provenance import Facet

UNGRADED = Recommendation(passage="recommendation 1")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The Work Group recommends against the use of soy protein supplements for them.", "Soy protein supplements"),
        ("The Work Group suggests not offering Tai Chi for hypertension.", "Tai Chi"),
        ("For adults over 60, the panel recommends treating to a blood pressure goal of <150.", "Blood pressure goal"),
        ("The panel suggests that patients at risk receive volume expansion before the scan.", "Volume expansion"),
        ("The panel recommends that clinicians avoid nephrotoxic medications.", "Nephrotoxic medications"),
        ("Oral steroids should not be given to children with this.", "Oral steroids"),
        ("Clinicians should consider joint injections in the elderly.", "Joint injections"),
        ("In people with pain, administer oral fluids as needed.", "Oral fluids"),
        ("Current evidence is insufficient to assess the balance of benefits and harms of ear drops.", "Ear drops"),
        ("A formal psychological or psychosocial evaluation should be performed early.",
         "Formal psychological or psychosocial evaluation"),
        ("The decision to begin should be an individual one.", ""),
        ("Patients should be educated about it.", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_the_leading_words_name_it(text: str, label: str) -> None:
    assert what_is_recommended(text, Facet.TREATMENT, ()) == (label, None)


def test_a_concept_that_ends_the_words_is_the_name() -> None:
    text = "The panel suggests a moderate-dose statin for people at risk."
    start = text.index("statin")
    statin = Mention(
        id=Curie("MESH", "D019161"), label="Statins", start=start, end=start + 6, tree_numbers=("D27.505",)
    )
    assert what_is_recommended(text, Facet.TREATMENT, [statin]) == ("Statin", statin)
    assert what_is_recommended(text.replace("statin for", "statin trial for"), Facet.TREATMENT, [statin]) == (
        "Moderate-dose statin trial",
        None,
    )


@pytest.mark.parametrize(
    ("text", "strength", "against"),
    [
        ("The panel recommends against the use of soy for them.", "", True),
        ("The panel suggests not offering Tai Chi.", "", True),
        ("Oral steroids should not be given.", "", True),
        ("Late stimulants should be avoided.", "", True),
        ("Do not use opioids first.", "", True),
        ("The task force recommends screening of these men.", "D recommendation", True),
        ("The panel suggests offering soy.", "Weak against", True),
        ("Use long-acting opioids for pain that is not relieved by others.", "", False),
        ("Vaccination against measles should be offered.", "", False),
        ("Evidence is insufficient to recommend for or against soy.", "I statement", False),
        ("The panel suggests offering soy.", "Weak for", False),
    ],
)
def test_sides(text: str, strength: str, against: bool) -> None:
    graded = Recommendation(passage="recommendation 1", strength=strength)
    assert is_advised_against(text, graded) is against


def test_the_patients_it_is_for() -> None:
    assert in_whom("We recommend screening for women aged 50 to 74 years.") == "women aged 50 to 74 years"
    assert in_whom("We recommend screening.") == ""


def test_what_is_undecided_says_so() -> None:
    assert is_undecided("The evidence is insufficient to assess the benefits of it.")
    assert not is_undecided("We recommend it.")
