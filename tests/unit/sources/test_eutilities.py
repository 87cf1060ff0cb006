import json

import pytest

from nosology.errors import FormatError, UsageError
from nosology.sources.enquiry import Refused
from nosology.sources.eutilities import _found, _records

RESULT = {
    "count": "40362", "retmax": "3", "retstart": "0", "querykey": "1", "webenv": "MCID_67",
    "idlist": ["32150788", "29373119", "17427195"], "translationset": [], "querytranslation": "x",
}  # fmt: skip


def found(tmp_path, **more):
    path = tmp_path / "answer"
    path.write_text(
        json.dumps({"header": {"type": "esearch", "version": "0.3"}, "esearchresult": RESULT | more})
    )
    return _found(path)


def records(tmp_path, text: str):
    path = tmp_path / "answer"
    path.write_text(text)
    return _records(path)


def test_a_result_of_a_search(tmp_path):
    read = found(tmp_path)
    assert (read.count, read.pmids) == (40362, (32150788, 29373119, 17427195))
    assert (read.history, read.warnings) == ({"query_key": "1", "WebEnv": "MCID_67"}, ())


def test_what_pubmed_passed_over_is_told(tmp_path):
    errors = {"phrasesnotfound": ["zzzqqqxyzzy"], "fieldsnotfound": []}
    warned = {
        "phrasesignored": [],
        "quotedphrasesnotfound": ['"a b"'],
        "outputmessages": ["Wildcard too short"],
    }
    assert found(tmp_path, errorlist=errors, warninglist=warned).warnings == (
        "PubMed did not find “zzzqqqxyzzy”", 'PubMed did not find “"a b"”', "PubMed says: Wildcard too short",
    )  # fmt: skip


def test_errors_of_a_search(tmp_path):
    with pytest.raises(UsageError, match="no field “xyz”"):
        found(tmp_path, errorlist={"phrasesnotfound": [], "fieldsnotfound": ["xyz"]})
    with pytest.raises(FormatError, match="Search Backend failed"):
        found(tmp_path, ERROR="Search Backend failed: Exception: timed out")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"error":"API rate limit exceeded","count":"4"}',
        '{"esearchresult":{"count":"x"}}',
        "<html>",
    ],
)
def test_what_is_no_result_is_refused(tmp_path, text):
    (tmp_path / "answer").write_text(text)
    with pytest.raises(FormatError):
        _found(tmp_path / "answer")


def test_articles_and_books_are_counted_and_not_what_they_cite(tmp_path):
    cited = (
        '<ArticleId IdType="pubmed">7</ArticleId><CommentsCorrections><PMID>8</PMID></CommentsCorrections>'
    )
    article = (
        f'<PubmedArticle><MedlineCitation><PMID Version="1">1</PMID>{cited}</MedlineCitation></PubmedArticle>'
    )
    book = "<PubmedBookArticle><BookDocument><PMID>2</PMID></BookDocument></PubmedBookArticle>"
    text = f"<PubmedArticleSet>{article}{book}</PubmedArticleSet>"
    assert records(tmp_path, text) == (text.encode(), (1, 2))
    assert records(tmp_path, "<PubmedArticleSet></PubmedArticleSet>")[1] == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<PubmedArticleSet><PubmedArticle>",
        "<PubmedArticleSet><PubmedArticle/></PubmedArticleSet>",
        "<html></html>",
        "text",
    ],
)
def test_what_is_not_whole_is_refused(tmp_path, text):
    with pytest.raises(FormatError):
        records(tmp_path, text)


def test_an_error_in_place_of_records(tmp_path):
    with pytest.raises(Refused, match="Unable to obtain query #1"):
        records(tmp_path, "<eFetchResult><ERROR>Unable to obtain query #1</ERROR></eFetchResult>")


def test_entities_are_not_resolved(tmp_path):
    (tmp_path / "secret").write_text("41")
    text = (
        f'<!DOCTYPE PubmedArticleSet [<!ENTITY s SYSTEM "file://{tmp_path}/secret">]><PubmedArticleSet><PubmedArticle>'
        "<MedlineCitation><PMID>&s;</PMID></MedlineCitation></PubmedArticle></PubmedArticleSet>"
    )
    with pytest.raises(FormatError):
        records(tmp_path, text)
