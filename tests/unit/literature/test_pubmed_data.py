"""The real PubMed files, where they have been pulled."""

import os
import re
import tarfile
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from nosology.library.home import Home
from nosology.literature.pubmed import read_pubmed
from nosology.literature.records import Article
from nosology.literature.serialize import article_from_json, article_to_json
from nosology.sources.registry import load_specs
from nosology.sources.store import Store

pytestmark = pytest.mark.data

SPECS = {key: spec for key, spec in load_specs().items() if key.startswith("pubmed-")}
ENOUGH = 2000
DATA = Path(os.environ.get("NOSOLOGY_DATA", "../shared/data"))


@pytest.fixture(scope="module", params=sorted(SPECS))
def records(request):
    """The first records of a file."""
    spec, store = SPECS[request.param], Store(Home.at().downloads)
    if store.missing(spec):
        pytest.skip(f"{request.param} is not in the downloads; run: nosology pull")
    return list(islice(read_pubmed(store.path(spec.members[0]), name=spec.members[0].name), ENOUGH))


@pytest.fixture(scope="module")
def articles(records):
    return [record for record in records if isinstance(record, Article)]


def is_in_another_language(passage):
    """Such passages can be found and read, and are never quoted."""
    return (
        passage.name == "vernacular title"
        or re.search(r"\((?!pip\))[a-z]{3}\)( \d+)?$", passage.name) is not None
    )


def test_hardly_any_record_is_flawed(records, articles):
    assert len(records) == ENOUGH
    assert len(articles) >= 0.999 * ENOUGH


def test_every_sentence_is_where_it_is_said_to_be(articles):
    for article in articles:
        for passage in article.passages:
            held = [passage.quote(start, end) for start, end in passage.sentences]
            assert all(quote.matches(passage) and quote.text == quote.text.strip() for quote in held)
            text = "" if is_in_another_language(passage) else passage.text
            assert "".join("".join(quote.text.split()) for quote in held) == "".join(text.split())


def test_sentences_have_the_length_of_sentences(articles):
    lengths = sorted(
        end - start
        for article in articles
        for passage in article.passages[1:]
        for start, end in passage.sentences
    )
    assert 100 < lengths[len(lengths) // 2] < 200
    assert lengths[int(0.99 * len(lengths))] < 600


def test_what_is_written_is_read_again(articles):
    assert all(article_from_json(article_to_json(article)) == article for article in articles)


def test_no_copyright_line_is_left(articles):
    ends = [article.passages[-1].text[-60:].lower() for article in articles if len(article.passages) > 1]
    assert sum("rights reserved" in end for end in ends) <= 0.001 * len(ends)


def test_nearly_all_have_year_journal_and_authors(articles):
    sources = [article.source for article in articles]
    assert all(source.journal for source in sources)
    assert sum(source.year is not None for source in sources) >= 0.999 * len(sources)
    assert sum(bool(source.authors) for source in sources) >= 0.9 * len(sources)


def test_an_efetch_response_holds_what_its_xml_says(tmp_path):
    """Counted without the reader: by the standard library's parser."""
    captures = DATA / "api-captures.tar.gz"
    if not captures.exists():
        pytest.skip(f"{captures} is not there")
    held = 0
    with tarfile.open(captures) as archive:
        for member in archive:
            data = archive.extractfile(member).read() if member.isfile() else b""
            if b"<PubmedArticleSet" not in data[:2000]:
                continue
            path = tmp_path / Path(member.name).name
            path.write_bytes(data)
            found = [record for record in read_pubmed(path) if isinstance(record, Article)]
            expected = ET.fromstring(data).findall("PubmedArticle")  # noqa: S314 - a known file
            assert [each.source.id.local for each in found] == [
                each.findtext("MedlineCitation/PMID") for each in expected
            ]
            for article, element in zip(found, expected, strict=True):
                assert len(article.source.authors) == len(element.findall(".//AuthorList/Author"))
                assert len(article.headings) == len(element.findall(".//MeshHeading"))
                numbers = {each.text for each in element.iter("AccessionNumber")}
                assert numbers <= {each.local for each in article.source.trials}
            held += len(found)
    assert held
