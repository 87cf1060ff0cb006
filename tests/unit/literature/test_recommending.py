import pytest

from nosology.literature.recommending import cuts, definitions_apart


def recommended(text):
    return [(cut.text, cut.strength, cut.level) for cut in cuts(text) if cut.recommends]


@pytest.mark.parametrize(
    ("grade", "strength", "level"),
    [
        ("( Strong For )", "Strong For", ""),
        ("( Weak Against; Reviewed, New-replaced )", "Weak Against", ""),
        ("( B recommendation )", "B recommendation", ""),
        ("( I statement )", "I statement", ""),
        ("[EO]", "EO", ""),
        ("[A]", "A", ""),
        (
            "( Moderate Recommendation, Low-Quality Evidence )",
            "Moderate Recommendation",
            "Low-Quality Evidence",
        ),
        ("(recommendation category: A, evidence type: 3)", "recommendation category: A", "evidence type: 3"),
        ("( Consensus–Panel Expertise )", "Consensus–Panel Expertise", ""),
        ("( Category IB )", "Category IB", ""),
        ("(N/A; Reviewed, New-added)", "", ""),
    ],
)
def test_a_grade_ends_a_recommendation_in_its_issuers_words(grade, strength, level):
    text = f"Care The panel recommends water. {grade} The panel recommends rest. {grade} Thereafter nothing."
    assert recommended(text) == [
        (f"The panel recommends water. {grade}", strength, level),
        (f"The panel recommends rest. {grade}", strength, level),
    ]


@pytest.mark.parametrize(
    "bracket",
    ["(A)", "(CI)", "(see Table 2)", "( A, B, C, D, or I )", "(Strong For, Weak For, Strong Against)"],
)
def test_other_brackets_are_no_grades(bracket):
    text = f"Definitions of grades {bracket} are at the end. The panel recommends rest. (Strong For)"
    assert recommended(text) == [("The panel recommends rest. (Strong For)", "Strong For", "")]


def test_headings_stay_outside():
    text = "Care Throughout Pregnancy A. Routine Care The Work Group suggests visits. (Weak For) Diet Recommendations Offer meals. [A]"
    assert [cut.text for cut in cuts(text)] == [
        "Care Throughout Pregnancy A. Routine Care", "The Work Group suggests visits. (Weak For)",
        "Diet Recommendations", "Offer meals. [A]",
    ]  # fmt: skip


def test_a_recommendation_of_several_sentences_is_whole_and_what_refers_to_tables_is_not_in_it():
    text = "Offer water. [A] See Table 1 in the original guideline document. Appoint one nurse. Visits should be few. [EO]"
    assert [item[0] for item in recommended(text)] == [
        "Offer water. [A]",
        "Appoint one nurse. Visits should be few. [EO]",
    ]


def test_a_list_behind_the_grade_belongs_to_it():
    text = "Counsel women on the following: (Consensus–Adapted) Risk is high. Visits are needed. Refer all women to a clinic. (Strong For)"
    first = recommended(text)[0][0]
    assert first.startswith("Counsel women on the following: (Consensus–Adapted)")


def test_without_grades_each_sentence_that_recommends_is_one():
    text = "Testing is common. Laboratories should test twice. Why test? See Section B, which should be read. The CDC recommends rest."
    assert [item[0] for item in recommended(text)] == [
        "Laboratories should test twice.",
        "The CDC recommends rest.",
    ]


def test_definitions_at_the_end_stand_apart():
    text = "Definitions of the grades are given below. Offer water. [A] Definitions: Grade A means much."
    assert definitions_apart(text) == (
        "Definitions of the grades are given below. Offer water. [A]",
        "Definitions: Grade A means much.",
    )
