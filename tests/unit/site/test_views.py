"""Entries, references and marks arranged for their pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nosology.answer.exporting.citing import author_line, citation, sentence
from nosology.answer.records import Section, Subject
from nosology.diseases.records import Scope
from nosology.errors import EmptyQuestion, QuestionTooLong
from nosology.identifiers import Curie
from nosology.literature.records import Article
from nosology.provenance import Facet, Source
from nosology.site import addresses, entries
from nosology.site.asked import asked
from nosology.site.marking import mark, quoted_place
from nosology.site.references import reference_numbers
from nosology.site.rendering import capital, note_kind
from nosology.spans import Passage


def test_facets_come_in_page_order_guidance_first(held_entry):
    (view,) = entries.merge_facets(held_entry.answer)
    assert view.facet is Facet.CAUSES
    assert [(point.label, guidance) for point, guidance in view.points[:2]] == [
        ("Guidance", True),
        ("Trauma", False),
    ]


def test_the_record_s_own_definition_is_shown_once_with_its_citation(held_entry):
    definition = held_entry.disease.definition
    point = replace(held_entry.answer.research[0].points[1], text=definition)
    section = Section(facet=Facet.DEFINITION, points=(point,))
    entry = replace(held_entry, answer=replace(held_entry.answer, research=(section,)))
    assert entries.published_definition(entry) is point
    views = entries.merge_facets(entry.answer, without=(point,))
    assert [view.facet for view in views] == [Facet.CAUSES]
    assert entries.published_definition(held_entry) is None


def test_points_that_repeat_the_table_of_findings_are_left_to_it(held_entry):
    point = held_entry.answer.research[0].points[1]
    statement = point.statements[0]
    dataset = replace(statement.support.source, id=Curie("NOSOLOGY", "hpoa"))
    repeated = replace(
        point, statements=(replace(statement, support=replace(statement.support, source=dataset)),)
    )
    section = Section(facet=Facet.SYMPTOMS, points=(repeated, point))
    entry = replace(held_entry, answer=replace(held_entry.answer, research=(section,)))
    assert entries.annotated_findings(entry) == (repeated,)
    assert entries.annotated_findings(replace(entry, findings=())) == ()


def test_names_leave_out_the_label(held_entry):
    ((scope, names),) = entries.names_by_scope(held_entry.disease.names, "calcinosis cutis")
    assert scope is Scope.EXACT
    assert names[0].origins == ("mondo",)


def test_codes_stand_once_with_all_their_predicates(held_entry):
    (icd, icd_codes), (mesh, _) = entries.codes_by_system(held_entry.disease.xrefs)
    assert (icd, mesh) == ("ICD-10-CM", "MeSH")
    assert icd_codes[0].predicates == ("exact", "broad")


@pytest.mark.parametrize(
    ("share", "band"),
    [
        (1.0, "Always (100 %)"),
        (0.8, "Very frequent (80–99 %)"),
        (0.79, "Frequent (30–79 %)"),
        (0.05, "Occasional (5–29 %)"),
        (0.0, "Very rare (1–4 %)"),
        (None, "Frequency not given"),
    ],
)
def test_bands(held_entry, share, band):
    row = replace(held_entry.findings[0], share=share)
    assert entries.findings_by_band((row,)) == ((band, (row,)),)


def test_a_share_of_few_patients_is_no_class(held_entry):
    row = replace(held_entry.findings[0], share=1.0, few=True)
    ((band, _),) = entries.findings_by_band((row,))
    assert band == "Counted in fewer than 5 patients"


def test_contents_name_only_what_is_there(held_entry):
    bare = replace(held_entry.disease, names=(), xrefs=())
    entry = replace(
        held_entry, disease=bare, findings=(), absent=(), icd=(), genes=(), inheritance=(), kin=()
    )
    anchors = [anchor for anchor, _ in entries.contents(entry, entries.merge_facets(entry.answer))]
    assert anchors == [
        "definition",
        "types",
        "causes",
        "place",
        "ask",
        "related",
        "held",
        "gaps",
        "references",
    ]


@pytest.mark.parametrize(
    ("authors", "line"),
    [
        ((), ""),
        (("A A",), "A A"),
        (("A A", "B B", "C C"), "A A, B B, C C"),
        (("A A", "B B", "C C", "D D"), "A A, B B, C C, et al."),
        (("A A", "et al."), "A A, et al."),
        (("et al",), ""),
    ],
)
def test_author_line(authors, line):
    assert author_line(authors) == line


def test_citation_with_little_known():
    source = Source(id=Curie("NOSOLOGY", "page"), title="A page?", address="https://example.org/")
    assert citation(source) == "A page? https://example.org/"


def test_numbers(held_entry):
    numbers = reference_numbers(held_entry.answer.references)
    assert sorted(numbers.values()) == [1, 2]


def test_small_words():
    assert sentence("") == ""
    assert sentence("so") == "so."
    assert capital("iPS") == "IPS"
    assert note_kind("excludes2") == "Not included here (Excludes2)"
    assert note_kind("other") == "Other"


def test_addresses_are_quoted():
    assert addresses.disease_address("a/b?c#d é") == "/disease/a%2Fb%3Fc%23d%20%C3%A9"
    assert addresses.source_address(Curie("DOI", "10.1/a<b>?#")) == "/source/DOI:10.1/a%3Cb%3E%3F%23"
    assert addresses.concept_address(Curie("MESH", "D002114")) is None
    assert addresses.finding_address("HP:0000001") == "/finding/HP:0000001"
    assert addresses.finding_address("a b", 3) == "/finding/a%20b?page=3"
    assert addresses.concept_address(None) is None


def test_a_data_set_has_no_text_to_mark(quote):
    assert addresses.quote_address(Curie("NOSOLOGY", "mondo"), quote) == "/source/NOSOLOGY:mondo"


def test_a_question_is_asked_again_with_the_name_that_was_meant():
    subject = Subject(id=Curie("MONDO", "0005301"), name="Multiple sclerosis", asked_as="MS")
    assert addresses.clarified_address("treat ms?", subject) == "/ask?q=treat+Multiple+sclerosis%3F"
    assert addresses.clarified_address("what else", subject) == "/disease/MONDO:0005301"
    assert addresses.clarified_address("x", replace(subject, asked_as="")) == "/disease/MONDO:0005301"


def test_asked_folds_and_cleans():
    assert asked("  what\n\tcauses\x00 gout ") == "what causes gout"
    with pytest.raises(EmptyQuestion):
        asked("\u200b")
    with pytest.raises(QuestionTooLong):
        asked("a" * 2001)


@given(text=st.text(min_size=1, max_size=80), start=st.integers(-2, 90), end=st.integers(-2, 90))
def test_marking_neither_loses_nor_adds_a_character(text, start, end):
    source = Source(id=Curie("PMID", "1"), title="t")
    article = Article(source=source, passages=(Passage(name="abstract", text=text),))
    quote = quoted_place(article, "abstract", str(start), str(end))
    assert (quote is not None) == (0 <= start < end <= len(text))
    (marked,) = mark(article, quote)
    assert "".join(each.text for each in marked.stretches) == text
    followed = [each.text for each in marked.stretches if each.followed]
    assert followed == ([text[start:end]] if quote else [])


def test_nothing_to_mark():
    assert quoted_place(None, "abstract", "0", "1") is None
    assert mark(None, None) == ()
