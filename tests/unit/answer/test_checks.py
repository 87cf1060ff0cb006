"""Checks fail closed: every corruption of a true pair of statement and source is withheld."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from tests.unit.answer.specimens import ORIGINS, PAIN, annotation, stub

from nosology.answer import facts
from nosology.answer.article_checks import ANIMAL_NOTE, denial_note
from nosology.answer.checks import CHECKS, Form, check, failed, form_of, withheld
from nosology.answer.curated import CuratedStatements
from nosology.answer.focus import Focus
from nosology.answer.grounds import Case, Grounds
from nosology.answer.records import Check, Statement, Support
from nosology.answer.subject import SubjectPattern
from nosology.identifiers import Curie
from nosology.literature.records import Article, CuratedStatement, Label, MeshHeading
from nosology.literature.retractions import Retractions, retractions_of
from nosology.provenance import Design, Facet, Kind, Source, Standing, Verdict
from nosology.spans import Passage

GOUT = Curie("MONDO", "0005393")
PMID = Curie("PMID", "90000001")
TEXT = "Gout hurts. Colchicine is effective in patients with gout. It is old."
SENTENCE = "Colchicine is effective in patients with gout."
SOURCE = Source(id=PMID, pmid=PMID, doi=Curie("DOI", "10.1000/a"), title="Colchicine for gout", year=2020)
ARTICLE = Article(
    source=SOURCE,
    passages=(
        Passage(name="title", text=SOURCE.title, sentences=((0, len(SOURCE.title)),)),
        Passage(name="abstract", text=TEXT, sentences=((0, 11), (12, 12 + len(SENTENCE)))),
    ),
)
QUOTED = Statement(
    subject=GOUT,
    subject_name="gout",
    facet=Facet.TREATMENT,
    kind=Kind.QUOTED,
    text=SENTENCE,
    labels=(("Colchicine", None),),
    support=Support(source=SOURCE, quote=ARTICLE.passages[1].quote(12, 12 + len(SENTENCE))),
)
RECORD = CuratedStatement(
    id="t-1",
    disease=GOUT,
    facet=Facet.CAUSES,
    design=Design.REVIEW,
    text="Urate causes gout.",
    labels=(Label(text="Urate"),),
    source=SOURCE,
    basis="abstract",
)
CURATED = Statement(
    subject=GOUT,
    subject_name="gout",
    facet=Facet.CAUSES,
    kind=Kind.CURATED,
    text=RECORD.text,
    labels=(("Urate", None),),
    support=Support(source=SOURCE, reading=RECORD.text, record="t-1"),
)


class OneArticle:
    """An engine that holds one article."""

    def __init__(self, article: Article = ARTICLE) -> None:
        self.article = article

    def get(self, identifier: Curie) -> Article | None:
        return self.article if identifier == self.article.source.pmid else None


def grounds(article: Article = ARTICLE, **changes: Any) -> Grounds:
    made = Grounds(
        engine=OneArticle(article),  # type: ignore[arg-type]
        catalog=None,  # type: ignore[arg-type]
        curated=CuratedStatements([RECORD]),
        retracted=Retractions(),
        pattern=SubjectPattern.of(["gout"]),
        subjects=frozenset({GOUT}),
    )
    return replace(made, **changes)


def quoting(**changes: Any) -> Statement:
    """The true statement with its quote changed."""
    quote = QUOTED.support.quote
    assert quote is not None
    return replace(QUOTED, support=replace(QUOTED.support, quote=replace(quote, **changes)))


def citing(**changes: Any) -> Statement:
    """The true statement with its source changed."""
    return replace(QUOTED, support=replace(QUOTED.support, source=replace(SOURCE, **changes)))


@pytest.mark.parametrize("statement", [QUOTED, CURATED], ids=["quoted", "curated"])
def test_a_true_pair_passes_every_check(statement: Statement) -> None:
    checked, passed = check(statement, grounds())
    assert passed
    assert checked.support.checks
    assert {outcome.verdict for outcome in checked.support.checks} == {Verdict.PASS}


OTHER = Curie("PMID", "90000002")
CORRUPT: dict[str, Statement] = {
    "wrong PMID": citing(id=OTHER, pmid=OTHER),
    "other DOI": citing(doi=Curie("DOI", "10.1000/b")),
    "year differs": citing(year=1901),
    "other title": citing(title="A wholly different thing about measles"),
    "word altered": quoting(text=SENTENCE.replace("effective", "useless")),
    "offset shifted": quoting(start=13),
    "other passage": quoting(passage="results"),
    "text differs from quote": replace(QUOTED, text="Colchicine cures gout."),
    "other facet": replace(QUOTED, facet=Facet.EPIDEMIOLOGY),
    "other subject": replace(QUOTED, subject=Curie("MONDO", "0004619"), subject_name="measles"),
    "no label": replace(QUOTED, labels=()),
    "curated text altered": replace(CURATED, text="Lead causes gout."),
    "curated reading altered": replace(
        CURATED, support=replace(CURATED.support, reading="Lead causes gout.")
    ),
    "curated under another facet": replace(CURATED, facet=Facet.TREATMENT),
    "curated record unknown": replace(CURATED, support=replace(CURATED.support, record="t-2")),
    "curated source without identity": replace(
        CURATED,
        support=replace(CURATED.support, source=Source(id=Curie("NOSOLOGY", "x"), title="No address")),
    ),
}


@pytest.mark.parametrize("statement", CORRUPT.values(), ids=CORRUPT.keys())
def test_a_corrupted_pair_is_withheld(statement: Statement) -> None:
    _, passed = check(statement, grounds())
    assert not passed


GROUNDS: dict[str, Callable[[], Grounds]] = {
    "on the retraction list": lambda: grounds(retracted=retractions_of({"90000001"})),
    "retracted record": lambda: grounds(
        replace(ARTICLE, source=replace(SOURCE, standing=Standing.RETRACTED))
    ),
    "under a concern": lambda: grounds(replace(ARTICLE, source=replace(SOURCE, standing=Standing.CONCERN))),
    "another subject": lambda: grounds(pattern=SubjectPattern.of(["measles"])),
    "record gone": lambda: grounds(replace(ARTICLE, source=replace(SOURCE, pmid=OTHER))),
    "animals only": lambda: grounds(
        replace(ARTICLE, headings=(MeshHeading(id=Curie("MESH", "D000818"), label="Animals", major=False),))
    ),
}


@pytest.mark.parametrize("make", GROUNDS.values(), ids=GROUNDS.keys())
def test_a_true_quote_on_bad_grounds_is_withheld(make: Callable[[], Grounds]) -> None:
    _, passed = check(QUOTED, make())
    assert not passed


def test_a_curated_statement_filed_under_another_disease_is_withheld() -> None:
    _, passed = check(CURATED, grounds(subjects=frozenset({Curie("MONDO", "0004619")})))
    assert not passed


def test_a_denied_sentence_is_not_shown_as_affirmed() -> None:
    text = "Colchicine was not effective in patients with gout."
    article = replace(ARTICLE, passages=(Passage(name="abstract", text=text, sentences=((0, len(text)),)),))
    denied = replace(
        QUOTED, text=text, support=Support(source=SOURCE, quote=article.passages[0].quote(0, len(text)))
    )
    assert not check(denied, grounds(article))[1]
    assert check(replace(denied, against=True), grounds(article))[1]


def test_a_check_that_breaks_withholds_and_says_so() -> None:
    class Broken:
        def get(self, identifier: Curie) -> Article | None:
            raise RuntimeError("the disk is gone")

    checked, passed = check(QUOTED, grounds(engine=Broken()))
    assert not passed
    broken = [outcome for outcome in checked.support.checks if outcome.verdict is Verdict.UNKNOWN]
    assert broken
    assert all("the disk is gone" in outcome.reason for outcome in broken)


# The same for facts: definitions, rows of annotation files, rows of the gene table.


def fact_grounds(**changes: Any) -> Grounds:
    return grounds(catalog=stub(), subjects=frozenset({GOUT}), **changes)


(DEFINED,) = facts.definition(GOUT, "gout", stub(), ORIGINS)
FOUND = next(facts.findings(GOUT, "gout", stub(), ORIGINS))
(INHERITED,) = facts.inheritance(GOUT, "gout", stub(), ORIGINS)
(GENE,) = facts.genes(GOUT, "gout", stub(), ORIGINS)
FACTS = {"definition": DEFINED, "finding": FOUND, "inheritance": INHERITED, "gene": GENE}


def quoting_otherwise(statement: Statement, **changes: Any) -> Statement:
    quote = statement.support.quote
    assert quote is not None
    return replace(statement, support=replace(statement.support, quote=replace(quote, **changes)))


@pytest.mark.parametrize("statement", FACTS.values(), ids=FACTS.keys())
def test_a_true_fact_passes(statement: Statement) -> None:
    assert check(statement, fact_grounds())[1]


@pytest.mark.parametrize("statement", FACTS.values(), ids=FACTS.keys())
@pytest.mark.parametrize(
    "corrupt",
    [
        lambda item: quoting_otherwise(item, text=item.support.quote.text[:-1] + "x"),
        lambda item: replace(item, subject=Curie("MONDO", "0004619")),
        lambda item: replace(item, support=replace(item.support, quote=None)),
    ],
    ids=["one character altered", "another disease", "no quote"],
)
def test_a_corrupted_fact_is_withheld(
    statement: Statement, corrupt: Callable[[Statement], Statement]
) -> None:
    assert not check(corrupt(statement), fact_grounds())[1]


@pytest.mark.parametrize("statement", [FOUND, INHERITED, GENE], ids=["finding", "inheritance", "gene"])
def test_a_row_is_not_shown_under_another_label(statement: Statement) -> None:
    assert not check(replace(statement, labels=(("Other", Curie("HP", "0000001")),)), fact_grounds())[1]
    assert not check(replace(statement, labels=()), fact_grounds())[1]


def test_a_definition_altered_in_the_catalog_is_withheld() -> None:
    assert not check(DEFINED, grounds(catalog=stub(definition="Something else.")))[1]


def test_a_denying_row_is_not_shown_as_a_finding() -> None:
    denied = stub(rows=[annotation(PAIN, 7, negated=True)])
    assert not check(FOUND, grounds(catalog=denied))[1]


def test_a_row_that_rests_on_a_retracted_article_is_withheld() -> None:
    assert not check(FOUND, fact_grounds(retracted=retractions_of({"90000050"})))[1]


def test_a_fact_whose_check_breaks_is_withheld() -> None:
    for statement in FACTS.values():
        checked, passed = check(statement, grounds(catalog=None))
        assert not passed
        assert Verdict.UNKNOWN in {outcome.verdict for outcome in failed(checked.support.checks)}


# One character at a time, and every way a source may have lost its standing.


@pytest.mark.parametrize("place", range(len(SENTENCE)))
def test_a_quote_altered_by_any_one_character_is_withheld(place: int) -> None:
    altered = SENTENCE[:place] + ("x" if SENTENCE[place] != "x" else "y") + SENTENCE[place + 1 :]
    both = replace(quoting(text=altered), text=altered)
    for statement in (quoting(text=altered), replace(QUOTED, text=altered), both):
        assert not check(statement, grounds())[1]


@pytest.mark.parametrize(
    ("start", "end"), [(-1, 0), (1, 0), (0, -1), (0, 1), (1, 1), (-1, -1), (-12, 0), (0, 99)]
)
def test_a_quote_moved_is_withheld(start: int, end: int) -> None:
    quote = QUOTED.support.quote
    assert quote is not None
    assert not check(quoting(start=quote.start + start, end=quote.end + end), grounds())[1]


@pytest.mark.parametrize("facet", [facet for facet in Facet if facet not in {Facet.TREATMENT, Facet.RECENT}])
def test_a_sentence_is_shown_under_no_facet_that_it_does_not_state(facet: Facet) -> None:
    assert not check(replace(QUOTED, facet=facet), grounds())[1]


@pytest.mark.parametrize("standing", [Standing.RETRACTED, Standing.CONCERN])
@pytest.mark.parametrize("statement", [QUOTED, CURATED], ids=["quoted", "curated"])
def test_a_source_that_may_not_be_cited_is_not(statement: Statement, standing: Standing) -> None:
    fallen = replace(SOURCE, standing=standing)
    by_record = grounds(replace(ARTICLE, source=fallen))
    assert not check(statement, by_record)[1]
    by_itself = replace(statement, support=replace(statement.support, source=fallen))
    assert not check(by_itself, grounds())[1]
    assert not check(statement, grounds(retracted=retractions_of({PMID.local})))[1]


@pytest.mark.parametrize("standing", [Standing.CURRENT, Standing.CORRECTED])
def test_a_corrected_source_may_be_cited(standing: Standing) -> None:
    assert check(QUOTED, grounds(replace(ARTICLE, source=replace(SOURCE, standing=standing))))[1]


@pytest.mark.parametrize(
    "text",
    [
        "Whether colchicine is effective in patients with gout is unclear.",
        "We studied colchicine, which is effective in patients with gout.",
        "These drugs are effective in patients with gout.",
        "Is colchicine effective in patients with gout?",
        "Colchicine without exception is effective in patients with gout.",
        "Colchicine is effective in mice with gout.",
    ],
)
def test_true_words_that_may_not_stand_alone_are_withheld(text: str) -> None:
    article = replace(ARTICLE, passages=(Passage(name="abstract", text=text, sentences=((0, len(text)),)),))
    quote = article.passages[0].quote(0, len(text))
    statement = replace(QUOTED, text=text, support=Support(source=SOURCE, quote=quote))
    assert not check(statement, grounds(article))[1]


def test_an_animal_study_of_a_cause_must_say_so() -> None:
    text = "Alcohol is a cause of gout."
    article = replace(
        ARTICLE,
        passages=(Passage(name="abstract", text=text, sentences=((0, len(text)),)),),
        headings=(MeshHeading(id=Curie("MESH", "D000818"), label="Animals", major=False),),
    )
    support = Support(source=SOURCE, quote=article.passages[0].quote(0, len(text)))
    silent = replace(QUOTED, text=text, facet=Facet.CAUSES, support=support)
    assert not check(silent, grounds(article))[1]
    assert not check(replace(silent, note="studied in Italy, by its title"), grounds(article))[1]
    assert check(replace(silent, note=ANIMAL_NOTE), grounds(article))[1]


# Faults: every check of every form of statement, found in the table of checks.

NAMED = next(facts.names(GOUT, "gout", stub(), ORIGINS))
(LINKED,) = facts.kinds(GOUT, "gout", stub(), ORIGINS)
FILED_TEXT = "Colchicine is to be taken early, on the first day of an attack."
FILED_ARTICLE = Article(
    source=replace(SOURCE, title="Gout", design=Design.REFERENCE_WORK),
    passages=(
        Passage(name="treatment", text=FILED_TEXT, sentences=((0, len(FILED_TEXT)),)),
        Passage(name="title", text="Gout", sentences=((0, 4),)),
    ),
    facets=(("treatment", Facet.TREATMENT),),
)
FILED = replace(
    QUOTED,
    text=FILED_TEXT,
    filed=True,
    support=Support(source=FILED_ARTICLE.source, quote=FILED_ARTICLE.passages[0].quote(0, len(FILED_TEXT))),
)
WORDED = replace(QUOTED, facet=Facet.DIAGNOSIS, focus=("colchicine",))


def worded_grounds(*asked: str) -> Grounds:
    return grounds(focus=tuple(map(Focus.of, asked or ("colchicine",))))


TRUE: dict[Form, tuple[Statement, Callable[[], Grounds]]] = {
    Form.SENTENCE: (QUOTED, grounds),
    Form.WORDED: (WORDED, worded_grounds),
    Form.FILED: (FILED, lambda: grounds(FILED_ARTICLE)),
    Form.DEFINITION: (DEFINED, fact_grounds),
    Form.LINK: (LINKED, fact_grounds),
    Form.NAME: (NAMED, fact_grounds),
    Form.GENE: (GENE, fact_grounds),
    Form.ANNOTATION: (FOUND, fact_grounds),
    Form.READING: (CURATED, grounds),
}


@pytest.mark.parametrize("form", Form)
def test_every_form_of_statement_has_a_true_specimen(form: Form) -> None:
    statement, made = TRUE[form]
    assert form_of(statement) is form
    assert check(statement, made())[1]


@pytest.mark.parametrize(
    ("statement", "made", "name"),
    [
        (WORDED, worded_grounds("warfarin"), "focus"),
        (WORDED, worded_grounds("colchicine", "lead"), "focus"),
        (WORDED, grounds(), "focus"),
        (replace(WORDED, subject=Curie("MONDO", "0004619")), worded_grounds(), "subject"),
        (replace(WORDED, labels=()), worded_grounds(), "label"),
    ],
)
def test_a_sentence_for_the_words_asked_for_is_held_to_them(
    statement: Statement, made: Grounds, name: str
) -> None:
    checked, passed = check(statement, made)
    assert not passed
    assert [outcome.name for outcome in failed(checked.support.checks)] == [name]


def written(text: str, **about: Any) -> tuple[Article, Statement]:
    """An article of one sentence, and that sentence for the words asked for."""
    passage = Passage(name="abstract", text=text, sentences=((0, len(text)),))
    found = Article(source=replace(SOURCE, **about), passages=(passage,))
    support = Support(source=found.source, quote=passage.quote(0, len(text)))
    return found, replace(WORDED, text=text, support=support)


@pytest.mark.parametrize(
    ("text", "note", "passes"),
    [
        ("Colchicine did not help in gout.", "", False),
        ("Colchicine did not help in gout.", denial_note("not"), True),
        ("Colchicine lowers urate in rats with gout.", "", False),
        ("Colchicine lowers urate in rats with gout.", ANIMAL_NOTE, True),
    ],
)
def test_a_denial_and_an_animal_are_told(text: str, note: str, passes: bool) -> None:
    found, statement = written(text)
    made = replace(worded_grounds(), engine=OneArticle(found))
    assert check(replace(statement, note=note), made)[1] is passes


@pytest.mark.parametrize(
    ("form", "place"),
    [(form, place) for form, functions in CHECKS.items() for place in range(len(functions))],
    ids=[f"{form}: {function.__name__}" for form, functions in CHECKS.items() for function in functions],
)
@pytest.mark.parametrize("fault", ["raises", "cannot tell", "fails", "returns nothing"])
def test_no_fault_of_any_check_prints_a_statement(
    form: Form, place: int, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Case) -> Check:
        if fault == "raises":
            raise RuntimeError("broken")
        if fault == "returns nothing":
            return None  # type: ignore[return-value]
        verdict = Verdict.UNKNOWN if fault == "cannot tell" else Verdict.FAIL
        return Check(name="broken", verdict=verdict, reason="broken")

    functions = list(CHECKS[form])
    functions[place] = broken
    monkeypatch.setattr("nosology.answer.checks.CHECKS", {**CHECKS, form: tuple(functions)})
    statement, made = TRUE[form]
    checked, passed = check(statement, made())
    assert not passed
    assert [outcome.name for outcome in failed(checked.support.checks)] == ["broken"]
    (said,) = withheld([checked])
    assert "“broken”" in said


@pytest.mark.parametrize("form", Form)
def test_nothing_to_check_is_no_pass(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nosology.answer.checks.CHECKS", {**CHECKS, form: ()})
    statement, made = TRUE[form]
    assert not check(statement, made())[1]


@pytest.mark.parametrize("form", Form)
def test_evidence_of_another_time_is_withheld(form: Form) -> None:
    statement, made = TRUE[form]
    dated = replace(
        statement, support=replace(statement.support, source=replace(statement.support.source, year=2019))
    )
    for limits, passes in (
        ({"since": 2018}, True),
        ({"since": 2020}, False),
        ({"until": 2018}, False),
        ({"made": 2019}, True),
        ({"made": 2018}, True),
        ({"made": 2017}, False),
    ):
        outcomes = {item.name: item for item in check(dated, replace(made(), **limits))[0].support.checks}
        assert (outcomes["date"].verdict is Verdict.PASS) is passes, limits


def test_a_source_without_a_date_cannot_be_said_to_be_of_the_asked_time() -> None:
    checked, passed = check(citing(year=None), grounds(since=2010))
    assert not passed
    (outcome,) = failed(checked.support.checks)
    assert (outcome.name, outcome.verdict) == ("date", Verdict.UNKNOWN)


def test_what_was_held_back_is_counted_by_check_without_what_went_wrong_inside() -> None:
    broken = replace(
        QUOTED,
        support=replace(
            QUOTED.support,
            checks=(Check(name="span", verdict=Verdict.UNKNOWN, reason="the check failed to run: secret"),),
        ),
    )
    failing = replace(
        QUOTED,
        support=replace(
            QUOTED.support, checks=(Check(name="negation", verdict=Verdict.FAIL, reason="denied"),)
        ),
    )
    assert list(withheld([broken, failing, failing])) == [
        "2 statements were held back: the check “negation” did not pass.",
        "1 statement was held back: the check “span” could not tell.",
    ]
    assert not list(withheld([]))


def sentence_case(text: str, **changes: Any) -> tuple[Statement, Grounds]:
    """A statement that quotes this text, and grounds that hold it."""
    made = replace(ARTICLE, passages=(Passage(name="abstract", text=text, sentences=((0, len(text)),)),))
    support = Support(source=SOURCE, quote=made.passages[0].quote(0, len(text)))
    return replace(QUOTED, text=text, support=support, **changes), grounds(made)


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("Allopurinol increased mortality in patients with gout.", Facet.TREATMENT),
        ("Treatment of gout with aspirin should be avoided.", Facet.TREATMENT),
        ("Milk was found to protect against attacks, and gout secondary to milk was rare.", Facet.CAUSES),
    ],
)
def test_a_sentence_that_points_away_is_shown_as_against_or_not_at_all(text: str, facet: Facet) -> None:
    statement, held = sentence_case(text, facet=facet)
    outcomes = {item.name: item.verdict for item in check(statement, held)[0].support.checks}
    assert outcomes["direction"] is Verdict.FAIL
    turned = {
        item.name: item.verdict for item in check(replace(statement, against=True), held)[0].support.checks
    }
    assert turned["direction"] is Verdict.PASS


@pytest.mark.parametrize(
    "changes",
    [
        {"facet": Facet.TREATMENT},
        {"labels": ()},
        {"labels": (("Lead", None),)},
        {"association": True},
        {"against": True},
        {"subject": Curie("MONDO", "0004619")},
    ],
)
def test_a_reading_filed_otherwise_than_by_its_curator_is_withheld(changes: dict[str, Any]) -> None:
    assert not check(replace(CURATED, **changes), grounds())[1]


def test_a_reading_of_an_animal_study_must_say_so() -> None:
    record = replace(RECORD, setting="animal")
    held = grounds(curated=CuratedStatements([record]))
    assert not check(CURATED, held)[1]
    assert check(facts.curated(record, "gout"), held)[1]


@pytest.mark.parametrize("text", [f"{FOUND.text[:-1]} and more.", FOUND.text.replace("8 of 10", "9 of 10")])
def test_a_row_is_told_in_its_own_figures(text: str) -> None:
    assert not check(replace(FOUND, text=text), fact_grounds())[1]


def test_a_gene_is_never_told_as_a_cause() -> None:
    assert not check(replace(GENE, association=False), fact_grounds())[1]
    assert not check(replace(GENE, note=""), fact_grounds())[1]


def test_a_record_of_another_data_set_is_withheld() -> None:
    other = replace(DEFINED.support.source, id=Curie("NOSOLOGY", "hpoa"))
    for statement in (DEFINED, LINKED, NAMED):
        assert not check(
            replace(statement, support=replace(statement.support, source=other)), fact_grounds()
        )[1]


def test_a_name_that_no_source_gives_is_withheld() -> None:
    quote = NAMED.support.quote
    assert quote is not None
    row = quote.text.replace("gouty arthritis", "the king’s disease")
    invented = quoting_otherwise(NAMED, text=row, end=len(row))
    assert not check(replace(invented, labels=(("the king’s disease", None),)), fact_grounds())[1]
    assert not check(replace(NAMED, labels=(("podagra", None),)), fact_grounds())[1]


def test_a_finding_may_be_called_by_any_of_its_names_and_by_nothing_else() -> None:
    assert check(replace(FOUND, labels=(*FOUND.labels, ("pain", PAIN))), fact_grounds())[1]
    assert not check(replace(FOUND, labels=(*FOUND.labels, ("agony", PAIN))), fact_grounds())[1]


def test_the_beginning_of_a_filed_answer_may_be_quoted_but_no_part_of_a_sentence() -> None:
    text = f"{FILED_TEXT} It is to be taken with water, and not later than the second day."
    first = (0, len(FILED_TEXT))
    passage = Passage(name="treatment", text=text, sentences=(first, (first[1] + 1, len(text))))
    filed = replace(FILED_ARTICLE, passages=(passage, FILED_ARTICLE.passages[1]))
    for end, passes in ((first[1], True), (len(text), True), (first[1] - 9, False)):
        said = replace(FILED, text=text[:end], support=replace(FILED.support, quote=passage.quote(0, end)))
        assert check(said, grounds(filed))[1] is passes
