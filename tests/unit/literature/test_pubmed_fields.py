import pytest

from nosology.identifiers import Curie
from nosology.literature.records import FlawedRecord, MeshHeading, Notice
from nosology.provenance import Design, Standing


def test_a_record_without_pmid_is_flawed(read_one):
    flaw = read_one(pmid="")
    assert flaw == FlawedRecord(source="some.xml", record="record 1", reason="lacks a PMID")


@pytest.mark.parametrize("pmid", ["x", "0", "٣", "12345678901", "-1"])
def test_a_pmid_is_digits(read_one, pmid):
    assert isinstance(read_one(pmid=pmid), FlawedRecord)


@pytest.mark.parametrize("title", ["", " ", ".", "[Not Available]."])
def test_a_record_without_title_is_flawed(read_one, title):
    assert read_one(pmid="12", title=title).reason == "lacks a title"
    assert read_one(pmid="12", title=title).record == "PMID 12"


def test_a_record_without_article_is_flawed(read):
    (flaw,) = read("<PubmedArticle><MedlineCitation><PMID>4</PMID></MedlineCitation></PubmedArticle>")
    assert (flaw.record, flaw.reason) == ("PMID 4", "lacks a title")
    (flaw,) = read("<PubmedArticle/>")
    assert flaw.record == "record 1"


def test_a_title_in_another_language_stands_in_when_there_is_no_english_one(read_one):
    vernacular = "<Language>ger</Language><VernacularTitle>Die Gicht.</VernacularTitle>"
    for title in ("", "[Not Available]."):
        article = read_one(title=title, inside=vernacular)
        assert (article.source.title, article.language) == ("Die Gicht", "ger")


@pytest.mark.parametrize(
    ("written", "language", "title"),
    [
        ("[Gout in women].", "ger", "Gout in women"),
        ("[Gout [and others]].", "ger", "Gout [and others]"),
        ("[Gout in women", "hun", "Gout in women"),
        ("[[Gout in women].", "hun", "Gout in women"),
        ("[14C]amino acids in gout.", "eng", "[14C]amino acids in gout"),
        ("[32P] and [33P].", "eng", "[32P] and [33P]"),
        ("Gout.", "eng", "Gout"),
        ("Is it gout?", "eng", "Is it gout?"),
    ],
)
def test_the_brackets_of_a_translated_title_are_left_out(read_one, written, language, title):
    inside = f"<Language>{language}</Language>"
    assert read_one(title=written, inside=inside).source.title == title


def test_the_title_is_the_first_passage_with_one_sentence(read_one):
    (passage,) = read_one(title="The <i>BRCA1</i> gene.").passages
    assert (passage.name, passage.text, passage.sentences) == ("title", "The BRCA1 gene.", ((0, 15),))


def abstract(*sections):
    made = "".join(f"<AbstractText{attributes}>{text}</AbstractText>" for attributes, text in sections)
    return f"<Abstract>{made}<CopyrightInformation>© 2021 X.</CopyrightInformation></Abstract>"


def test_sections_are_passages_named_by_their_labels(read_one):
    inside = abstract(
        (' Label="BACKGROUND"', "One. Two."),
        (' Label="RESULTS:"', "Three."),
        ("", "Four."),
        (' Label="Results"', "Five."),
    )
    passages = read_one(inside=inside).passages
    assert [passage.name for passage in passages] == [
        "title",
        "background",
        "results",
        "abstract",
        "results 2",
    ]
    assert passages[1].sentences == ((0, 4), (5, 9))


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        (["RESULTS", "RESULTS", "RESULTS 2"], ["results", "results 2", "results 2 2"]),
        (["TITLE"], ["title 2"]),
        (["UNLABELLED", ""], ["abstract", "abstract 2"]),
        (["  Main \n outcome "], ["main outcome"]),
    ],
)
def test_no_two_passages_share_a_name(read_one, labels, names):
    inside = abstract(*((f' Label="{label}"', "Text.") for label in labels))
    assert [passage.name for passage in read_one(inside=inside).passages][1:] == names


def test_empty_sections_and_copyright_lines_are_left_out(read_one):
    inside = abstract(("", " "), ("", "It worked. © 2021 Elsevier Inc. All rights reserved."))
    assert [passage.text for passage in read_one(inside=inside).passages][1:] == ["It worked."]


