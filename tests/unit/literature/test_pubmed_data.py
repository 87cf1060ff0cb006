"""The real PubMed files, where they have been pulled."""

from itertools import islice

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


def test_hardly_any_record_is_flawed(records, articles):
    assert len(records) == ENOUGH
    assert len(articles) >= 0.999 * ENOUGH


def test_every_sentence_is_where_it_is_said_to_be(articles):
    for article in articles:
        for passage in article.passages:
            held = [passage.quote(start, end) for start, end in passage.sentences]
            assert all(quote.matches(passage) and quote.text == quote.text.strip() for quote in held)
            assert "".join("".join(quote.text.split()) for quote in held) == "".join(passage.text.split())


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
