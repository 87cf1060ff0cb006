"""Which records report the same work, and where a claim differs from a record."""

import pytest

from nosology.errors import BadIdentifier
from nosology.identifiers import Curie
from nosology.literature.identity import (
    Claim,
    Work,
    claim_of,
    disagreements,
    identified,
    independent,
    is_preprint,
    other_publications,
    same_title,
    same_trial,
    trials_in,
    trials_of,
)
from nosology.literature.records import Article, Notice
from nosology.provenance import Design, Source
from nosology.spans import Passage


def pmid(digits):
    return Curie("PMID", digits)


RECORD = Source(
    id=pmid("28168182"),
    pmid=pmid("28168182"),
    pmcid=Curie("PMCID", "PMC5256631"),
    doi=Curie("DOI", "10.1000/lead"),
    title="Lead and gout: a study of potters",
    authors=("Müller A", "Smith BC"),
    year=2017,
)


def source(
    digits, title="Lead and gout in a town of potters", authors=("Smith A", "Jones B"), year=2019, **more
):
    return Source(id=pmid(digits), pmid=pmid(digits), title=title, authors=authors, year=year, **more)


def test_a_record_agrees_with_itself():
    assert disagreements(claim_of(RECORD), RECORD) == ()
    assert identified(claim_of(RECORD), RECORD)


@pytest.mark.parametrize(
    ("claim", "part"),
    [
        (Claim(pmid=pmid("1")), "PMID"),
        (Claim(pmcid=Curie("PMCID", "PMC1")), "PMCID"),
        (Claim(doi=Curie("DOI", "10.1000/copper")), "DOI"),
        (Claim(title="Copper in the water of mountain villages"), "title"),
        (Claim(year=2015), "year"),
        (Claim(author="Jones A"), "first author"),
    ],
)
def test_each_part_that_differs_is_named(claim, part):
    [found] = disagreements(claim, RECORD)
    assert found.part == part
    assert not identified(claim, RECORD)


@pytest.mark.parametrize(
    "claim",
    [
        Claim(),
        Claim(title="LEAD AND GOUT."),
        Claim(year=2018),
        Claim(author="Muller"),
        Claim(author="A. Müller"),
    ],
)
def test_what_is_left_open_or_spelt_otherwise_is_no_difference(claim):
    assert disagreements(claim, RECORD) == ()


def test_a_pmcid_taken_for_a_pmid_is_told():
    [found] = disagreements(Claim(pmid=pmid("5256631")), RECORD)
    assert found.note == "these are the digits of its PMCID"
    [found] = disagreements(Claim(pmcid=Curie("PMCID", "PMC28168182")), RECORD)
    assert found.note == "these are the digits of its PMID"


@pytest.mark.parametrize(
    "text", ["123", "PMID:PMC123", "pmid PMC123", "https://pubmed.ncbi.nlm.nih.gov/PMC123/"]
)
def test_a_number_without_its_kind_or_of_another_kind_is_no_identifier(text):
    with pytest.raises(BadIdentifier):
        Curie.parse(text)


@pytest.mark.parametrize("text", ["PMC123", "pmc123", "PMCID:123", "PMCID: PMC123"])
def test_a_pmcid_is_read_as_one(text):
    assert Curie.parse(text) == Curie("PMCID", "PMC123")


@pytest.mark.parametrize(
    ("doi", "expected"),
    [
        ("10.1101/2020.07.25.217158", True),
        ("10.1101/123456", True),
        ("10.1101/gr.097857.109", False),
        ("10.21203/rs.3.rs-17218/v1", True),
        ("10.20944/preprints202608.1849.v1", True),
        ("10.48550/arxiv.2001.00001", True),
        ("10.1000/lead", False),
    ],
)
def test_preprints_are_told_by_their_doi(doi, expected):
    assert is_preprint(Source(id=Curie("DOI", doi), doi=Curie("DOI", doi), title="A")) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ClinicalTrials.gov NCT03275311; NCT 03275311.", ["NCT:NCT03275311"]),
        ("(ISRCTN12345678) and ACTRN12612001102819", ["ISRCTN:ISRCTN12345678", "ACTRN:ACTRN12612001102819"]),
        ("ChiCTR-TRC-08000123", ["CHICTR:CHICTRTRC08000123"]),
        ("EudraCT number: 2004-002714-11", ["EUDRACT:EUDRACT200400271411"]),
        ("CTRI/2017/05/008580", ["CTRI:CTRI2017/05/008580"]),
        ("NCT0327531, NCTs 03275311 and grant 2004-002714-11", []),
    ],
)
def test_registry_numbers_are_read_in_every_spelling(text, expected):
    assert list(map(str, trials_in(text))) == expected


def article(text="Registered as NCT03275311.", **more):
    passages = (Passage(name="abstract", text=text, sentences=()),)
    return Article(source=source("1", **more), passages=passages)


def test_an_article_reports_the_trials_it_names():
    assert trials_of(article()) == (Curie("NCT", "NCT03275311"),)
    registered = (Curie("NCT", "NCT00000001"),)
    assert trials_of(article(trials=registered)) == registered