def test_authors_are_surname_initials_suffix_or_a_group(read_one):
    inside = """<AuthorList>
    <Author ValidYN="Y"><LastName>García  Pérez</LastName><ForeName>Ana</ForeName><Initials>A</Initials>
    <AffiliationInfo><Affiliation>Somewhere</Affiliation></AffiliationInfo></Author>
    <Author><LastName>Bell</LastName><Initials>CE</Initials><Suffix>Jr</Suffix></Author>
    <Author ValidYN="N"><LastName>Misspelt</LastName><Initials>X</Initials></Author>
    <Author><LastName>Plato</LastName></Author>
    <Author><CollectiveName>The <i>Gout</i> Group</CollectiveName></Author><Author/></AuthorList>"""
    assert read_one(inside=inside).source.authors == (
        "García Pérez A",
        "Bell CE Jr",
        "Plato",
        "The Gout Group",
    )


@pytest.mark.parametrize(
    ("date", "published", "year"),
    [
        ("<Year>2021</Year><Month>Mar</Month><Day>5</Day>", "2021 Mar 5", 2021),
        ("<MedlineDate>1978 Jan-Feb</MedlineDate>", "1978 Jan-Feb", 1978),
        ("<MedlineDate>1977-1978</MedlineDate>", "1977-1978", 1977),
        ("<Year>1979</Year><Season>Winter</Season>", "1979 Winter", 1979),
        ("<MedlineDate>undated</MedlineDate>", "undated", None),
        ("", "", None),
    ],
)
def test_dates_in_every_form(read, make_record, date, published, year):
    (article,) = read(make_record().replace("<Year>2021</Year>", date))
    assert (article.published, article.source.year) == (published, year)


def test_headings_keep_qualifiers_and_majority(read_one):
    after = """<MeshHeadingList>
    <MeshHeading><DescriptorName UI="D006801" MajorTopicYN="N">Humans</DescriptorName></MeshHeading>
    <MeshHeading><DescriptorName UI="D006073" MajorTopicYN="N">Gout</DescriptorName>
    <QualifierName UI="Q000188" MajorTopicYN="Y">drug therapy</QualifierName>
    <QualifierName UI="Q000175" MajorTopicYN="N">diagnosis</QualifierName></MeshHeading>
    <MeshHeading><DescriptorName UI="D000493" MajorTopicYN="Y">Allopurinol</DescriptorName></MeshHeading>
    <MeshHeading><DescriptorName MajorTopicYN="Y">No code</DescriptorName></MeshHeading>
    <MeshHeading/></MeshHeadingList>"""
    assert read_one(after=after).headings == (
        MeshHeading(id=Curie("MESH", "D006801"), label="Humans", major=False),
        MeshHeading(
            id=Curie("MESH", "D006073"), label="Gout", major=True, qualifiers=("drug therapy", "diagnosis")
        ),
        MeshHeading(id=Curie("MESH", "D000493"), label="Allopurinol", major=True),
    )


def test_substances_types_and_notices(read_one):
    article = read_one(
        inside="<PublicationTypeList><PublicationType>Letter</PublicationType>"
        "<PublicationType>Comment</PublicationType><PublicationType>Letter</PublicationType></PublicationTypeList>",
        after="<ChemicalList><Chemical><RegistryNumber>0</RegistryNumber>"
        "<NameOfSubstance UI='D1'>Uric Acid</NameOfSubstance></Chemical><Chemical/></ChemicalList>"
        "<CommentsCorrectionsList><CommentsCorrections RefType='CommentOn'><RefSource>BMJ. 1978</RefSource>"
        "<PMID>77</PMID></CommentsCorrections><CommentsCorrections RefType='ErratumIn'>"
        "<RefSource>BMJ. 1979</RefSource></CommentsCorrections></CommentsCorrectionsList>",
    )
    assert article.chemicals == ("Uric Acid",)
    assert article.publication_types == ("Letter", "Comment")
    assert article.notices == (
        Notice(kind="CommentOn", id=Curie("PMID", "77"), citation="BMJ. 1978"),
        Notice(kind="ErratumIn", id=None, citation="BMJ. 1979"),
    )
    assert (article.source.standing, article.source.design) == (Standing.CORRECTED, Design.UNSPECIFIED)


