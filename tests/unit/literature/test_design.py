"""The design of an article."""

import pytest

from nosology.literature.design import design_of
from nosology.provenance import Design


def design(types=(), headings=(), title="Gout", abstract=""):
    return design_of(types, headings, title, abstract)


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        (["Practice Guideline"], Design.GUIDELINE),
        (["Journal Article", "Guideline", "Review"], Design.GUIDELINE),
        (["Consensus Development Conference, NIH", "Review"], Design.CONSENSUS),
        (["Review", "Systematic Review"], Design.SYSTEMATIC_REVIEW),
        (["Network Meta-Analysis"], Design.SYSTEMATIC_REVIEW),
        (["Randomized Controlled Trial", "Journal Article"], Design.RANDOMIZED_TRIAL),
        (["Case Reports", "Review"], Design.CASE_REPORT),
        (["Review"], Design.REVIEW),
        (["Observational Study"], Design.COHORT),
        (["Journal Article"], Design.UNSPECIFIED),
        ([], Design.UNSPECIFIED),
    ],
)
def test_publication_types_come_first(types, expected):
    assert design(types, title="A cohort of mice") is (
        expected if types and types != ["Journal Article"] else Design.COHORT
    )
    assert design(types) is expected


@pytest.mark.parametrize("kind", ["Letter", "Comment", "Editorial", "News", "Published Erratum"])
def test_what_comments_on_a_guideline_is_none(kind):
    title = "European Society of Cardiology practice guideline: a consensus statement"
    assert design([kind, "Practice Guideline"], title=title) is Design.UNSPECIFIED
    assert design([kind], title=title) is Design.UNSPECIFIED


def test_a_case_report_printed_as_a_letter_is_one():
    assert design(["Letter", "Case Reports"]) is Design.CASE_REPORT
    assert design(["Letter", "Comment", "Case Reports"]) is Design.UNSPECIFIED


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["Animals", "Rats"], Design.LABORATORY),
        (["Animals", "Humans", "Cohort Studies"], Design.COHORT),
        (["Humans", "Case-Control Studies", "Retrospective Studies"], Design.CASE_CONTROL),
        (["Humans", "Follow-Up Studies"], Design.COHORT),
        (["Humans"], Design.UNSPECIFIED),
    ],
)
def test_then_mesh_headings(headings, expected):
    assert design(["Journal Article"], headings) is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Gout: a systematic review and meta-analysis", Design.SYSTEMATIC_REVIEW),
        ("Gout: protocol for a systematic review", Design.UNSPECIFIED),
        ("Lead in gout: study protocol for a randomised trial", Design.UNSPECIFIED),
        ("A randomized trial of lead", Design.RANDOMIZED_TRIAL),
        ("Lead and gout: a Mendelian randomization study", Design.UNSPECIFIED),
        ("A non-randomized trial of lead", Design.UNSPECIFIED),
        ("A case-control study of gout", Design.CASE_CONTROL),
        ("Gout in a prospective cohort", Design.COHORT),
        ("Gout of the ear. Report of three cases", Design.CASE_SERIES),
        ("Gout of the ear: a case report", Design.CASE_REPORT),
        ("Gout: a narrative review", Design.REVIEW),
        ("Lead causes gout in mice", Design.LABORATORY),
        ("Urate crystals in vitro", Design.LABORATORY),
        ("Gout after in vitro fertilization", Design.UNSPECIFIED),
        ("Rapid antigen tests (RAT) in gout", Design.UNSPECIFIED),
        ("From mice to patients with gout", Design.UNSPECIFIED),
        ("2021 EULAR guidelines for the management of gout", Design.GUIDELINE),
        ("Adherence to guidelines for the management of gout", Design.UNSPECIFIED),
        ("Gout", Design.UNSPECIFIED),
    ],
)
def test_then_the_title(title, expected):
    assert design(["Journal Article"], title=title) is expected


def test_an_animals_title_does_not_outweigh_human_headings():
    assert design(headings=["Humans"], title="Lead in rats") is Design.UNSPECIFIED


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("Sixty patients were randomized to lead.", Design.RANDOMIZED_TRIAL),
        ("They were randomly assigned to lead or placebo.", Design.RANDOMIZED_TRIAL),
        ("In this retrospective study gout was common.", Design.COHORT),
        ("We report a case of gout.", Design.CASE_REPORT),
        ("A 50-year-old man had gout.", Design.CASE_REPORT),
        ("Gout hurts.", Design.UNSPECIFIED),
    ],
)
def test_then_the_abstract(abstract, expected):
    assert design(abstract=abstract) is expected


@pytest.mark.parametrize(
    ("types", "title", "expected"),
    [
        (["Review"], "Gout: a systematic review", Design.SYSTEMATIC_REVIEW),
        (["Review"], "Lead in gout: meta-analysis of trials", Design.SYSTEMATIC_REVIEW),
        (["Review"], "How systematic is our view of gout?", Design.REVIEW),
        (["Letter", "Review"], "On a systematic review of gout", Design.UNSPECIFIED),
    ],
)
def test_a_review_that_calls_itself_systematic_is_one(types, title, expected):
    assert design(types, title=title) is expected


REPORTED = "A 34-year-old potter presented with hard ears and painful knees. He was treated with colchicine and recovered."


def test_words_tell_where_there_are_no_types_or_headings_yet():
    assert (
        design(title="Hard ears in a young potter: unusual presentation", abstract=REPORTED)
        is Design.CASE_REPORT
    )


def test_what_an_indexer_gave_no_design_is_not_guessed():
    words = {
        "title": "Current concepts of gout",
        "abstract": "This review summarizes recent advances in gout.",
    }
    assert design(**words) is Design.REVIEW
    assert design(["Journal Article"], ["Humans"], **words) is Design.UNSPECIFIED
