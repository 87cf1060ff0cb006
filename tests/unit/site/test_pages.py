"""What visitors see: right words, nothing executed, nobody sent elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html

SCRIPT = "<script>alert(1)</script>"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"
CASE = "/source/DOI:10.1186/s40902-017-0130-4"

PAGES = (
    "/",
    "/about",
    "/find?q=Chalk",
    "/search",
    "/search?q=calcification+case&design=case+report&since=1990&order=newest&page=2",
    "/ask?q=causes+of+dystrophic+calcification",
    "/ask?q=MS+treatment",
    "/ask?q=unheard+of",
    "/disease/HP:0025520",
    "/disease/unheard+of",
    CASE,
    "/source/PMID:11111111",
    "/source/PMID:22222222",
    "/source/PMID:99999999",
    "/source/nothing",
    "/nowhere",
)


def seen(page):
    """The text of a page with white space folded."""
    return " ".join(" ".join(html.fromstring(page.text).itertext()).split())


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_whole_and_executes_nothing(site, address):
    page = site.get(address)
    tree = html.document_fromstring(page.text)
    assert not tree.xpath(
        "//script[not(starts-with(@src, '/static/') or @type='application/ld+json')] | //script[@src and text()]"
        " | //iframe | //object | //@style | //@onclick | //@onerror"
    )
    assert tree.get("lang") == "en"
    assert tree.xpath("//meta[@name='viewport']/@content") == ["width=device-width, initial-scale=1"]
    assert tree.xpath("//title")[0].text.endswith("— Nosology")
    assert len(tree.xpath("//main")) == len(tree.xpath("//h1")) == 1
    assert tree.xpath("//a[@class='skip']/@href") == ["#main"]
    assert not [href for href in tree.xpath("//@href | //@src") if href.startswith("javascript:")]
    identifiers = tree.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1 | //h2 | //h3 | //h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("address", PAGES)
def test_every_inner_link_of_a_page_has_its_target(site, address):
    tree = html.document_fromstring(site.get(address).text)
    inner = {href[1:] for href in tree.xpath("//@href") if href.startswith("#")}
    assert inner <= set(tree.xpath("//@id"))


@pytest.mark.parametrize(
    "address",
    ["/ask?q=dystrophic+calcification+causes", "/disease/HP:0025520", CASE, "/find?q=Chalk", "/about"],
)
def test_hostile_words_are_shown_as_words(site, address):
    page = site.get(address)
    assert page.status_code == 200
    assert ESCAPED in page.text
    assert SCRIPT not in page.text


def test_a_hostile_question_is_shown_as_words(site):
    page = site.get("/ask", params={"q": f'calcification "> {SCRIPT}'})
    assert SCRIPT not in page.text
    assert html.fromstring(page.text).xpath("//input[@name='q']/@value") == [f'calcification "> {SCRIPT}'] * 3


def test_home_has_one_box_examples_and_the_library(site):
    tree = html.fromstring(site.get("/").text)
    assert tree.xpath("//form/@action") == ["/find"]
    assert len(tree.xpath("//section[@aria-labelledby='asked-h']//li/a")) == 3
    assert len(tree.xpath("//nav[@aria-label='By letter']//li/a")) == 27
    assert tree.xpath("//a[@href='/disease/Calcinosis%20cutis']")
    assert "2 articles (2017–2021)" in tree.text_content()


def test_showcase_leaves_out_what_the_library_has_not(site):
    assert "Marfan" not in site.get("/").text


def test_answer_shows_both_parts_points_and_what_was_not_found(site):
    text = seen(site.get("/ask", params={"q": "causes of dystrophic calcification"}))
    for words in (
        "Understood as Dystrophic calcification · causes",
        "Library 2 articles (2017–2021)",
        "From the Guidelines No guideline in this library addresses this question itself.",
        "Related guidelines On conditions named here.",
        "From the Research Causes Trauma “Dystrophic calcification can develop",
        "sources disagree",
        "animal study",
        "Not found Nothing in this library on Ehlers–Danlos",
        "1 statement was held back",
    ):
        assert words in text


def test_gap_on_guidelines_stands_in_their_part_alone(site, library, monkeypatch):
    held = library.ask("causes of dystrophic calcification")
    gap = "No guideline in this library addresses the causes of it."
    monkeypatch.setattr(library, "ask", lambda _question, **_changes: replace(held, gaps=(gap, *held.gaps)))
    tree = html.fromstring(site.get("/ask", params={"q": "x"}).text)
    assert gap in tree.get_element_by_id("guidelines").text_content()
    assert tree.text_content().count("No guideline") == 1
    assert "Ehlers–Danlos" in tree.get_element_by_id("gaps").text_content()


def test_citations_say_what_they_are_and_lead_to_the_reference(site):
    tree = html.fromstring(site.get("/ask", params={"q": "causes of dystrophic calcification"}).text)
    links = tree.xpath("//section[@id='research']//span[@class='cites']/a")
    assert [(link.text, link.get("href"), link.get("aria-label")) for link in links[:2]] == [
        ("1", "#ref-1", "reference 1"),
        ("2", "#ref-2", "reference 2"),
    ]


def test_reference_names_three_authors_design_standing_and_each_support(site):
    tree = html.fromstring(site.get("/ask", params={"q": "causes of dystrophic calcification"}).text)
    text = " ".join(tree.get_element_by_id("ref-1").text_content().split())
    assert text.startswith("Kim HY, Park JH, Lee JB, et al. A case of dystrophic calcification")
    for words in (
        "2017",
        "case report",
        "current",
        "PubMed 29214178",
        "doi:10.1186",
        "quoted, abstract 38–136",
    ):
        assert words in text
    assert "curated reading Infection may calcify" in text


def test_quoted_and_curated_sentences_differ_in_more_than_colour(site):
    tree = html.fromstring(site.get("/ask", params={"q": "causes of dystrophic calcification"}).text)
    quoted, curated = tree.xpath("//section[@id='research']//li[@class='point']")
    assert quoted.xpath(".//q[starts-with(., '“')]")
    assert "quoted" in quoted.xpath("string(.//p[@class='meta'])")
    assert not curated.xpath(".//q")
    assert "curated reading" in curated.xpath("string(.//p[@class='meta'])")


def test_ambiguous_question_lists_what_it_may_mean(site):
    page = site.get("/ask", params={"q": "MS treatment"})
    assert "Which did you mean?" in page.text
    assert 'href="/ask?q=Multiple+sclerosis+treatment"' in page.text
    assert 'href="/disease/MONDO:0005301"' in page.text


def test_question_on_no_known_disease_says_what_is_missing_and_offers_names(site):
    text = seen(site.get("/ask", params={"q": "unheard of"}))
    assert "Understood as no disease in this library" in text
    assert "The library holds no disease of this name" in text
    assert "Names near to these words: Calcinosis cutis" in text


def test_disease_page_has_every_section_and_a_contents_list_that_leads_there(site):
    tree = html.fromstring(site.get("/disease/HP:0025520").text)
    anchors = tree.xpath("//nav[@class='contents']//a/@href")
    assert anchors == [
        f"#{name}"
        for name in (
            "glance",
            "definition",
            "names",
            "types",
            "causes",
            "findings",
            "genes",
            "codes",
            "icd",
            "place",
            "kin",
            "ask",
            "related",
            "held",
            "gaps",
            "references",
        )
    ]
    assert [section.get("id") for section in tree.xpath("//section[@id]")] == [
        anchor[1:] for anchor in anchors
    ]


def test_disease_page_says_what_it_lacks_and_what_is_related(site):
    tree = html.fromstring(site.get("/disease/HP:0025520").text)
    assert "No treatment evidence in this library." in tree.xpath("string(//section[@id='gaps'])")
    assert "is linked to the same gene, SAMD9" in tree.xpath("string(//section[@id='kin'])")
    (row,) = tree.xpath("//section[@id='held']//tbody/tr")
    assert [cell.text_content() for cell in row] == ["Causes", "2", "1", "—"]


def test_about_says_what_is_not_counted_yet(site):
    table = html.fromstring(site.get("/about").text).xpath("//section[@id='coverage']//tbody/tr")
    assert [cell.text_content() for cell in table[1]] == [
        "Symptoms and signs",
        "1",
        "10,000",
        "not counted yet",
        "10,001",
    ]


def test_disease_page_puts_guidance_first_and_marks_it(site):
    tree = html.fromstring(site.get("/disease/HP:0025520").text)
    points = tree.xpath("//section[@id='causes']//li[@class='point']")
    tags = [point.xpath("string(.//p[@class='meta'])").split()[0] for point in points]
    assert tags == ["guideline", "quoted", "curated"]


def seen_in(element):
    return " ".join(element.text_content().split())


def test_findings_that_are_absent_stand_apart(site):
    tree = html.fromstring(site.get("/disease/HP:0025520").text)
    (absent,) = tree.xpath("//table[contains(@class, 'absent')]")
    assert "0 of 9" in seen_in(absent)
    assert absent.xpath("string(.//th[@scope='row'])") == "Fever"
    assert tree.xpath("string(//h3[@id='absent'])") == "Not found in this disease"
    assert "Fever" not in seen_in(tree.xpath("//table[@class='findings ']|//table[@class='findings']")[0])


def test_findings_stand_under_their_frequency_with_references(site):
    tree = html.fromstring(site.get("/disease/HP:0025520").text)
    bands = [band.text for band in tree.xpath("//tr[@class='band']/th")]
    assert bands == ["Occasional (5–29 %)", "Frequency not given"]
    row = tree.xpath("//table[@class='findings']/tbody[1]/tr")[1]
    assert row.xpath("./td//a/@href")[0] == "https://pubmed.ncbi.nlm.nih.gov/22222222/"
    assert "3 of 12 juvenile onset in females" in seen_in(row)
    assert "annotated for OMIM:154700" in seen_in(row)
    assert row.xpath(".//rect[@class='share']/@width") == ["25"]


@pytest.mark.parametrize("name", ["calcinosis cutis", "CALCINOSIS CUTIS", "L94.2", "hp:0025520"])
def test_any_name_or_code_leads_to_the_identifier(site, name):
    page = site.get(f"/disease/{name}")
    assert (page.status_code, page.headers["location"]) == (303, "/disease/HP:0025520")


def test_unknown_disease_offers_nearest_names(site):
    page = site.get("/disease/calcinosis cutiz")
    assert page.status_code == 404
    assert 'href="/disease/Calcinosis%20cutis"' in page.text


def test_source_marks_the_quoted_words_and_no_others(site, quote):
    place = {"passage": quote.passage, "start": quote.start, "end": quote.end}
    tree = html.fromstring(site.get(CASE, params=place).text)
    marks = tree.xpath("//mark")
    assert [mark.text for mark in marks] == [quote.text]
    assert marks[0].get("id") == "quote"


def test_source_shows_its_text_whole_whether_marked_or_not(site, article):
    texts = [passage.text for passage in article.passages[1:]]
    for address in (CASE, f"{CASE}?passage=abstract&start=0&end=5"):
        shown = html.fromstring(site.get(address).text).xpath("//p[@class='passage']")
        words = ["".join(passage.xpath(".//text()[not(ancestor::sup)]")) for passage in shown]
        assert words == texts


def test_a_sentence_in_use_is_marked_and_says_where(site, quote):
    tree = html.fromstring(site.get(CASE).text)
    [used] = tree.xpath("//span[@class='used']")
    assert used.text_content() == quote.text
    [listed] = tree.xpath("//ol[@class='uses']/li")
    assert used.xpath("./following-sibling::sup/a/@href") == [f"#{listed.get('id')}"]
    places = listed.xpath(".//li/a")
    assert [place.text_content() for place in places] == [
        f"Cutis {SCRIPT} › Causes › Trauma {SCRIPT}",
        f"Cutis {SCRIPT} › Mechanism › Trauma",
    ]
    assert places[0].get("href").startswith("/disease/HP:0025520#causes:~:text=")
    assert "pages of 8 diseases that this article names; 7 more were not looked through" in seen(
        site.get(CASE)
    )


def test_the_quote_followed_is_told_from_the_other_sentences_in_use(site, quote):
    place = {"passage": quote.passage, "start": quote.start, "end": quote.end}
    tree = html.fromstring(site.get(CASE, params=place).text)
    assert tree.xpath("string(//span[@class='used']/mark[@id='quote'])") == quote.text


def test_quote_of_a_title_is_marked_in_the_title(site):
    tree = html.fromstring(site.get(f"{CASE}?passage=title&start=0&end=6").text)
    assert tree.xpath("string(//mark)") == "A case"


@pytest.mark.parametrize(
    "place",
    [
        "passage=abstract&start=5&end=5",
        "passage=abstract&start=9&end=5",
        "passage=abstract&start=-1&end=5",
        "passage=abstract&start=0&end=999999",
        "passage=abstract&start=zero&end=5",
        "passage=abstract&start=²&end=5",
        f"passage=abstract&start=0&end={'9' * 5000}",
        "passage=methods&start=0&end=5",
        "passage=abstract",
        "start=0&end=5",
        f"passage={SCRIPT}&start=0&end=5",
    ],
)
def test_place_that_is_not_there_is_ignored_with_a_notice(site, place):
    page = site.get(f"{CASE}?{place}")
    assert page.status_code == 200
    assert "<mark" not in page.text
    assert "so nothing is marked" in page.text


def test_source_without_a_place_has_no_notice(site):
    assert "so nothing is marked" not in site.get(CASE).text


def test_retracted_source_says_so_first(site):
    tree = html.fromstring(site.get("/source/PMID:11111111").text)
    assert "Retracted." in tree.xpath("string(//main//p[1])")
    assert "RetractionIn" in tree.text_content()


def test_source_without_text_says_so(site):
    assert "holds the record of this source, not its text" in site.get("/source/PMID:22222222").text


def test_source_shows_readings_that_rest_on_it_and_how_to_cite_it(site):
    text = seen(site.get(CASE))
    assert "Infection may calcify" in text
    assert "2017 Dec;39(1):31. PMID:29214178, doi:10.1186/s40902-017-0130-4" in text


def test_other_identifier_of_a_source_leads_to_its_own_with_the_place_kept(site):
    page = site.get("/source/PMID:29214178?passage=abstract&start=0&end=5")
    assert page.headers["location"] == f"{CASE}?passage=abstract&start=0&end=5#quote"
    assert site.get("/source/PMID:29214178").headers["location"] == CASE


def test_about_states_sources_licences_counts_and_limits(site):
    text = seen(site.get("/about"))
    for words in (
        "not medical advice",
        "Mondo Disease Ontology",
        "CC BY 4.0",
        "31,234, 2 left out",
        "2026-05-05",
    ):
        assert words in text


def test_every_form_and_style_is_of_this_site(site):
    for address in PAGES:
        tree = html.document_fromstring(site.get(address).text)
        own = tree.xpath("//form/@action | //link/@href | //img/@src")
        assert all(re.match(r"/(?!/)", link) for link in own)