def test_identifiers_are_the_articles_own_not_those_of_its_references(read_one):
    data = """<PubmedData><ArticleIdList><ArticleId IdType="pubmed">1</ArticleId>
    <ArticleId IdType="pmc">PMC42</ArticleId><ArticleId IdType="doi">10.1000/ABC</ArticleId></ArticleIdList>
    <ReferenceList><Reference><Citation>X</Citation><ArticleIdList><ArticleId IdType="doi">10.9999/other</ArticleId>
    <ArticleId IdType="pmc">PMC99</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData>"""
    source = read_one(data=data).source
    assert (source.pmcid, source.doi) == (Curie("PMCID", "PMC42"), Curie("DOI", "10.1000/abc"))
    only_references = data.replace("10.1000/ABC", "no doi").replace("PMC42", "mid")
    source = read_one(data=only_references).source
    assert (source.pmcid, source.doi) == (None, None)


def test_a_doi_may_stand_with_the_article(read_one):
    inside = """<ELocationID EIdType="pii">S1</ELocationID><ELocationID EIdType="doi" ValidYN="N">10.1000/wrong
    </ELocationID><ELocationID EIdType="doi" ValidYN="Y">10.1000/Right.</ELocationID>"""
    doi = read_one(inside=inside).source.doi
    assert doi == Curie("DOI", "10.1000/right") == Curie.parse("doi:10.1000/Right.")


def test_journal_and_volume(read, make_record):
    record = make_record(inside="<Pagination><MedlinePgn>187-94</MedlinePgn></Pagination>").replace(
        "<PubDate>", "<Volume>10</Volume><Issue>4</Issue><PubDate>"
    )
    (article,) = read(record.replace("</JournalIssue>", "</JournalIssue><Title>The  Journal</Title>"))
    assert (article.source.journal, article.volume) == ("The Journal", "10(4):187-94")
    info = "<MedlineJournalInfo><MedlineTA>J Gout</MedlineTA></MedlineJournalInfo>"
    (article,) = read(make_record(after=info))
    assert (article.source.journal, article.volume) == ("J Gout", "")


def test_design_and_standing_are_read(read_one):
    types = "<PublicationTypeList><PublicationType>Practice Guideline</PublicationType></PublicationTypeList>"
    article = read_one(inside=types, pmid="8", retracted=frozenset({"8"}))
    assert (article.source.design, article.source.standing) == (Design.GUIDELINE, Standing.RETRACTED)


def test_other_languages_can_be_found_but_not_quoted(read_one):
    article = read_one(
        inside="<VernacularTitle>Die Gicht.</VernacularTitle>" + abstract(("", "It hurts.")),
        after='<OtherAbstract Type="Publisher" Language="ger"><AbstractText>Sie schmerzt. Sehr.</AbstractText>'
        '</OtherAbstract><OtherAbstract Type="plain-language-summary" Language="eng">'
        "<AbstractText>Gout hurts. Much.</AbstractText></OtherAbstract>",
    )
    assert [(each.name, len(each.sentences)) for each in article.passages] == [
        ("title", 1),
        ("abstract", 1),
        ("vernacular title", 0),
        ("abstract (ger)", 0),
        ("abstract (plain language summary)", 2),
    ]


@pytest.mark.parametrize(
    ("version", "number"), [('Version="3"', 3), ("", 1), ('Version="x"', 1), ('Version="0"', 1)]
)
def test_versions(read, make_record, version, number):
    (article,) = read(make_record().replace('Version="1"', version))
    assert article.version == number


def test_trials_come_once_from_data_bank_and_abstract(read_one):
    bank = (
        "<DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName><AccessionNumberList>"
        "<AccessionNumber>NCT00000001</AccessionNumber></AccessionNumberList></DataBank></DataBankList>"
    )
    article = read_one(inside=abstract(("", "See NCT00000001 and NCT00000002.")) + bank)
    assert article.source.trials == (Curie("NCT", "NCT00000001"), Curie("NCT", "NCT00000002"))


def test_pages_without_medlines_own(read, make_record):
    pages = "<Pagination><StartPage>107</StartPage><EndPage>114</EndPage></Pagination>"
    assert read(make_record(inside=pages))[0].volume == "107-114"
