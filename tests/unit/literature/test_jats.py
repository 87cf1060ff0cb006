"""Full text in JATS, and the parts it is read by."""

import pytest

from nosology.errors import FormatError
from nosology.literature.jats import read_jats
from nosology.literature.records import Article, FlawedRecord
from nosology.provenance import Design, Standing

ARTICLE = """<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="{kind}" xml:lang="en"><front>
<journal-meta><journal-id journal-id-type="nlm-ta">J Gout</journal-id></journal-meta><article-meta>
<article-id pub-id-type="pmid">{pmid}</article-id><article-id pub-id-type="pmc">{pmc}</article-id>
<article-id pub-id-type="doi">10.1000/GOUT.1</article-id>
<article-categories><subj-group subj-group-type="heading"><subject>{subject}</subject></subj-group></article-categories>
<title-group><article-title>{title}</article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Kim</surname><given-names>Hee Young</given-names></name></contrib>
<contrib contrib-type="author"><collab>Gout Group</collab></contrib>
<contrib contrib-type="editor"><name><surname>Ed</surname><given-names>I</given-names></name></contrib></contrib-group>
<pub-date pub-type="epub"><day>3</day><month>7</month><year>2008</year></pub-date><volume>5</volume><issue>2</issue>
<fpage>10</fpage><lpage>12</lpage><permissions><license xlink:href="http://creativecommons.org/licenses/by/2.0"/></permissions>
{meta}<abstract><sec><title>Results</title><p>It fell. NCT01234567 was the number.</p></sec></abstract></article-meta></front>
<body>{body}</body><back><ref-list>{refs}</ref-list></back></article>"""


@pytest.fixture
def read(tmp_path):
    def read_parts(**parts):
        given = {
            "kind": "research-article",
            "pmid": "123",
            "pmc": "456",
            "subject": "x",
            "title": "On gout",
            "meta": "",
            "body": "",
            "refs": "",
        }
        path = tmp_path / "a.nxml"
        path.write_text(ARTICLE.format(**(given | parts)), encoding="utf-8")
        return next(iter(read_jats(path)))

    return read_parts


def texts(article):
    return {passage.name: passage.text for passage in article.passages}


def test_front_matter(read):
    source = read().source
    assert str(source.id) == str(source.pmid) == "PMID:123"
    assert (str(source.pmcid), str(source.doi)) == ("PMCID:PMC456", "DOI:10.1000/gout.1")
    assert source.authors == ("Kim HY", "Gout Group")
    assert (source.journal, source.year, source.licence) == (
        "J Gout",
        2008,
        "http://creativecommons.org/licenses/by/2.0",
    )
    assert [str(trial) for trial in source.trials] == ["NCT:NCT01234567"]
    assert (read().published, read().volume, read().language) == ("2008 Jul 3", "5(2):10-12", "eng")


def test_a_pmcid_is_never_read_as_a_pmid(read):
    assert str(read(pmid="PMC456", pmc="PMC456").source.id) == "DOI:10.1000/gout.1"


def test_sections_are_named_by_their_path_and_told_from_the_abstract(read):
    body = "<sec><title>Results</title><p>A.</p><sec><title>Adverse events:</title><p>B.</p></sec></sec><sec><p>C.</p></sec>"
    article = read(body=body)
    assert texts(article) == {
        "title": "On gout",
        "results": "It fell. NCT01234567 was the number.",
        "results (full text)": "A.",
        "results: adverse events": "B.",
        "body": "C.",
    }
    assert article.body == {"results (full text)", "results: adverse events", "body"}