def test_what_speaks_of_trials_reports_none():
    assert trials_of(article(design=Design.SYSTEMATIC_REVIEW)) == ()
    assert trials_of(article(" ".join(f"NCT0000000{digit}" for digit in range(4)))) == ()


def test_notices_name_other_publications_of_a_work():
    notices = [
        Notice(kind=kind, id=pmid("5"), citation="") for kind in ("UpdateOf", "CommentOn", "RetractionIn")
    ]
    notices.append(Notice(kind="RepublishedFrom", id=None, citation="J Gout 1970"))
    made = Article(source=source("1"), passages=(), notices=tuple(notices))
    assert other_publications(made) == (pmid("5"),)


TRIAL = (Curie("NCT", "NCT03275311"),)
PREPRINT = source("2", year=2015, doi=Curie("DOI", "10.1101/2015.07.25.217158"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Work(source("1", "One"), TRIAL), Work(source("2", "Another"), TRIAL)),
        (Work(source("1", "One"), others=(pmid("2"),)), Work(source("2", "Another"))),
        (Work(source("1", "One")), Work(source("2", "Another"), others=(pmid("1"),))),
        (Work(source("1")), Work(source("2", "LEAD and gout in a town of potters.", year=2020))),
        (Work(source("1")), Work(PREPRINT)),
        (Work(RECORD), Work(Source(id=Curie("DOI", "10.1000/lead"), doi=RECORD.doi, title="Lead"))),
    ],
    ids=["trial", "notice", "notice of the other", "title and authors", "preprint", "doi"],
)
def test_one_piece_of_evidence_is_counted_once(one, other):
    assert independent([one, other]) == ((0, 1),)
    assert independent([other, one]) == ((0, 1),)


@pytest.mark.parametrize(
    "other",
    [
        source("2", "Copper in gout and other matters"),
        source("2", authors=("Brown C", "White D", "Smith E", "Black F")),
        source("2", year=2012),
        source("2", authors=()),
    ],
    ids=["title", "authors", "years later", "no authors"],
)
def test_what_only_resembles_is_counted_apart(other):
    assert independent([Work(source("1")), Work(other)]) == ((0,), (1,))


def test_a_title_of_few_words_says_nothing():
    assert independent([Work(source("1", "Lupus nephritis")), Work(source("2", "Lupus nephritis"))]) == (
        (0,),
        (1,),
    )


def test_what_is_one_with_two_others_makes_them_one():
    works = [
        Work(source("1", "A")),
        Work(source("2", "B")),
        Work(source("3", "C"), others=(pmid("1"), pmid("2"))),
    ]
    assert independent(works) == ((0, 1, 2),)
    assert independent([]) == ()


def test_reports_of_one_trial_share_it_all():
    assert same_trial([Work(source("1"), TRIAL), Work(source("2"), TRIAL)])
    assert not same_trial([Work(source("1"), TRIAL), Work(source("2"))])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("LEAD AND GOUT.", "Lead and gout"),
        ("Lead and gout in potters", "Lead and gout in potters: an essay"),
        ("Lead and gout in potters", "Letter: Lead and gout in potters"),
        ("Lead and gout among the potters", "Lead and gout among the potters of a mountain village"),
        ("Lead and gout of potters", "Lead and gout in the potters: an essay"),
        ("Treatment of oedema in COVID19", "Treatment of edema in COVID-19"),
        ("Prevention of hyperuricaemia", "Prevention of hyperuricemia"),
    ],
)
def test_titles_of_one_publication(one, other):
    assert same_title(one, other)
    assert same_title(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gout", "Gout and pregnancy in dogs"),
        ("Lead and gout", "Copper and arthritis in dogs"),
        ("Efficacy of colchicine", "Lack of efficacy of colchicine in COVID-19 patients"),
        ("Efficacy of colchicine in acute gout", "Lack of efficacy of colchicine in acute gout"),
        ("Efficacy of colchicine in acute gout", "Inefficacy of colchicine in acute gout"),
        ("Typical pneumonia in children and adults", "Atypical pneumonia in children and adults"),
        ("Survival in stage II osteosarcoma", "Survival in stage III osteosarcoma"),
        ("Gout in potters", "Gout in potters of a mountain village"),
    ],
)
def test_titles_of_two_publications(one, other):
    assert not same_title(one, other)
    assert not same_title(other, one)


@pytest.mark.parametrize(
    ("claimed", "recorded", "same"),
    [
        ("A. Smith", "Smith A", True),
        ("SMITH A", "Smith AB", True),
        ("Li X", "X. Li", True),
        ("KIM J", "Kim J", True),
        ("A. Smith", "Jones A", False),
        ("J Kim", "Lee J", False),
        ("JK Kim", "Lee JK", False),
    ],
)
def test_initials_are_no_surname(claimed, recorded, same):
    record = Source(id=Curie("PMID", "1"), title="Lead and gout", authors=(recorded,))
    assert disagreements(Claim(author=claimed), record) is not same


def test_authors_who_share_initials_alone_did_not_print_one_text():
    one, other = (
        Work(
            Source(
                id=Curie("PMID", digits),
                title="Lead and gout in a town of potters",
                authors=(author,),
                year=2019,
            )
        )
        for digits, author in (("1", "J Kim"), ("2", "J Lee"))
    )
    assert independent((one, other)) == ((0,), (1,))