def test_figures_and_tables_stand_apart_with_captions_and_notes_but_no_cells(read):
    body = """<sec><title>S</title><p>Before <fig><label>Fig. 1</label><caption><title>Seen.</title><p>Shown.</p></caption></fig>after.</p>
    <table-wrap><label>Table 2</label><caption><p>Counts.</p></caption><table><tr><td>7</td></tr></table>
    <table-wrap-foot><p>Note.</p></table-wrap-foot></table-wrap></sec>"""
    found = texts(read(body=body))
    assert found["s"] == "Before after."
    assert found["figure fig. 1"] == "Seen.\nShown."
    assert found["table 2"] == "Counts.\nNote."


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("10<sup>6</sup> cells", "10⁶ cells"),
        ("It was 5.3<sup><xref ref-type='bibr' rid='b1'>12</xref></sup>.", "It was 5.3."),
        (
            "as shown<sup><xref ref-type='bibr'>1</xref>,<xref ref-type='bibr'>2</xref></sup> before",
            "as shown before",
        ),
        ("as shown [<xref ref-type='bibr'>1</xref>]", "as shown [1]"),
        ("see <xref ref-type='fig'>Figure 1</xref>", "see Figure 1"),
        ("CO<sub>2</sub> &amp; more", "CO2 & more"),
        ("<inline-formula><math><msup><mn>10</mn><mn>6</mn></msup></math></inline-formula>", "10⁶"),
        ("<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>", "a/b"),
        ("a<list><list-item><p>b</p></list-item></list>c", "a\nb\nc"),
    ],
)
def test_text_as_printed(read, markup, shown):
    assert texts(read(body=f"<p>{markup}</p>"))["body"] == shown


def test_named_characters_of_a_document_type_that_is_not_loaded(tmp_path):
    path = tmp_path / "a.xml"
    article = ARTICLE.format(
        kind="x",
        pmid="1",
        pmc="2",
        subject="",
        title="TGF-&beta;",
        meta="",
        body="<p>&alpha; &unheardof;</p>",
        refs="",
    )
    path.write_text(f'<!DOCTYPE article PUBLIC "x" "nowhere.dtd">{article}', encoding="utf-8")
    (found,) = read_jats(path)
    assert found.source.title == "TGF-β"
    assert texts(found)["body"] == "α &unheardof;"


def test_references_by_pmid_then_doi_then_pmcid(read):
    refs = """<ref><mixed-citation>Lee. Gout. 2001. <pub-id pub-id-type="doi">10.1/X</pub-id></mixed-citation></ref>
    <ref><element-citation><person-group><name><surname>Lee</surname><given-names>A B</given-names></name><etal/></person-group>
    <article-title>Gout</article-title><year>2001</year><pub-id pub-id-type="doi">10.1000/X</pub-id><pub-id pub-id-type="pmid">77</pub-id></element-citation></ref>
    <ref><element-citation><pub-id pub-id-type="pmid">PMC5</pub-id><pub-id pub-id-type="pmcid">PMC5</pub-id><source>S</source></element-citation></ref>"""
    found = read(refs=refs).references
    assert [str(reference.id) for reference in found] == ["None", "PMID:77", "PMCID:PMC5"]
    assert found[1].citation == "Lee AB, et al. Gout. 2001"


def test_design_from_article_type_and_subject(read):
    assert read(kind="review-article").source.design is Design.REVIEW
    assert read(subject="Case Report").source.design is Design.CASE_REPORT
    assert read(title="A randomised trial of water in gout").source.design is Design.RANDOMIZED_TRIAL


def test_a_retraction_notice_is_not_retracted_and_says_of_what_it_is(read):
    related = '<related-article related-article-type="{}" ext-link-type="doi" xlink:href="10.1000/bad"/>'
    notice = read(kind="retraction", meta=related.format("retracted-article"))
    assert [(item.kind, str(item.id)) for item in notice.notices] == [("RetractionOf", "DOI:10.1000/bad")]
    assert notice.source.standing is Standing.CURRENT
    assert read(meta=related.format("retraction-forward")).source.standing is Standing.RETRACTED
    assert read(meta=related.format("correction-forward")).source.standing is Standing.CORRECTED
    assert read(meta=related.format("companion")).notices == ()


def test_without_a_title_it_is_left_out(read):
    assert isinstance(read(title=""), FlawedRecord)


def test_another_document_and_one_cut_off(tmp_path):
    path = tmp_path / "a.xml"
    for content in (
        b"<html/>",
        b"<article><front>",
        b'<!DOCTYPE article [<!ENTITY a "b">]><article>&a;</article>',
    ):
        path.write_bytes(content)
        with pytest.raises(FormatError, match=r"a\.xml"):
            list(read_jats(path))


def test_replies_printed_with_an_article_are_left_out_and_said_so(tmp_path):
    path = tmp_path / "a.xml"
    text = ARTICLE.format(kind="x", pmid="1", pmc="2", subject="", title="T", meta="", body="", refs="")
    path.write_text(
        text.replace("</article>", "<sub-article article-type='reply'/></article>"), encoding="utf-8"
    )
    first, second = read_jats(path)
    assert isinstance(first, Article)
    assert second.record == "reply"
